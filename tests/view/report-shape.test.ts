import { describe, expect, it } from 'vitest';
import { reportIds, reportOf } from '@/utils/semrush/catalogue.ts';
import { columnsBehind, reportShapes } from '@/utils/view/report-shape.ts';

describe.each(reportIds)('the table of %s', (id) => {
  const shape = reportShapes[id];
  const report = reportOf(id);
  const shown = shape.columns.flatMap(columnsBehind);

  it('shows every column that was paid for, and no other', () => {
    expect([...new Set(shown)].toSorted()).toEqual(Object.keys(report.columns).toSorted());
  });

  it('has a main column, and no two of one name', () => {
    const ids = shape.columns.map((column) => column.id);
    expect(ids).toContain(shape.main);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('has a header for every order that the API has', () => {
    const leading = shape.columns.map((column) => columnsBehind(column)[0]);
    for (const { column } of Object.values(report.sorts)) expect(leading).toContain(column);
  });

  it('names existing columns only for bars, disavow lists, best values, sites, pages and signals', () => {
    const named = [
      shape.bars?.label,
      shape.bars?.value,
      shape.disavow,
      shape.site?.column,
      shape.page?.column,
      ...(shape.best ?? []),
      ...Object.values(shape.signals ?? {}).flat(),
    ].filter((column) => column !== undefined);
    expect(Object.keys(report.columns)).toEqual(expect.arrayContaining(named));
  });
});

describe('charts', () => {
  it('stand beside the reports that the workspace draws', () => {
    const charts = Object.fromEntries(
      reportIds.flatMap((id) => (reportShapes[id].chart ? [[id, reportShapes[id].chart]] : [])),
    );
    expect(charts).toEqual({
      backlinks_historical: 'history',
      backlinks_ascore_profile: 'profile',
      backlinks_tld: 'bars',
      backlinks_geo: 'bars',
      backlinks_categories: 'categories',
      backlinks_categories_profile: 'categories',
      backlinks_anchors: 'anchors',
      backlinks_comparison: 'targets',
    });
  });
});
