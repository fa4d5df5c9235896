export function candidates(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string[];
export function findBrowser(
  env?: NodeJS.ProcessEnv,
  platform?: NodeJS.Platform,
  isThere?: (file: string) => boolean,
): string | null;
export function expectBrowser(): string;
