// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { openPageBrowser } from '@/tests/support/page-browser.ts';
import { TableDensityModel } from '@/utils/models/workspace/TableDensityModel.ts';
import { tableDensityItem } from '@/utils/store/workspace-items.ts';

beforeEach(() => openPageBrowser({}));

describe('the height of rows', () => {
  it('is comfortable until the user chose another, which is remembered', async () => {
    const model = new TableDensityModel();
    expect(model.density.value).toBe('comfortable');
    await model.choose('compact');
    const later = new TableDensityModel();
    await vi.waitFor(() => expect(later.density.value).toBe('compact'));
  });

  it.each([null, 3, 'tiny', {}])('is comfortable where %j is stored', async (stored) => {
    await fakeBrowser.storage.local.set({ [tableDensityItem.key]: stored });
    const model = new TableDensityModel();
    await new Promise((done) => setTimeout(done, 10));
    expect(model.density.value).toBe('comfortable');
  });
});
