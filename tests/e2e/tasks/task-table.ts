import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { artifactsFolder } from '@/tests/e2e/harness/artifacts.ts';

/** What a task took, counted by its test. */
export interface TaskFigures {
  readonly number: number;
  /** With a way, where it can be done in more than one. */
  readonly task: string;
  readonly clicks: number;
  readonly units: number;
}

/** One file for each task that was done: test files run in processes of their own. */
export const tasksFolder = path.join(artifactsFolder, 'tasks');

/** A line of the README's table. */
export function taskLine({ number, task, clicks, units }: TaskFigures): string {
  return `| ${number} | ${task} | ${clicks} | ${units.toLocaleString('en')} |`;
}

/** Vitest's global setup: the table begins empty. */
export function setup(): void {
  rmSync(tasksFolder, { recursive: true, force: true });
  mkdirSync(tasksFolder, { recursive: true });
}

/** At the end of a run in which tasks were done, the table as the README has it. */
export function teardown(): void {
  const files = readdirSync(tasksFolder).toSorted();
  if (files.length === 0) return;
  const lines = files.map((name) =>
    taskLine(JSON.parse(readFileSync(path.join(tasksFolder, name), 'utf8')) as TaskFigures),
  );
  process.stdout.write(`\n${['| | task | clicks | units |', '| --- | --- | --- | --- |', ...lines].join('\n')}\n\n`);
}
