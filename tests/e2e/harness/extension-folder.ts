import { fileURLToPath } from 'node:url';

/** The production build, as it would be published. */
export const extensionFolder = fileURLToPath(new URL('../../../.output/chrome-mv3', import.meta.url));
