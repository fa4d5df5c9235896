import { describe, expect, it } from 'vitest';
import type { LinkPair } from '@/utils/page-links/link-pair.ts';
import { createPace } from '@/utils/worker/link-checks/pace.ts';

function pair(source: string): LinkPair {
  return { source, target: { type: 'root_domain', value: 'wanted.com' } };
}

describe('the pace', () => {
  it('visits a site once at a time, with a pause after, and others meanwhile', () => {
    let now = 0;
    const sources = ['https://a.com/1', 'https://www.a.com/2', 'https://b.com/1'];
    const pace = createPace(sources.map(pair), 2_000, () => now);
    const first = pace.next();
    expect(first).toMatchObject({ kind: 'pair', pair: { source: 'https://a.com/1' } });
    expect(pace.next()).toMatchObject({ kind: 'pair', pair: { source: 'https://b.com/1' } });
    // The second page of a.com waits for the first, however long that takes.
    now = 10_000;
    expect(pace.next()).toEqual({ kind: 'wait', ms: 2_000 });
    if (first.kind === 'pair') first.end();
    now = 11_500;
    expect(pace.next()).toEqual({ kind: 'wait', ms: 500 });
    expect(pace.left()).toHaveLength(1);
    now = 12_000;
    expect(pace.next()).toMatchObject({ kind: 'pair', pair: { source: 'https://www.a.com/2' } });
    expect(pace.next()).toEqual({ kind: 'none' });
  });
});
