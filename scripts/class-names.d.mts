import type { Plugin } from 'vite';

export function classNamesOf(sheets: readonly (readonly [file: string, text: string])[]): Map<string, string>;

export function shortName(index: number): string;

export function withClassNames(file: string, code: string, names: ReadonlyMap<string, string>): string | null;

export function classNames(): Plugin[];
