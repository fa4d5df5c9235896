import { signal } from '@preact/signals';
import type { ComponentChildren, ComponentType, FunctionComponent } from 'preact';

/** A component that is loaded when it is wanted. */
export type Lazy<P> = FunctionComponent<P> & Part;

interface Part {
  /** Loads it at once: for what the first paint can't do without. */
  readonly load: () => Promise<void>;
  /** Whether it can be shown. A signal is read for it: who asks while rendering renders again as it comes. */
  readonly isLoaded: () => boolean;
}

const parts: Part[] = [];

let begin = Promise.resolve();

/** Lets all parts wait for this, and loads each of them then: a click on what shows one waits for nothing. */
export async function loadPartsAfter(painted: Promise<void>): Promise<void> {
  begin = painted;
  await painted;
  await Promise.all(parts.map((part) => part.load()));
}

/** Does something as soon as parts may be loaded. */
export function afterFirstPaint(work: () => void): void {
  void begin.then(work);
}

/**
 * What no first paint needs, loaded after it. Until it has come, what `before` gives keeps its room; where that is
 * nothing, whoever places it does.
 */
export function lazy<P extends object>(
  get: () => Promise<ComponentType<P>>,
  before: (props: P) => ComponentChildren = () => null,
): Lazy<P> {
  const found = signal<ComponentType<P> | null>(null);
  let loading: Promise<void> | null = null;
  const load = (): Promise<void> =>
    (loading ??= get().then(
      (component) => void (found.value = component),
      () => void (loading = null), // tried again when it is wanted again
    ));
  function LazyPart(props: P) {
    const Found = found.value;
    if (Found) return <Found {...props} />;
    afterFirstPaint(() => void load());
    return <>{before(props)}</>;
  }
  const part: Part = { load, isLoaded: () => found.value !== null };
  parts.push(part);
  return Object.assign(LazyPart, part);
}
