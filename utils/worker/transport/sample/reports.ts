import type { ReportId } from '@/utils/semrush/catalogue.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import { anchorsOf } from './anchors.ts';
import { backlinksOf } from './backlinks.ts';
import { historyOf } from './history.ts';
import { matrixOf } from './matrix.ts';
import { categoriesOf, competitorsOf } from './neighbours.ts';
import { comparisonRow, overviewOf } from './overview.ts';
import { pagesOf } from './pages.ts';
import { listOf, type SampleList } from './sample-list.ts';
import { categoriesProfileOf, countriesOf, ipsOf, profileOf, zonesOf } from './source-groups.ts';
import { sourcesOf } from './sources.ts';
import { createWorld, isNothing, type World } from './world.ts';

type Lister = (targets: readonly Target[]) => SampleList;

const nothing: SampleList = listOf([]);

function ofOne(list: (world: World) => SampleList): Lister {
  return ([target]) => (target && !isNothing(target) ? list(createWorld(target)) : nothing);
}

/** How each report's rows are made. */
export const sampleReports: Readonly<Record<ReportId, Lister>> = {
  backlinks_overview: ofOne(overviewOf),
  backlinks_historical: ofOne(historyOf),
  backlinks_ascore_profile: ofOne(profileOf),
  backlinks_categories: ofOne(categoriesOf),
  backlinks_categories_profile: ofOne(categoriesProfileOf),
  backlinks: ofOne(backlinksOf),
  backlinks_anchors: ofOne(anchorsOf),
  backlinks_pages: ofOne(pagesOf),
  backlinks_refdomains: ofOne(sourcesOf),
  backlinks_refips: ofOne(ipsOf),
  backlinks_geo: ofOne(countriesOf),
  backlinks_tld: ofOne(zonesOf),
  backlinks_competitors: ofOne(competitorsOf),
  backlinks_matrix: (targets) =>
    matrixOf(
      targets,
      targets.map((target) => (isNothing(target) ? null : createWorld(target))),
    ),
  backlinks_comparison: (targets) => listOf(targets.filter((target) => !isNothing(target)).map(comparisonRow)),
};
