import type { Model, ModelConstructor } from '@preact/signals';
import { useLayoutEffect, useMemo } from 'preact/hooks';

/**
 * A model that lives as long as the component. The hook of that name in `@preact/signals` (2.11.4) disposes of it in an
 * effect, which first runs after the browser has painted: a model whose component goes before that would never be
 * disposed of, and follow the store for as long as the page is open.
 * @param of what the model is made of: when one of these is another, so is the model
 */
export function useModel<T>(create: ModelConstructor<T> | (() => Model<T>), of: readonly unknown[] = []): Model<T> {
  // What `createModel` makes may be called without `new`, as the library's own hook does.
  const model = useMemo(create as () => Model<T>, of);
  useLayoutEffect(() => () => model[Symbol.dispose](), [model]);
  return model;
}
