import { appendFileSync } from 'node:fs';
import { expect } from 'vitest';

/** One line of the table that `npm run proof` prints. */
export interface Figure {
  readonly figure: string;
  readonly promised: string;
  readonly measured: string;
  readonly isMet: boolean;
}

/** Writes a figure down, met or not, and fails the test where it is not met. */
export const record = (figure: string, promised: string, measured: string | number, isMet: boolean): void => {
  const line: Figure = { figure, promised, measured: String(measured), isMet };
  const file = process.env['PROOF_FIGURES'];
  if (file) appendFileSync(file, `${JSON.stringify(line)}\n`);
  else console.log(line);
  expect(isMet, `${figure}: promised ${promised}, measured ${measured}`).toBe(true);
};

/** For what must not happen at all. */
export const recordNone = (figure: string, count: number): void => record(figure, '0', count, count === 0);
