import { openTable } from './open-table.ts';
import type { SharedData } from './shared-table.ts';

// The only code of a shared file (docs/architecture.md, "A shared file"): it reads what stands in it, and loads nothing.
const data = JSON.parse(document.querySelector('#data')!.textContent) as SharedData;
document.querySelectorAll<HTMLElement>('.rows').forEach((place, at) => openTable(place, data.tables[at]!, data.words));
