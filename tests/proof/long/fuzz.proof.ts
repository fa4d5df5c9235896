import { describe, it } from 'vitest';
import { count, record, recordCheck } from '@/tests/proof/record.ts';
import { fuzzAnswers } from '@/tests/semrush/response/fuzz.ts';
import { decodeResponse } from '@/utils/semrush/response/decode-response.ts';

const inputs = 1_000_000;
const header = 'anchor;domains_num;backlinks_num;first_seen;last_seen';

/** Bodies of about a size on which a reader that takes more than linear time would stick. */
const shapes: Readonly<Record<string, (size: number) => string>> = {
  'honest rows': (size) => `${header}\n${'an anchor;1;2;1580411804;1580411804\n'.repeat(size / 36)}`,
  'one long cell': (size) => `${header}\n${'x'.repeat(size)};1;2;1580411804;1580411804`,
  'a quote that never ends': (size) => `${header}\n"${'an anchor;1;2\n'.repeat(size / 14)}`,
  'delimiters only': (size) => `${header}\n${';'.repeat(size)}`,
  'quotes only': (size) => `${header}\n${'"'.repeat(size)}`,
  'delimiters in texts': (size) => `${header}\n${'this; that; more;1;2;1580411804;1580411804\n'.repeat(size / 43)}`,
};

const smallSize = 500_000;
const growth = 8;
/** Linear is 1 and quadratic is `growth`; between them lies what memory and a busy machine add. */
const maxSlowdown = 4;

function fastestMs(body: string): number {
  return Math.min(
    ...Array.from({ length: 5 }, () => {
      const startedAt = performance.now();
      decodeResponse('backlinks_anchors', [], body);
      return performance.now() - startedAt;
    }),
  );
}

describe('reading answers', () => {
  it('never throws, never loses a line, never reads one wrongly', () =>
    recordCheck('made-up answers read: throws, uncounted lines, wrong rows', `0 of ${count(inputs)}`, '0', () =>
      fuzzAnswers(inputs, 20_261_124),
    ));

  it('takes linear time', () => {
    const slowdowns = Object.entries(shapes).map(([name, bodyOf]) => {
      const [small, great] = [fastestMs(bodyOf(smallSize)), fastestMs(bodyOf(smallSize * growth))];
      // What takes less than a millisecond can't be compared.
      return { name, times: great / Math.max(1, small) / growth };
    });
    const worst = slowdowns.toSorted((a, b) => b.times - a.times)[0]!;
    record(
      'time a byte of a body of 4 MB against one of 0.5 MB, in six shapes',
      `at most × ${maxSlowdown}`,
      `× ${worst.times.toFixed(2)} at worst (${worst.name})`,
      worst.times <= maxSlowdown,
    );
  });
});
