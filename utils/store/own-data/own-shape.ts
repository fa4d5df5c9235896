import { isStoredObject } from '@/utils/browser/storage.ts';

/** The parts of a value by name, in their order. What is no entry, but says something of all of them, is named with a dot. */
export type OwnParts = ReadonlyMap<string, unknown>;

/** How a stored value is made of entries, so that two of them can be made one. Whatever a later version wrote beside is a part too. */
export interface OwnShape {
  readonly partsOf: (value: unknown) => OwnParts;
  readonly join: (parts: OwnParts) => unknown;
}

export function isEntryName(name: string): boolean {
  return !name.startsWith('.');
}

/** A value that is one entry by itself. */
export const whole: OwnShape = {
  partsOf: (value) => new Map([['=', value]]),
  join: (parts) => parts.get('='),
};

/** A list, each entry with the name that `nameOf` finds; one that has none is told by what it is. */
export function listOf(nameOf: (entry: unknown) => string | null): OwnShape {
  return {
    partsOf: (value) => {
      const parts = new Map<string, unknown>();
      for (const entry of Array.isArray(value) ? value : []) {
        const name = `=${nameOf(entry) ?? JSON.stringify(entry)}`;
        // What stands there twice stays there twice.
        let unique = name;
        for (let number = 2; parts.has(unique); number += 1) unique = `${name} ${number}`;
        parts.set(unique, entry);
      }
      return parts;
    },
    join: (parts) => [...parts.values()],
  };
}

/** A record of entries by name; `field` is where it lies in an object that says more. */
export function recordOf(field: string | null): OwnShape {
  return {
    partsOf: (value) => {
      const inner = field !== null && isStoredObject(value) ? value[field] : value;
      const named = isStoredObject(inner) ? Object.entries(inner) : [];
      return new Map([
        ...named.map(([name, part]) => [`=${name}`, part] as const),
        ...(field === null ? [] : othersOf(value, [field])),
      ]);
    },
    join: (parts) => {
      const inner = Object.fromEntries(
        [...parts].filter(([name]) => isEntryName(name)).map(([name, part]) => [name.slice(1), part]),
      );
      return field === null ? inner : { ...joinOthers(parts), [field]: inner };
    },
  };
}

/** An object with several lists of texts. */
export function textLists(fields: readonly string[]): OwnShape {
  return {
    partsOf: (value) => {
      const stored = isStoredObject(value) ? value : {};
      const texts = fields.flatMap((field) => {
        const list: unknown = stored[field];
        return (Array.isArray(list) ? list : []).map((text) => [`${field}=${nameOfText(text)}`, text] as const);
      });
      return new Map([...texts, ...othersOf(value, fields)]);
    },
    join: (parts) => {
      const textsOf = (field: string): unknown[] =>
        [...parts].filter(([name]) => name.startsWith(`${field}=`)).map(([, part]) => part);
      return { ...joinOthers(parts), ...Object.fromEntries(fields.map((field) => [field, textsOf(field)])) };
    },
  };
}

function nameOfText(text: unknown): string {
  return typeof text === 'string' ? text : JSON.stringify(text);
}

function othersOf(value: unknown, fields: readonly string[]): (readonly [name: string, part: unknown])[] {
  if (!isStoredObject(value)) return [];
  return Object.entries(value)
    .filter(([name]) => !fields.includes(name))
    .map(([name, part]) => [`.${name}`, part] as const);
}

function joinOthers(parts: OwnParts): Record<string, unknown> {
  return Object.fromEntries(
    [...parts].filter(([name]) => !isEntryName(name)).map(([name, part]) => [name.slice(1), part]),
  );
}
