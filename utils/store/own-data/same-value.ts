import { isStoredObject } from '@/utils/browser/storage.ts';

/** Whether two JSON values say the same; the browser gives an object's fields back in another order. */
export function isSameValue(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((part, index) => isSameValue(part, b[index]));
  if (!isStoredObject(a) || !isStoredObject(b)) return a === b;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && isSameValue(a[name], b[name]))
  );
}
