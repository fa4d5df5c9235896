import type { RequestMatch } from './request-log.ts';

/** What the stand-in API does instead of, or to, its answer. Applied to the first `times` requests that match. */
export interface Fault {
  /** Every request, where it is absent. */
  readonly match?: RequestMatch;
  /** 1 where it is absent. */
  readonly times?: number;
  /** The answer waits for this; a number of milliseconds or a gate that the test opens. */
  readonly wait?: number | Promise<unknown>;
  readonly status?: number;
  readonly contentType?: string;
  /** Beside those of every answer. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The body, in place of the report's or made of it. */
  readonly body?: string | Buffer | ((report: string) => string | Buffer);
  /**
   * drop: closed before a byte of the answer. cut: closed in the middle, though the header told a length.
   * cut-unnoticed: closed in the middle as HTTP/1.0 ends a body, so that the browser takes it for whole.
   */
  readonly ending?: 'drop' | 'cut' | 'cut-unnoticed';
  /** Sent again and again behind the body, as long as somebody takes it. */
  readonly endless?: { readonly chunk: Buffer; readonly times: number };
  /** Whether the request is billed all the same; false where it is absent and no report is answered. */
  readonly charges?: boolean;
}

const webPage =
  '<!doctype html><html lang="en"><title>Just a moment</title><body><p>Checking your browser.</p></body></html>';

function rewrite(change: (report: string) => string | Buffer): Fault {
  return { body: change, charges: true };
}

function linesOf(report: string): string[] {
  return report.split('\n').filter((line) => line !== '');
}

/** docs/api.md, "The body". */
const freeTextColumns = ['source_title', 'target_title', 'anchor', 'image_alt', 'category_name'];

/** The texts that the API states (docs/api.md, "Errors"); the rest is called by its number alone. */
const texts: Readonly<Record<number, string>> = {
  30: 'LIMIT EXCEEDED',
  50: 'NOTHING FOUND',
  120: 'WRONG KEY - ID PAIR',
  121: 'WRONG FORMAT OR EMPTY HASH',
  122: 'WRONG FORMAT OR EMPTY KEY',
  130: 'API DISABLED',
  131: 'LIMIT EXCEEDED',
  132: 'API UNITS BALANCE IS ZERO',
  133: 'DB ACCESS DENIED',
  134: 'TOTAL LIMIT EXCEEDED',
  135: 'API REPORT TYPE DISABLED',
  429: 'TOO MANY REQUESTS',
  500: 'INTERNAL ERROR',
};

/** Some errors come with HTTP 403, most with 200 (docs/api.md, "Errors"). */
function statusOfError(code: number): number {
  return code === 122 || code === 132 ? 403 : 200;
}

export function errorText(code: number): string {
  return `ERROR ${code} :: ${texts[code] ?? 'SOMETHING ELSE'}`;
}

/** Every fault by name; each is data, so that more can be said of it: `{ ...faults.html(403), times: 2 }`. */
export const faults = {
  /** The answer comes late, or when the gate opens. */
  late: (wait: number | Promise<unknown>): Fault => ({ wait, charges: true }),
  /** The connection goes before a byte of the answer. */
  drop: (charges = true): Fault => ({ ending: 'drop', charges }),
  /** The connection goes in the middle of the answer; `unnoticed` without a sign of it. */
  cut: (form: 'noticed' | 'unnoticed' = 'noticed'): Fault => ({
    ending: form === 'noticed' ? 'cut' : 'cut-unnoticed',
    charges: true,
  }),
  /** A web page instead of a report, with 200, 403 or 503. */
  html: (status = 200): Fault => ({ status, contentType: 'text/html; charset=utf-8', body: webPage }),
  /** An HTTP status without a word: 403, 429, 500, 503. */
  status: (status: number): Fault => ({ status, body: '' }),
  /** An error of the API, on the status it comes with. */
  error: (code: number, status = statusOfError(code)): Fault => ({ status, body: errorText(code) }),
  /** CRLF line ends. */
  crlf: (): Fault => rewrite((report) => report.replaceAll('\n', '\r\n')),
  /** A byte order mark before the header. */
  bom: (): Fault => rewrite((report) => `\uFEFF${report}`),
  /** Every cell in quotes, as export_escape=1 gives it elsewhere. */
  quoted: (): Fault =>
    rewrite((report) =>
      linesOf(report)
        .map((line) =>
          line
            .split(';')
            .map((cell) => `"${cell.replaceAll('"', '""')}"`)
            .join(';'),
        )
        .join('\n'),
    ),
  /** Two `;` in the first free text of each line, unquoted. */
  semicolons: (): Fault =>
    rewrite((report) => {
      const [header = '', ...lines] = linesOf(report);
      const position = header.split(';').findIndex((column) => freeTextColumns.includes(column));
      const spoil = (line: string): string =>
        line
          .split(';')
          .map((cell, index) => (index === position ? `this; that; ${cell}` : cell))
          .join(';');
      return [header, ...lines.map(spoil)].join('\n');
    }),
  /** A byte that begins no UTF-8 character, at the start of each line. */
  invalidUtf8: (): Fault =>
    rewrite((report) => {
      const [header = '', ...lines] = linesOf(report);
      return Buffer.concat([
        Buffer.from(header),
        ...lines.flatMap((line) => [Buffer.from([0x0a, 0x80]), Buffer.from(line)]),
      ]);
    }),
  headerOnly: (): Fault => ({ body: (report) => linesOf(report)[0] ?? '' }),
  empty: (): Fault => ({ body: '' }),
  /** The report, and then its lines over and over until it is as long as this. */
  endless: (bytes: number): Fault => {
    const chunk = Buffer.from(`${'x'.repeat(80)};1;2;3;4;5\n`.repeat(10_000));
    return {
      body: (report) => `${report}\n`,
      endless: { chunk, times: Math.ceil(bytes / chunk.length) },
      charges: true,
    };
  },
  /** The answer has the browser report every address to this host. */
  reporting: (collector: string): Fault => ({
    charges: true,
    headers: {
      nel: '{"report_to":"network","max_age":86400,"success_fraction":1,"failure_fraction":1}',
      'report-to': `{"group":"network","max_age":86400,"endpoints":[{"url":"https://${collector}/reports"}]}`,
    },
  }),
  body: (body: string | Buffer): Fault => ({ body, charges: true }),
} as const;
