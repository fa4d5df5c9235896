import { describe, it } from 'vitest';
import { fuzzAnswers } from '../../semrush/fuzz.ts';
import { record } from '../record.ts';

const inputs = 1_000_000;

describe('reading answers', () => {
  it('never throws, never loses a line, never reads one wrongly', () => {
    fuzzAnswers(inputs, 20_261_124);
    record('made-up answers read: throws, uncounted lines, wrong rows', `0 of ${inputs.toLocaleString('en')}`, 0, true);
  });
});
