import type { ReportId } from '@/utils/semrush/catalogue.ts';

export interface Chart {
  /** The region's name. */
  readonly title: string;
  /** What stands in it as text. */
  readonly text: RegExp;
  /** The sentence that says what a picture in it shows; none where the chart is made of text and bars. */
  readonly pictures: readonly RegExp[];
}

/** Reports that have a chart beside their table ("Every report, each as its data wants to be seen"). */
const charts: Readonly<Partial<Record<ReportId, Chart>>> = {
  backlinks_historical: {
    title: 'Historical data',
    text: /Backlinks [\d,]+[^]*Referring domains [\d,]+/,
    pictures: [
      /^Backlinks and referring domains from .+ to .+: backlinks from [\d,.KM]+ to [\d,.KM]+, referring domains from/,
    ],
  },
  backlinks_ascore_profile: {
    title: 'Referring domains by Authority Score',
    text: /Referring domains by Authority Score/,
    pictures: [/^Referring domains by Authority Score, 0 to 100: [\d,]+ in all, most of them \([\d,]+\) at score \d+$/],
  },
  backlinks_categories: { title: 'As a tree', text: /^As a tree\n[^/]+\d %|\d%/, pictures: [] },
  backlinks_categories_profile: { title: 'As a tree', text: /^As a tree\n[^/]+[\d,]+/, pictures: [] },
  backlinks_anchors: { title: 'Anchors by kind', text: /Brand[^]*%[^]*How we classify/, pictures: [] },
  backlinks_geo: {
    title: 'Referring domains',
    text: /Referring domains/,
    pictures: [/^Referring domains by country: the largest \d+ as bars, first United States with [\d,]+$/],
  },
  backlinks_tld: {
    title: 'Referring domains',
    text: /Referring domains/,
    pictures: [/^TLD distribution: the largest \d+ as bars, first \.com with [\d,]+$/],
  },
  backlinks_comparison: {
    title: 'Targets',
    text: /Referring domains/,
    pictures: [/^Referring domains: the largest 2 as bars, first searchengineland\.com with [\d,]+$/],
  },
};

/** The report's chart, or none. */
export function chartOf(report: ReportId): readonly Chart[] {
  return charts[report] ? [charts[report]] : [];
}
