import { normalPercents, type Target } from './target.ts';

const schemeForm = /^[a-z][a-z\d+.-]*:\/\//i;

/**
 * Normal forms under which a name in an answer and a target can be the same, the strictest first: to the letter; as a
 * page or a host in the URL parser's form (case, Punycode, a last dot, the slash of an address without a path, percents);
 * the same without a scheme; and that in small letters. `www.` is a host of its own. Null where there is none. The API
 * may name a target otherwise than it was asked (docs/api.md, "Limits on targets").
 */
export type Forms = readonly (string | null)[];

export const formLevels = [0, 1, 2, 3] as const;

export function formsOfName(name: string): Forms {
  const text = name.trim();
  const hasScheme = schemeForm.test(text);
  const url = URL.parse(hasScheme ? text : `https://${text.replace(/^\/\//, '')}`);
  if (!url) return formsOf(text, null, null);
  const isHost = url.pathname === '/' && url.search === '' && url.port === '';
  return formsOf(text, hasScheme ? `${url.protocol}//${placeOf(url)}` : isHost ? hostOf(url) : null, placeOf(url));
}

export function formsOfTarget({ value, type }: Target): Forms {
  const url = URL.parse(type === 'url' ? value : `https://${value}`);
  if (!url) return formsOf(value, null, null);
  return formsOf(value, type === 'url' ? `${url.protocol}//${placeOf(url)}` : hostOf(url), placeOf(url));
}

/** Whether a name may mean a target, however loosely it is spelled. */
export function canMean(name: string, target: Target): boolean {
  const forms = formsOfTarget(target);
  return formsOfName(name).some((form, index) => form !== null && form === forms[index]);
}

/**
 * Which target each name means; null where none does, or where that can't be told. Names that several targets share
 * (one host under two types) are taken in the targets' order, where there are as many of them as targets.
 */
export function matchNames(names: readonly string[], targets: readonly Target[]): (number | null)[] {
  const found: (number | null)[] = names.map(() => null);
  const formsOfNames = names.map(formsOfName);
  const formsOfTargets = targets.map(formsOfTarget);
  const isTaken = targets.map(() => false);
  for (const level of formLevels) {
    const groups = new Map<string, { readonly names: number[]; readonly targets: number[] }>();
    const groupOf = (form: string) => {
      const group = groups.get(form) ?? { names: [], targets: [] };
      groups.set(form, group);
      return group;
    };
    formsOfNames.forEach((forms, position) => {
      if (found[position] === null && forms[level]) groupOf(forms[level]).names.push(position);
    });
    formsOfTargets.forEach((forms, position) => {
      if (!isTaken[position] && forms[level]) groupOf(forms[level]).targets.push(position);
    });
    for (const group of groups.values()) {
      if (group.names.length !== group.targets.length) continue;
      for (const [index, name] of group.names.entries()) {
        found[name] = group.targets[index]!;
        isTaken[group.targets[index]!] = true;
      }
    }
  }
  return found;
}

function formsOf(text: string, whole: string | null, place: string | null): Forms {
  return [text, whole, place, place?.toLowerCase() ?? null];
}

/** The address without its scheme: host, path and query in the URL parser's spelling. */
function placeOf(url: URL): string {
  return `${hostOf(url)}${url.port === '' ? '' : `:${url.port}`}${normalPercents(url.pathname)}${normalPercents(url.search)}`;
}

function hostOf(url: URL): string {
  return url.hostname.replace(/\.$/, '');
}
