import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';

/** One line of the table that `npm run proof` prints. */
export interface Figure {
  /** The part of the proof that measured it: the name of its file. */
  readonly part: string;
  readonly figure: string;
  readonly promised: string;
  readonly measured: string;
  readonly isMet: boolean;
}

function partOf(file: string): string {
  return path.basename(file, '.proof.ts');
}

/** Writes a figure down, met or not, and fails the test where it is not met; the test goes on, so that no other figure is lost. */
export function record(figure: string, promised: string, measured: string | number, isMet: boolean): void {
  const line: Figure = {
    part: partOf(expect.getState().testPath ?? ''),
    figure,
    promised,
    measured: String(measured),
    isMet,
  };
  const file = process.env['PROOF_FIGURES'];
  if (file) appendFileSync(file, `${JSON.stringify(line)}\n`);
  else console.log(line);
  expect.soft(isMet, `${figure}: promised ${promised}, measured ${measured}`).toBe(true);
}

/** For what must not happen at all. */
export function recordNone(figure: string, found: number): void {
  return record(figure, '0', found, found === 0);
}

/** Runs a check that throws where a promise is broken, and writes down whether it did. */
export async function recordCheck(
  figure: string,
  promised: string,
  held: string,
  check: () => void | Promise<void>,
): Promise<void> {
  const startedAt = performance.now();
  try {
    await check();
    record(figure, promised, `${held}, in ${seconds(performance.now() - startedAt)}`, true);
  } catch (error) {
    record(
      figure,
      promised,
      String(error)
        .replaceAll(/[\s|]+/g, ' ')
        .slice(0, 200),
      false,
    );
  }
}

export function seconds(ms: number): string {
  return `${Math.round(ms / 1_000)} s`;
}

export function count(value: number): string {
  return value.toLocaleString('en');
}
