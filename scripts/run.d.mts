export const root: string;
export const programs: Readonly<Record<'wxt' | 'tsc' | 'oxlint' | 'oxfmt' | 'vitest', string>>;
export function run(
  command: string,
  args: readonly string[],
  options?: { env?: NodeJS.ProcessEnv; shell?: boolean },
): Promise<number>;
export function runNode(file: string, args: readonly string[], options?: { env?: NodeJS.ProcessEnv }): Promise<number>;
export function productionEnv(): NodeJS.ProcessEnv;
