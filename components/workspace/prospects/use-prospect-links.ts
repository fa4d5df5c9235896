import { useEffect, useMemo } from 'preact/hooks';
import { useModel } from '@/components/ui/hooks/use-model.ts';
import { LinkMarksModel } from '@/utils/models/links/LinkChecksModel.ts';
import { checksAbout, checksOfSite, lastLook } from '@/utils/page-links/checks-of-site.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import type { LinkCheck } from '@/utils/store/link-checks/link-check.ts';
import type { ProspectEntry } from '@/utils/store/lists/prospect-entry.ts';

/** What the last check told of the links of prospects, by the prospect; those that were never checked are not in it. */
export type ProspectLinks = ReadonlyMap<ProspectEntry, LinkCheck>;

/** @param site whose prospects they are, to which their links lead */
export function useProspectLinks(site: Target, entries: readonly ProspectEntry[]): ProspectLinks {
  const { keys, checks, want } = useModel(LinkMarksModel);
  const known = keys.value;
  const found = useMemo(() => keysOf(site, entries, known), [site.type, site.value, entries, known]);
  useEffect(() => want(new Set([...found.values()].flat())), [found]);
  const read = checks.value;
  return useMemo(
    () =>
      new Map(
        [...found].flatMap(([entry, about]) => {
          const last = lastLook(about.flatMap((key) => read.get(key) ?? []));
          return last ? [[entry, last] as const] : [];
        }),
      ),
    [found, read],
  );
}

function keysOf(
  site: Target,
  entries: readonly ProspectEntry[],
  known: ReadonlySet<string>,
): ReadonlyMap<ProspectEntry, readonly string[]> {
  const about = new Map<ProspectEntry, readonly string[]>();
  if (known.size === 0) return about;
  const checks = checksOfSite(known, site);
  for (const entry of entries) {
    const keys = checksAbout(checks, entry);
    if (keys.length > 0) about.set(entry, keys);
  }
  return about;
}
