// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DataTable } from '@/components/table/DataTable.tsx';
import type { Column } from '@/components/table/TableColumn.ts';
import { useSelection } from '@/components/table/use-selection.ts';
import { SafeLink } from '@/components/ui/SafeLink.tsx';
import { openPageBrowser } from '@/tests/support/page-browser.ts';

interface Item {
  readonly domain: string;
  readonly count: number;
}

function itemsOf(count: number): Item[] {
  return Array.from({ length: count }, (_, index) => ({ domain: `d${index}.com`, count: count - index }));
}

const onSort = vi.fn<() => void>();
const onResize = vi.fn<(column: string, width: number) => void>();

const columns: Column<Item>[] = [
  {
    id: 'domain',
    title: 'Domain',
    name: 'Domain',
    width: 200,
    align: 'start',
    isMain: true,
    render: ({ domain }) => <SafeLink href={`https://${domain}/`}>{domain}</SafeLink>,
  },
  {
    id: 'count',
    title: 'Backlinks',
    name: 'Backlinks',
    width: 100,
    align: 'end',
    sort: { direction: 'desc', note: 'Orders the loaded rows', onSort },
    render: ({ count }) => <b>{count}</b>,
  },
];

function Table({ items }: { readonly items: readonly Item[] }) {
  const selection = useSelection(items.map(({ domain }) => domain));
  return (
    <>
      <DataTable
        name="Referring domains"
        columns={columns}
        items={items}
        labelOf={({ domain }) => domain}
        selection={selection}
        onResize={onResize}
        flagOf={({ domain }) => (domain === 'd1.com' ? 'odd' : null)}
      />
      <p>{selection.count} selected</p>
    </>
  );
}

function row(index: number): HTMLElement {
  return document.querySelector(`tr[data-index="${index}"]`)!;
}

function press(key: string, options: KeyboardEventInit = {}): void {
  return void fireEvent.keyDown(document.activeElement!, { key, ...options });
}

function focusedRow(): string | undefined {
  return (document.activeElement as HTMLElement | null)?.dataset.index;
}

beforeEach(() => {
  openPageBrowser({});
  // happy-dom lays nothing out: every box is as large as a window.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(1_000);
  onSort.mockReset();
  onResize.mockReset();
});
afterEach(cleanup);

describe('the width of a table', () => {
  const width = (): number => Number.parseInt(screen.getByRole('table').style.width, 10);
  const columnWidths = (): number[] =>
    [...document.querySelectorAll('col')].map(({ style }) => Number.parseInt(style.width, 10));

  it.each([700, 1_700])('follows its box to %d px, as it becomes narrower or wider', async (now) => {
    const observed: (() => void)[] = [];
    vi.stubGlobal(
      'ResizeObserver',
      class {
        constructor(tell: () => void) {
          observed.push(tell);
        }
        observe(): void {}
        unobserve(): void {}
        disconnect(): void {}
      },
    );
    render(<Table items={itemsOf(3)} />);
    expect(width()).toBe(1_000);
    vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(now);
    for (const tell of observed) tell();
    await waitFor(() => expect(width()).toBe(now));
    const [checkbox, domain, backlinks] = columnWidths();
    expect(checkbox).toBe(40);
    // Its numbers need no more: what there is goes to the names.
    expect(domain! - 200).toBeGreaterThan(backlinks! - 100);
    vi.unstubAllGlobals();
  });
});

describe('a table of 10,000 rows', () => {
  it('says how many there are, and which one each is, with a few of them in the document', () => {
    render(<Table items={itemsOf(10_000)} />);
    const table = screen.getByRole('table', { name: 'Referring domains' });
    expect(table.getAttribute('aria-rowcount')).toBe('10001');
    const rows = [...table.querySelectorAll('tbody tr[data-index]')];
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.length).toBeLessThan(60);
    expect(rows[0]!.getAttribute('aria-rowindex')).toBe('2');
    expect(rows[3]!.textContent).toContain('d3.com');
  });

  it('walks its rows by key, to the last one and back', () => {
    render(<Table items={itemsOf(10_000)} />);
    row(0).focus();
    press('ArrowDown');
    expect(focusedRow()).toBe('1');
    press('PageDown');
    expect(Number(focusedRow())).toBeGreaterThan(10);
    press('End');
    expect(focusedRow()).toBe('9999');
    expect(row(9_999).getAttribute('aria-rowindex')).toBe('10001');
    press('ArrowDown');
    expect(focusedRow()).toBe('9999');
    press('PageUp');
    press('Home');
    expect(focusedRow()).toBe('0');
    press('ArrowUp');
    expect(focusedRow()).toBe('0');
  });
});

describe('a row', () => {
  it('is one stop of Tab; its link and its checkbox are two more', () => {
    render(<Table items={itemsOf(3)} />);
    expect([row(0), row(1)].map(({ tabIndex }) => tabIndex)).toEqual([0, -1]);
    const boxes = screen.getAllByRole('checkbox', { name: /^Select d/ });
    expect(boxes.map(({ tabIndex }) => tabIndex)).toEqual([0, -1, -1]);
  });

  it('opens its source by Enter, in a tab that knows nothing of this one', () => {
    render(<Table items={itemsOf(3)} />);
    const link = within(row(2)).getByRole('link');
    const opened = vi.fn<(event: Event) => void>((event) => event.preventDefault());
    link.addEventListener('click', opened);
    row(2).focus();
    press('Enter');
    expect(opened).toHaveBeenCalledOnce();
    expect(link.getAttribute('rel')).toBe('noopener noreferrer');
    expect(link.getAttribute('target')).toBe('_blank');
  });

  it('leaves keys to what has the focus within it', () => {
    render(<Table items={itemsOf(3)} />);
    const link = within(row(0)).getByRole('link');
    link.focus();
    press('ArrowDown');
    expect(document.activeElement).toBe(link);
  });

  it('says why it is marked', () => {
    render(<Table items={itemsOf(3)} />);
    expect(within(row(1)).getByText('odd')).toBeTruthy();
    expect(within(row(0)).queryByText('odd')).toBeNull();
  });
});

describe('selecting', () => {
  const count = (): string => screen.getByText(/selected/).textContent;

  it('takes a row, the rows between two with Shift, and all of them', () => {
    render(<Table items={itemsOf(10)} />);
    fireEvent.click(screen.getByRole('checkbox', { name: 'Select d2.com' }));
    fireEvent.click(screen.getByRole('checkbox', { name: 'Select d5.com' }), { shiftKey: true });
    expect(count()).toBe('4 selected');
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Select all rows' }).indeterminate).toBe(true);
    fireEvent.click(screen.getByRole('checkbox', { name: 'Select all rows' }));
    expect(count()).toBe('10 selected');
    fireEvent.click(screen.getByRole('checkbox', { name: 'Select d2.com' }));
    expect(count()).toBe('9 selected');
  });

  it('works by key: Space, Shift and arrows, Ctrl+A', () => {
    render(<Table items={itemsOf(10)} />);
    row(3).focus();
    press(' ');
    expect(count()).toBe('1 selected');
    press('ArrowDown', { shiftKey: true });
    press('ArrowDown', { shiftKey: true });
    expect(count()).toBe('3 selected');
    press('a', { ctrlKey: true });
    expect(count()).toBe('10 selected');
  });

  it('outlives another order and rows that come', () => {
    const { rerender } = render(<Table items={itemsOf(5)} />);
    fireEvent.click(screen.getByRole('checkbox', { name: 'Select d2.com' }));
    rerender(<Table items={itemsOf(8).toReversed()} />);
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Select d2.com' }).checked).toBe(true);
    expect(count()).toBe('1 selected');
  });
});

describe('a header', () => {
  it('is a button that tells its order and what pressing does', () => {
    render(<Table items={itemsOf(3)} />);
    expect(screen.getByRole('columnheader', { name: /Backlinks/ }).getAttribute('aria-sort')).toBe('descending');
    expect(screen.getByRole('columnheader', { name: 'Domain' }).hasAttribute('aria-sort')).toBe(false);
    const button = screen.getByRole('button', { name: 'Backlinks', description: 'Orders the loaded rows' });
    expect(button.textContent).toBe('Backlinks');
    fireEvent.click(button);
    expect(onSort).toHaveBeenCalledOnce();
  });

  it('changes the width of its column with Alt and the arrows, and never makes it vanish', () => {
    render(<Table items={itemsOf(3)} />);
    const button = screen.getByRole('button', { name: 'Backlinks' });
    fireEvent.keyDown(button, { key: 'ArrowRight', altKey: true });
    expect(onResize.mock.calls[0]![0]).toBe('count');
    for (let turn = 0; turn < 100; turn += 1) fireEvent.keyDown(button, { key: 'ArrowLeft', altKey: true });
    expect(Math.min(...onResize.mock.calls.map(([, width]) => width))).toBeGreaterThanOrEqual(56);
  });
});

describe('on paper', () => {
  const drawn = (): number => document.querySelectorAll('tr[data-index]').length;

  it('has all of its rows and headers without buttons, and is as it was after', async () => {
    render(<Table items={itemsOf(300)} />);
    const before = drawn();
    expect(before).toBeLessThan(100);
    dispatchEvent(new Event('beforeprint'));
    await waitFor(() => expect(drawn()).toBe(300));
    expect(document.querySelectorAll('tr[aria-hidden]')).toHaveLength(0);
    expect(screen.queryByRole('button', { name: 'Backlinks' })).toBeNull();
    expect(screen.getByRole('columnheader', { name: /Backlinks/ }).textContent).toContain('Backlinks');
    expect(screen.queryByText(/^Printed:/)).toBeNull();
    dispatchEvent(new Event('afterprint'));
    await waitFor(() => expect(drawn()).toBe(before));
    expect(screen.getByRole('button', { name: 'Backlinks' })).toBeTruthy();
  });

  it('has 1,000 rows at most, and says so', async () => {
    render(<Table items={itemsOf(1_200)} />);
    dispatchEvent(new Event('beforeprint'));
    await screen.findByText('Printed: the first 1,000 of 1,200 loaded rows.');
    expect(drawn()).toBe(1_000);
  });
});
