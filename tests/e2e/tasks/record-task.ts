import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { taskLine, tasksFolder, type TaskFigures } from './task-table.ts';

const readme = fileURLToPath(new URL('../../../README.md', import.meta.url));

/** Leaves what a task took for the table; the README's must say the same. */
export function recordTask(figures: TaskFigures): void {
  const name = `${String(figures.number).padStart(2, '0')}-${figures.task.replaceAll(/\W+/g, '-')}.json`;
  writeFileSync(path.join(tasksFolder, name), JSON.stringify(figures));
  expect(readFileSync(readme, 'utf8').split('\n')).toContain(taskLine(figures));
}
