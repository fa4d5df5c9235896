import { describe, it } from 'vitest';
import { look } from '@/tests/e2e/harness/looks.ts';
import { age } from '@/tests/e2e/harness/stage.ts';
import { isOneRow, reportCases, rootDomain, targetsFor } from '@/tests/e2e/workspace/report-cases.ts';
import { useWorkspaceStage } from '@/tests/e2e/workspace/workspace-stage.ts';
import { faults } from '@/tests/server/faults.ts';
import { routeOf } from '@/utils/view/view-address.ts';

const stage = useWorkspaceStage();

describe.each(reportCases)('%s, in light and dark', (_title, report) => {
  const name = `workspace-${routeOf(report)}`;
  const targets = targetsFor(report, 'searchenginejournal.com', 'searchengineland.com');

  it('before anything is bought, while it loads, with rows, and in a narrow window', async () => {
    const { tab, server } = stage;
    await tab.show({ report, targets });
    await look(tab.page, `${name}-offer`);
    const release = server.hold(report);
    await tab.button('Look up').click();
    await tab.page.locator('[aria-busy="true"]').first().waitFor();
    await look(tab.page, `${name}-loading`);
    release();
    await tab.settled();
    if (!isOneRow(report)) await tab.table(report).waitFor();
    await look(tab.page, name);
    await tab.page.setViewportSize({ width: 720, height: 800 });
    await look(tab.page, `${name}-narrow`);
    await tab.page.setViewportSize({ width: 1280, height: 800 });
  });

  it('without data, and with an error', async () => {
    const { tab, server } = stage;
    await tab.show({ report, targets: targetsFor(report, 'nothing-here.com', 'nothing-there.com') });
    await tab.button('Look up').click();
    await tab.page.getByText('No data for').waitFor();
    await look(tab.page, `${name}-empty`);
    server.addFault({ ...faults.html(503), match: report });
    await tab.show({ report, targets: targetsFor(report, 'wordstream.com', 'moz.com') });
    await tab.button('Look up').click();
    await tab.page.getByRole('alert').waitFor();
    await look(tab.page, `${name}-error`);
  });
});

describe('what opens, in light and dark', () => {
  const links = { report: 'backlinks', targets: [rootDomain('searchenginejournal.com')] } as const;
  const batch = {
    report: 'backlinks_comparison',
    targets: targetsFor('backlinks_comparison', 'searchenginejournal.com', 'searchengineland.com'),
  } as const;

  it.each([
    ['Add filter', links],
    ['Columns', links],
    ['Export', links],
    ['Paste targets', batch],
  ] as const)('%s', async (button, view) => {
    const { tab } = stage;
    await tab.show(view);
    await tab.button(button).click();
    await look(tab.page, `workspace-open-${button.toLowerCase().replace(' ', '-')}`);
    await tab.page.keyboard.press('Escape');
  });

  it('the switcher, selected rows, a filter, and a long load', async () => {
    const { tab, server } = stage;
    await tab.show(links);
    await tab.page.keyboard.press('ControlOrMeta+K');
    await look(tab.page, 'workspace-open-switcher');
    await tab.page.keyboard.press('Escape');
    await tab.addFilter({ sign: '+', field: 'type', operation: '', value: 'nofollow' });
    await look(tab.page, 'workspace-query');
    await tab.button('Look up').click();
    await tab.hasRows('backlinks', 10);
    await tab.page.getByRole('checkbox').nth(1).check();
    await look(tab.page, 'workspace-filtered-selected');
    const anchors = { report: 'backlinks_anchors', targets: [rootDomain('searchenginejournal.com')] } as const;
    await tab.show(anchors);
    // What comes behind the first answer waits until everything was looked at.
    const release = server.hold(({ parameters }) => Number(parameters.get('display_offset')) >= 1_010);
    await tab.page.getByRole('combobox', { name: 'Rows to load' }).selectOption('10000');
    await tab.button('Load more').click();
    await tab.page.getByRole('progressbar', { name: 'Load more' }).waitFor();
    await look(tab.page, 'workspace-long-load');
    await tab.button('Cancel').click();
    release();
    await tab.settled();
  });
});

it('an old list says so, in light and dark', async () => {
  const { tab } = stage;
  await stage.set({ staleAfterSeconds: 3_600 });
  await tab.show({ report: 'backlinks_refdomains', targets: [rootDomain('tiny-shop-33.org')] });
  await tab.button('Look up').click();
  await tab.table('backlinks_refdomains').waitFor();
  await tab.settled();
  await age(stage, 7_200_000, 'tiny-shop-33');
  await tab.page.getByRole('status').getByText('Old').waitFor();
  await look(tab.page, 'workspace-old');
});
