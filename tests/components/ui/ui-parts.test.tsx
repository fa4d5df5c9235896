// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Age } from '@/components/ui/Age.tsx';
import { Count } from '@/components/ui/Count.tsx';
import { formatAge } from '@/components/ui/format-age.ts';
import { LinkOpener, SafeLink } from '@/components/ui/SafeLink.tsx';
import { WebText } from '@/components/ui/WebText.tsx';
import { openPageBrowser } from '@/tests/support/page-browser.ts';

beforeEach(() => openPageBrowser({}));
afterEach(cleanup);

describe('a count', () => {
  it('is short where space is short, exact for machines and in the tooltip', () => {
    const { container } = render(<Count value={22_063_983} isShort />);
    const data = container.querySelector('data')!;
    expect([data.textContent, data.value, data.title]).toEqual(['22.1M', '22063983', '22,063,983']);
  });

  it('can be shown as its share', () => {
    const { container } = render(<Count value={1_606_307} share={0.0728} />);
    expect([container.textContent, container.querySelector('data')!.value]).toEqual(['7.3%', '1606307']);
  });

  it('that the API left out is missing, not 0', () => {
    const { container } = render(<Count value={null} />);
    expect(container.querySelector('data')).toBeNull();
    expect(screen.getByText('not known')).toBeTruthy();
  });
});

describe('an age', () => {
  it.each([
    [60_000, /^1m(in)? ago$/], // what a minute is called depends on the version of the locale's data
    [7_300_000, /^2h ago$/],
    [86_400_000 * 9, /^9d ago$/],
    [86_400_000 * 30.44, /^1mo ago$/],
  ])('of %d ms reads %s', (ms, text) => expect(formatAge(ms, 'en')).toMatch(text));

  it.each([59_000, -5_000])('of %d ms is none', (ms) => expect(formatAge(ms, 'en')).toBeNull());

  it('has the exact moment for machines and in the tooltip', () => {
    const { container } = render(<Age at={Date.now() - 7_300_000} />);
    const time = container.querySelector('time')!;
    expect(time.textContent).toBe('2h ago');
    expect(Date.parse(time.dateTime)).toBeGreaterThan(0);
    expect(time.title).not.toBe('');
  });
});

describe('text from the web', () => {
  it('keeps its own direction', () => {
    const { container } = render(<WebText text="مرحبا" />);
    expect(container.querySelector('bdi')?.dir).toBe('auto');
  });

  it('cannot hide what turns or blanks it', () => {
    const { container } = render(<WebText text={'a\u202eb\u200bc\u0000d\ufeff\u{e0041}'} />);
    expect(container.textContent).toBe('aU+202EbU+200BcU+0000dU+FEFFU+E0041');
  });

  it('keeps the joiners that scripts and emoji are written with', () => {
    const text = 'می\u200cخواهم 👩\u200d🚀';
    expect(render(<WebText text={text} />).container.textContent).toBe(text);
  });
});

describe('a link to a web page', () => {
  it('tells the page nothing of where it was followed', () => {
    render(<SafeLink href="https://example.com/">page</SafeLink>);
    const link = screen.getByRole('link', { name: 'page' });
    expect([link.getAttribute('rel'), link.getAttribute('referrerpolicy'), link.getAttribute('target')]).toEqual([
      'noopener noreferrer',
      'no-referrer',
      '_blank',
    ]);
  });

  it.each(['https://93.184.215.14/', 'https://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/', 'http://example.com./'])(
    '%s is one, for it leads to a public address',
    (href) => {
      render(<SafeLink href={href}>page</SafeLink>);
      expect(screen.getByRole('link').getAttribute('href')).toBe(href);
    },
  );

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    ' java\nscript:alert(1)',
    'chrome://settings',
    'no address',
    'https://www.google.com@evil.com/',
    'https://www.google.com:80@evil.com/',
    'http://localhost/',
    'http://localhost.:8080/admin',
    'http://router/',
    'http://printer.local/',
    'http://127.0.0.1/',
    'http://0x7f000001/',
    'http://2130706433/',
    'http://192.168.1.1/reboot',
    'http://[::1]/',
    'http://[::ffff:10.0.0.1]/',
    'http://169.254.169.254/latest/meta-data/',
  ])('%j stays text', (href) => {
    render(<SafeLink href={href}>page</SafeLink>);
    expect(screen.queryByRole('link')).toBeNull();
    expect(screen.getByText('page')).toBeTruthy();
  });

  it('that somebody else opens has no address that the browser could follow, drag or offer by itself', () => {
    const opened: string[] = [];
    render(
      <LinkOpener.Provider value={(url) => opened.push(url)}>
        <SafeLink href="https://example.com/">page</SafeLink>
        <SafeLink href="javascript:alert(1)">script</SafeLink>
      </LinkOpener.Provider>,
    );
    const link = screen.getByRole('link', { name: 'page' });
    expect([link.hasAttribute('href'), link.tabIndex, document.querySelector('a')]).toEqual([false, 0, null]);
    const isTaken = !fireEvent.mouseDown(link, { button: 1 });
    expect(isTaken).toBe(true);
    fireEvent.click(link);
    fireEvent(link, new MouseEvent('auxclick', { button: 1 }));
    fireEvent(link, new MouseEvent('auxclick', { button: 2 }));
    fireEvent.keyDown(link, { key: 'Enter' });
    fireEvent.keyDown(link, { key: 'a' });
    expect(opened).toEqual(Array(3).fill('https://example.com/'));
    expect(screen.queryByRole('link', { name: 'script' })).toBeNull();
  });
});
