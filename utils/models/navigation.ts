import { openOptions as openOptionsPage, openPage } from '../platform/tabs.ts';

/** Opens the report workspace on a view (`#/overview?…`) in a tab next to the current one. */
export const openReport = (hash: string): Promise<void> => openPage('report.html', hash);

export const openOptions = (): Promise<void> => openOptionsPage();
