export function digestsOf(place: string): ReadonlyMap<string, string>;
export function differencesOf(
  first: ReadonlyMap<string, string>,
  second: ReadonlyMap<string, string>,
): readonly string[];
