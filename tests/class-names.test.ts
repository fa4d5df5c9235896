import { describe, expect, it } from 'vitest';
import { classNamesOf, shortName, withClassNames } from '@/scripts/class-names.mjs';

const sheets = [
  ['components/A.module.css', '.box { color: red; }\n.box:hover .inner, .other { width: 1.5em; }\n/* .gone { } */'],
  ['components/B.module.css', '@media print {\n  .box {\n    display: none;\n  }\n}'],
] as const;
const names = classNamesOf(sheets);

describe('the classes of style sheets', () => {
  it('have short names that are all different', () => {
    expect([...names]).toEqual([
      ['components/A.module.css box', 'a'],
      ['components/A.module.css inner', 'b'],
      ['components/A.module.css other', 'c'],
      ['components/B.module.css box', 'd'],
    ]);
    expect(new Set(Array.from({ length: 5_000 }, (_each, index) => shortName(index))).size).toBe(5_000);
    expect(shortName(4_999)).toMatch(/^[a-z][\da-z]+$/);
  });

  it('are written out where they are used', () => {
    const code = "import styles from './A.module.css';\nconst a = [styles.box, `${styles.inner} x`, styles.other!];";
    expect(withClassNames('components/A.tsx', code, names)).toBe(
      'import \'./A.module.css\';\nconst a = ["a", `${"b"} x`, "c"!];',
    );
  });

  it.each([
    ['chosen by a value', "import styles from './A.module.css';\nconst a = styles[kind];"],
    ['unknown to the sheet', "import styles from './A.module.css';\nconst a = styles.missing;"],
    ['of no sheet', "import styles from './styles.ts';\nconst a = styles.box;"],
  ])('stay as they are where they are %s', (_why, code) => {
    expect(withClassNames('components/A.tsx', code, names)).toBeNull();
  });
});
