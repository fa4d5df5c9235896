/** `build` ends with a slash; all paths are whole ones. */
export function filesOf(build: string, entry: string): { readonly now: Set<string>; readonly later: Set<string> };

export function bytesOf(files: Iterable<string>): { readonly plain: number; readonly gzipped: number };
