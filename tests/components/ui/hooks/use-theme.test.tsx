// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { useTheme } from '@/components/ui/hooks/use-theme.ts';
import { openPageBrowser } from '@/tests/support/page-browser.ts';
import type { Theme } from '@/utils/store/settings.ts';

function Themed({ theme }: { readonly theme: Theme }) {
  useTheme(theme);
  return null;
}

function worn(): string | undefined {
  return document.documentElement.dataset.theme;
}

beforeEach(() => openPageBrowser({}));
afterEach(cleanup);

it.each(['dark', 'system', 'light'] as const)(
  'the theme %s is light on paper, and itself again after',
  async (theme) => {
    const { rerender } = render(<Themed theme="light" />);
    rerender(<Themed theme={theme} />);
    // Effects run behind the paint.
    await new Promise((done) => {
      setTimeout(done, 50);
    });
    expect(worn()).toBe(theme);
    dispatchEvent(new Event('beforeprint'));
    expect(worn()).toBe('light');
    dispatchEvent(new Event('afterprint'));
    expect(worn()).toBe(theme);
  },
);
