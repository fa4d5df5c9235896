import { formatAddress, parseAddress, type View } from './view-address.ts';
import { formatViewOptions, readViewOptions, withOptions } from './view-options.ts';

/** What is kept of a view for any target: its filter, sort and number of rows, and what is done with loaded rows. */
export function addressForAnyTarget(view: View): string {
  const own = { columns: null, comparing: [], showsSuperseded: false, showsChart: false };
  return formatAddress({ ...view, targets: [], extra: formatViewOptions({ ...readViewOptions(view), ...own }) });
}

/**
 * The view that such an address is of other targets, with the columns of the view it is opened from; null where it is
 * of a report that nobody knows. What it says of a target that is not there is left out.
 */
export function viewOnTargets(address: string, from: View): View | null {
  const [, own = ''] = formatAddress({ report: from.report, targets: from.targets }).split('?');
  const { view, problems } = parseAddress(`${address}${address.includes('?') ? '&' : '?'}${own}`);
  if (problems.some(({ kind }) => kind === 'unknown-report')) return null;
  const { columns, comparing } = readViewOptions(from);
  return withOptions(view, { comparing, ...(view.report === from.report && { columns }) });
}

/** Whether there is anything to keep of a view; a number of rows alone is nothing. */
export function hasFilter(view: View): boolean {
  return addressForAnyTarget({ ...view, rowCount: null }).includes('?');
}
