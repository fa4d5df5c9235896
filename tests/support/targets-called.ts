import type { Target } from '@/utils/semrush/target/target.ts';

/** Targets by their values: addresses are pages, all else root domains. */
export function targetsCalled(...values: readonly string[]): Target[] {
  return values.map((value) => ({ value, type: /^https?:/.test(value) ? 'url' : 'root_domain' }));
}
