import { readItem, updateItem } from '@/utils/browser/storage.ts';
import { reportingItem, type Reporting } from '@/utils/store/reporting.ts';

/** More than the two hosts with a few collectors each: the newest are kept. */
const maxKept = 16;

/** What could not be written counts for this life of the worker. */
let unwritten: Reporting | null = null;

/** Whether an answer has the browser report addresses to a host that the user has not accepted. */
export async function hasUnacceptedReporting(): Promise<boolean> {
  return unwritten !== null || (await readItem(reportingItem)).some(({ acceptedAt }) => acceptedAt === null);
}

/** Notes that an answer of `host` has the browser report addresses to `collectors`; what is accepted already is not news. */
export async function noteReporting(host: string, collectors: readonly string[], now = Date.now()): Promise<void> {
  if (collectors.length === 0) return;
  const seen: Reporting = { host, collectors, at: now, acceptedAt: null };
  try {
    await updateItem(reportingItem, (known) => {
      const named = known.filter((one) => one.host === host).flatMap((one) => one.collectors);
      const isNews = collectors.some((collector) => !named.includes(collector));
      return isNews ? [...known, seen].slice(-maxKept) : known;
    });
  } catch {
    unwritten = seen;
  }
}

/** The user read which hosts the key may be reported to, and goes on. */
export async function acceptReporting(collectors: readonly string[], now = Date.now()): Promise<void> {
  await updateItem(reportingItem, (known) =>
    known.map((one) =>
      one.acceptedAt === null && one.collectors.every((collector) => collectors.includes(collector))
        ? { ...one, acceptedAt: now }
        : one,
    ),
  );
  unwritten = null;
}
