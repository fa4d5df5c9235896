import { describe, expect, it } from 'vitest';
import { countTests } from '@/scripts/test.mjs';

function file(status: string, ...tests: string[]) {
  return { status, assertionResults: tests.map((test) => ({ status: test })) };
}

const passing = {
  success: true,
  numPassedTests: 2,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [file('passed', 'passed', 'passed')],
};

describe('countTests', () => {
  it('counts what passed', () => {
    expect(countTests(passing)).toEqual({ passed: 2, failed: 0 });
  });

  it('counts what failed', () => {
    expect(
      countTests({ ...passing, success: false, numFailedTests: 1, testResults: [file('failed', 'passed', 'failed')] }),
    ).toEqual({ passed: 2, failed: 1 });
  });

  it('counts a file that could not be read', () => {
    expect(countTests({ ...passing, success: false, testResults: [...passing.testResults, file('failed')] })).toEqual({
      passed: 2,
      failed: 1,
    });
  });

  it('counts tests that did not run', () => {
    expect(countTests({ ...passing, numPendingTests: 2, numTodoTests: 1 })).toEqual({ passed: 2, failed: 3 });
  });

  it('counts an error that no test caught', () => {
    expect(countTests({ ...passing, success: false })).toEqual({ passed: 2, failed: 1 });
  });
});
