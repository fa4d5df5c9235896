// @vitest-environment happy-dom
import { cleanup, render, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AnchorsTable } from '@/components/popup/AnchorsTable.tsx';
import { OverviewNumbers } from '@/components/popup/OverviewNumbers.tsx';
import { ProfileTable } from '@/components/popup/ProfileTable.tsx';
import { SiteBadge } from '@/components/popup/SiteBadge.tsx';
import { StatusLine } from '@/components/popup/StatusLine.tsx';
import { UnreadCell } from '@/components/ui/UnreadCell.tsx';
import { openPageBrowser } from '@/tests/support/page-browser.ts';
import { reportOf } from '@/utils/semrush/catalogue.ts';
import { rawCells } from '@/utils/semrush/response/any-row.ts';
import type { Row } from '@/utils/semrush/response/decode-response.ts';

beforeEach(() => openPageBrowser({}));
afterEach(cleanup);

describe('a cell that could not be read', () => {
  const overview = (raw: Record<string, string>) =>
    ({
      ...Object.fromEntries(
        Object.keys(reportOf('backlinks_overview').columns).map((column) => [column, column in raw ? null : 5]),
      ),
      [rawCells]: raw,
    }) as unknown as Row<'backlinks_overview'>;

  it('is shown as it came, named as such, and is never a link', () => {
    const { container } = render(<UnreadCell text={'javascript:alert(1)\u202e'} />);
    expect(container.textContent).toBe('Could not be read: javascript:alert(1)U+202E');
    expect(container.querySelector('span')?.title).toContain('Could not be read: javascript:alert(1)');
    expect(container.querySelector('a')).toBeNull();
  });

  it('takes the place of its number in the popup', () => {
    const { container } = render(
      <OverviewNumbers row={overview({ ascore: '101', total: '50.5', follows_num: '-1' })} />,
    );
    for (const text of ['101', '50.5', '-1'])
      expect(screen.getByText(text).closest('[title]')?.getAttribute('title')).toBe(`Could not be read: ${text}`);
    expect(container.textContent).not.toContain('not known');
    const anchor = {
      anchor: 'here',
      domains_num: 3,
      backlinks_num: null,
      first_seen: null,
      last_seen: null,
      [rawCells]: { backlinks_num: 'lots' },
    };
    render(<AnchorsTable rows={[anchor]} />);
    expect(screen.getByText('lots')).toBeTruthy();
  });
});

describe('the profile', () => {
  const profile = Array.from({ length: 101 }, (_count, score) => (score === 7 ? null : score === 25 ? 1_234 : 1));

  it('is a table of 101 rows in which a gap is missing, not 0', () => {
    render(<ProfileTable profile={profile} />);
    const rows = screen.getAllByRole('row');
    expect(rows).toHaveLength(102);
    expect(within(rows[26]!).getByRole('cell').textContent).toBe('1,234');
    expect(within(rows[8]!).getByText('not known')).toBeTruthy();
  });
});

describe('the status line', () => {
  const show = (props: Partial<Parameters<typeof StatusLine>[0]>) => {
    render(
      <StatusLine
        at={Date.now() - 7_300_000}
        isStale={false}
        unitsNow={0}
        unitsToday={4_120}
        dailyBudget={10_000}
        {...props}
      />,
    );
    return screen.getByRole('status').textContent;
  };

  it('says how old the data is, what the view cost, and how the budget stands', () => {
    expect(show({})).toBe('2h ago · This view: 0 units4,120 / 10,000 today');
  });

  it('marks what is stale', () => expect(show({ isStale: true })).toContain('2h ago Old · This view: 0 units'));

  it('knows a day without a budget', () => expect(show({ dailyBudget: null })).toContain('4,120 today'));

  it.each([
    [7_500, "75% of today's budget is used"],
    [8_999, "89% of today's budget is used"],
    [9_000, "90% of today's budget is used"],
    [12_000, "120% of today's budget is used"],
  ])('warns at 75 and 90 percent: %d', (unitsToday, warning) => {
    const text = show({ unitsToday });
    expect(text).toContain(warning);
  });

  it('does not warn before', () => expect(show({ unitsToday: 7_499 })).not.toContain('budget'));
});

describe('the sign of a site', () => {
  const sign = (host: string) => {
    const { container } = render(<SiteBadge host={host} />);
    const badge = container.firstElementChild as HTMLElement;
    return [badge.textContent, badge.style.background];
  };

  it('is made of its name, always in the same colour', () => {
    expect(sign('www.example.com')[0]).toBe('EX');
    expect(sign('my-site.org')[0]).toBe('MS');
    expect(sign('www.xn--mnchen-3ya.de')[0]).toBe('MÜ');
    expect(sign('xn--pple-43d.com')[0]).toBe('PP');
    expect(sign('example.com')).toEqual(sign('example.com'));
  });
});
