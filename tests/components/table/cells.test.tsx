// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ScoreCell } from '@/components/table/cells/cells.tsx';
import { addressOn, PageCell, UrlCell } from '@/components/table/cells/LinkCell.tsx';
import { AnchorCell, FlagTags } from '@/components/table/cells/LinkParts.tsx';
import { openPageBrowser } from '@/tests/support/page-browser.ts';

beforeEach(() => openPageBrowser({}));
afterEach(cleanup);

/** What the page says where a pointer rests. */
function tooltips(container: Element): string[] {
  return [...container.querySelectorAll<HTMLElement>('[title]')].map(({ title }) => title);
}

describe('a score', () => {
  const bar = (container: Element): string | undefined =>
    container.querySelector<HTMLElement>('[style*="--score"]')?.style.getPropertyValue('--score');

  it.each([
    [80, '0.8'],
    [0, '0'],
    [100, '1'],
    [250, '1'],
  ])('of %d is its number beside a bar of that length', (score, length) => {
    const { container } = render(<ScoreCell score={score} />);
    expect(container.querySelector('data')?.value).toBe(String(score));
    expect(container.textContent).toBe(String(score));
    expect(bar(container)).toBe(length);
    expect(container.querySelector('[aria-hidden] > *')).not.toBeNull();
  });

  it('that is missing has no bar', () => {
    const { container } = render(<ScoreCell score={null} />);
    expect(bar(container)).toBeUndefined();
    expect(container.querySelector('data')).toBeNull();
    expect(screen.getByText('not known')).toBeTruthy();
  });
});

describe('an address', () => {
  const url = 'https://xn--mnchen-3ya.de/wiki/%D0%A1%D0%BB%D0%BE%D0%B2%D0%BE?a=%20b';

  it('is readable, and exact where it is opened and in the tooltip', () => {
    const { container } = render(<UrlCell url={url} />);
    expect(container.textContent).toBe('münchen.de/wiki/Слово?a=%20b');
    expect([container.querySelector('a')?.getAttribute('href'), ...tooltips(container)]).toEqual([url, url]);
  });

  it('of a million letters takes no time to read, and is cut', () => {
    const { container } = render(<UrlCell url={`https://example.com/${'%D0%B0'.repeat(200_000)}`} />);
    expect(container.textContent).toMatch(/^example\.com\/а{388}…$/);
  });

  it('stands under its title, whose tooltip tells it too', () => {
    const { container } = render(<PageCell url={url} title="A title" ownHost={null} />);
    expect(tooltips(container)).toEqual([`A title\n${url}`, url]);
  });

  it.each([
    ['https://www.example.com/a', 'example.com', '/a'],
    ['https://example.com/', 'example.com', '/'],
    ['https://example.com', 'example.com', '/'],
    ['https://xn--mnchen-3ya.de/b', 'xn--mnchen-3ya.de', '/b'],
    ['https://other.com/a', 'example.com', 'other.com/a'],
    ['https://example.com.evil.com/a', 'example.com', 'example.com.evil.com/a'],
    ['https://example.com/a', null, 'example.com/a'],
  ])('%s among those of %s is %s', (address, host, shown) => {
    expect(addressOn(address, host)).toBe(shown);
  });
});

describe('an anchor over the page that it leads to', () => {
  const image = { alt: '', url: '' };
  const page = 'https://www.example.com/%C3%BC';

  it.each([
    ['a text', 'best seo tools', image, 'best seo tools/ü'],
    ['nothing', '', image, '(empty anchor)/ü'],
    ['an image', '', { alt: 'a chart', url: 'https://i.com/1.png' }, 'Image a chart/ü'],
    ['an image without words', ' ', { alt: '', url: 'https://i.com/1.png' }, 'Image i.com/1.png/ü'],
  ])('shows %s', (_what, anchor, shownImage, text) => {
    const { container } = render(<AnchorCell anchor={anchor} image={shownImage} page={page} ownHost="example.com" />);
    expect(container.textContent).toBe(text);
    expect(tooltips(container).at(-1)).toBe(page);
    expect(container.querySelector('img')).toBeNull();
  });

  it('is the anchor alone where the report tells no page', () => {
    const { container } = render(<AnchorCell anchor="seo" image={null} page={null} ownHost={null} />);
    expect(container.textContent).toBe('seo');
  });
});

it('flags that do not all fit are told by the tooltip', () => {
  const row = { nofollow: false, image: true, sitewide: true, lostlink: null };
  const { container } = render(<FlagTags row={row} columns={['nofollow', 'image', 'sitewide', 'lostlink']} />);
  expect(tooltips(container)).toEqual(['Follow, Image, Sitewide']);
});
