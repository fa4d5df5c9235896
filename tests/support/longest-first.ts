import type { TestSpecification } from 'vitest/node';
import { BaseSequencer } from 'vitest/node';

/** Files that take a minute or more by themselves: begun last, one of them would be waited for alone, a core idle. */
const longest = [
  'e2e/workspace-looks',
  'e2e/workspace-reports',
  'e2e/workspace-resize',
  'e2e/page-looks',
  'e2e/durability/update',
  'e2e/workspace-hostile',
  'e2e/durability/key-removed',
  'e2e/durability/openings',
  'e2e/popup-looks',
  'components/ReportPage',
  'worker/transport/sample',
];

/** vitest knows how long a file took where it ran before; on a fresh clone it goes by the files' sizes, which says little. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rankOf = ({ moduleId }: TestSpecification): number => {
      const rank = longest.findIndex((name) => moduleId.includes(`/tests/${name}.`));
      return rank < 0 ? longest.length : rank;
    };
    // eslint-disable-next-line unicorn/no-array-sort -- vitest's own method, which returns a new array
    const known = await super.sort(files);
    return known.toSorted((a, b) => rankOf(a) - rankOf(b));
  }
}
