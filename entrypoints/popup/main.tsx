import '@/components/theme.css';
import { render } from 'preact';
import { PopupPage } from '@/components/PopupPage.tsx';
import { firstPaint } from '@/components/ui/later/first-paint.ts';
import { loadPartsAfter } from '@/components/ui/later/lazy.tsx';

void loadPartsAfter(firstPaint());
render(<PopupPage />, document.body);
