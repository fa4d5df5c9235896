// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { columnName, shortColumnName } from '@/components/labels/column-name.ts';
import { definitionOf, definitions } from '@/components/labels/definitions.ts';
import { openPageBrowser } from '@/tests/support/page-browser.ts';
import { reportIds, reportOf } from '@/utils/semrush/catalogue.ts';
import { columnsBehind, reportShapes } from '@/utils/view/report-shape.ts';

beforeEach(() => openPageBrowser({}));

describe('the definitions', () => {
  it.each(reportIds)('cover every column of %s, and name none twice', (report) => {
    const ids = reportShapes[report].columns.map(({ id }) => id);
    expect(ids.filter((id) => !definitionOf(report, id))).toEqual([]);
    const names = Object.keys(definitions[report]).map((id) => columnName(report, id));
    expect(names).toEqual([...new Set(names)]);
  });

  it.each(reportIds)('are of columns that %s has', (report) => {
    const known = [
      ...Object.keys(reportOf(report).columns),
      ...reportShapes[report].columns.flatMap((column) => [column.id, ...columnsBehind(column)]),
    ];
    expect(Object.keys(definitions[report]).filter((id) => !known.includes(id))).toEqual([]);
  });

  it('tell the score of a page from that of a domain, and the status of the source from the target’s', () => {
    expect([columnName('backlinks', 'page_ascore'), columnName('backlinks_refdomains', 'domain_ascore')]).toEqual([
      'Page Authority Score',
      'Domain Authority Score',
    ]);
    expect([shortColumnName('backlinks', 'page_ascore'), shortColumnName('backlinks_matrix', 'domain_ascore')]).toEqual(
      ['Page score', 'Domain score'],
    );
    expect([columnName('backlinks', 'response_code'), columnName('backlinks_pages', 'response_code')]).toEqual([
      'Source page’s status',
      'Target page’s status',
    ]);
    expect(definitionOf('backlinks', 'response_code')).not.toBe(definitionOf('backlinks_pages', 'response_code'));
    expect(definitionOf('backlinks', 'toString')).toBeNull();
  });
});
