/** Where rows come from: bought over v3, or made up by the built-in sample. They are never mixed. */
export type Source = 'v3' | 'sample';

/** The source that the user's settings choose. */
export function sourceOf({ usesSample }: { readonly usesSample: boolean }): Source {
  return usesSample ? 'sample' : 'v3';
}

/** Whether rows of this source cost nothing: the one place that decides it. */
export function isFreeSource(source: Source): boolean {
  return source === 'sample';
}
