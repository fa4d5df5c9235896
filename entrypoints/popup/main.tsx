import '@/components/theme.css';
import { render } from 'preact';
import { PopupPage } from '@/components/PopupPage.tsx';

render(<PopupPage />, document.body);
