import { computed, createModel, effect, signal } from '@preact/signals';
import { linkCheckKey, sourceOfKey } from '@/utils/page-links/link-pair.ts';
import { comparedAddress } from '@/utils/page-links/wanted-hosts.ts';
import { type LinkCheck } from '@/utils/store/link-checks/link-check.ts';
import {
  countLinkChecks,
  listLinkCheckKeys,
  readLinkChecks,
  readLinkChecksUnder,
  removeLinkChecks,
  watchLinkChecks,
} from '@/utils/store/link-checks/link-checks.ts';

export interface KnownChecks {
  /** The newest first. */
  readonly checks: readonly LinkCheck[];
  readonly unreadable: number;
}

/** All results that are kept, the same in every open page. Null until they are read; `failed` where they can't be. */
export const LinkChecksModel = createModel(() => {
  const known = signal<KnownChecks | 'failed' | null>(null);
  const read = (): void =>
    void readLinkChecks().then(
      (found) => (known.value = found),
      () => (known.value = 'failed'),
    );
  effect(() =>
    watchLinkChecks((changed) => {
      const before = known.peek();
      if (before === null || before === 'failed') return read();
      const others = before.checks.filter((check) => !changed.has(linkCheckKey(check)));
      const came = [...changed.values()].flatMap((check) => check ?? []);
      const checks = [...came, ...others].toSorted((a, b) => b.checkedAt - a.checkedAt);
      known.value = { ...before, checks };
    }),
  );
  read();
  return {
    known,
    remove: (checks: readonly LinkCheck[]): Promise<void> => removeLinkChecks(checks.map(linkCheckKey)),
  };
});

/**
 * The results of links that are shown elsewhere. Which links were ever checked is read of the keys alone: of rows whose pages
 * were not, nothing more is looked at.
 */
export const LinkMarksModel = createModel(() => {
  const keys = signal<ReadonlySet<string>>(new Set());
  const wanted = signal<ReadonlySet<string>>(new Set());
  const checks = signal<ReadonlyMap<string, LinkCheck>>(new Map());
  effect(() =>
    watchLinkChecks((changed) => {
      const came = [...changed].flatMap(([key, check]) => (check ? [key] : []));
      if (came.some((key) => !keys.peek().has(key))) keys.value = new Set([...keys.peek(), ...came]);
      const ours = [...changed].filter(([key]) => wanted.peek().has(key));
      if (ours.length === 0) return;
      const next = new Map(checks.peek());
      for (const [key, check] of ours)
        if (check) next.set(key, check);
        else next.delete(key);
      checks.value = next;
    }),
  );
  effect(() => {
    const asked = wanted.value;
    if (asked.size > 0)
      void readLinkChecksUnder(asked).then(
        (found) => wanted.peek() === asked && (checks.value = found),
        () => undefined,
      );
  });
  void listLinkCheckKeys().then(
    (found) => (keys.value = new Set([...keys.peek(), ...found])),
    () => undefined,
  );
  return {
    /** The pages of which any link was ever checked, as `comparedAddress` has them. */
    sources: computed(
      (): ReadonlySet<string> => new Set([...keys.value].map((key) => comparedAddress(sourceOfKey(key)))),
    ),
    /** The keys of all results that there are, or were while the page was open. */
    keys: computed(() => keys.value),
    /** The results that are wanted, by `linkCheckKey`. */
    checks: computed(() => checks.value),
    /** Reads the results under these keys. */
    want: (asked: ReadonlySet<string>): void => void (wanted.value = asked),
  };
});

/** How many results are kept. */
export const LinkChecksCountModel = createModel(() => {
  const count = signal(0);
  const read = (): void =>
    void countLinkChecks().then(
      (found) => (count.value = found),
      () => undefined,
    );
  effect(() => watchLinkChecks(read));
  read();
  return { count };
});
