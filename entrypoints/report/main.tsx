import '@/components/theme.css';
import { render } from 'preact';
import { ReportPage } from '@/components/ReportPage.tsx';

render(<ReportPage />, document.body);
