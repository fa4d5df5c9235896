import { clipForCell, clipForTooltip } from '@/components/ui/clip.ts';
import { Count, Missing } from '@/components/ui/Count.tsx';
import { WebText } from '@/components/ui/WebText.tsx';
import { t, uiLocale } from '@/utils/browser/i18n.ts';
import { countryCode, formatCountry } from '@/utils/format/country.ts';
import { displayHost } from '@/utils/format/display-host.ts';
import { formatDate, formatIsoDate, formatShare, formatUtcMinute } from '@/utils/format/numbers.ts';
import type { CellValue } from '@/utils/semrush/response/any-row.ts';
import type { CellKind } from '@/utils/semrush/response/cell.ts';
import { isTargetType, type TargetType } from '@/utils/semrush/target/target-type.ts';
import { responseKindOf } from '@/utils/view/response-kind.ts';
import { HostCell, UrlCell } from './LinkCell.tsx';
import styles from './cells.module.css';

const maxScore = 100;

/** A score as its number, beside a bar that is longer and stronger the higher it is. One that is missing has no bar. */
export function ScoreCell({ score }: { readonly score: number | null }) {
  return score === null ? (
    <Missing />
  ) : (
    <span class={styles.score} style={{ '--score': Math.min(1, Math.max(0, score / maxScore)) }}>
      <span class={styles.scoreTrack} aria-hidden="true">
        <span class={styles.scoreBar} />
      </span>
      <data value={String(score)} class={styles.scoreNumber}>
        {score}
      </data>
    </span>
  );
}

/** Unix seconds as a day. */
export function TimeCell({ seconds }: { readonly seconds: number | null }) {
  return seconds === null ? (
    <Missing />
  ) : (
    <time dateTime={formatIsoDate(seconds)} class="number" title={formatUtcMinute(seconds, uiLocale()) ?? undefined}>
      {formatDate(seconds, uiLocale())}
    </time>
  );
}

/** An HTTP status: broken pages and redirects stand out by more than their colour, they are named. */
export function CodeCell({ code }: { readonly code: number | null }) {
  if (code === null) return <Missing />;
  const kind = responseKindOf(code) ?? 'fine';
  return (
    <data
      value={String(code)}
      class={`${styles.code} ${styles[kind]}`}
      title={kind === 'fine' ? undefined : t(`code_${kind}`)}
    >
      {code}
    </data>
  );
}

export function CountryCell({ country }: { readonly country: string | null }) {
  if (country === null || country === '') return <Missing />;
  const code = country.length === 2 ? countryCode(country) : null;
  const name = formatCountry(country, uiLocale());
  return code === null ? <WebText text={name} /> : <span title={name}>{code}</span>;
}

/** Text from the web, cut to what a cell shows; all of it, as far as anyone reads, in the tooltip. */
export function TextCell({ text }: { readonly text: string }) {
  return text === '' ? (
    <Missing />
  ) : (
    <span class={styles.text} title={clipForTooltip(text)}>
      <WebText text={clipForCell(text)} />
    </span>
  );
}

/** How sure the API is, 0 to 1, as a short bar with the number. */
export function ConfidenceCell({ value }: { readonly value: number | null }) {
  return value === null ? (
    <Missing />
  ) : (
    <span class={styles.confidence}>
      <span class={styles.track} aria-hidden="true">
        <span class={styles.fill} style={{ width: `${Math.min(1, Math.max(0, value)) * 100}%` }} />
      </span>
      <data value={String(value)} class="number" title={String(value)}>
        {formatShare(value, uiLocale())}
      </data>
    </span>
  );
}

type NonText<Value> = Exclude<Value, string>;

/** One cell of the API, as its kind wants to be shown. */
export function Cell({ kind, value }: { readonly kind: CellKind; readonly value: CellValue }) {
  switch (kind) {
    case 'score':
      return <ScoreCell score={asNumber(value)} />;
    case 'count':
    case 'decimal':
    case 'count_per_target':
      return <Count value={asNumber(value)} />;
    case 'confidence':
      return <ConfidenceCell value={asNumber(value)} />;
    case 'code':
      return <CodeCell code={asNumber(value)} />;
    case 'time':
      return <TimeCell seconds={asNumber(value)} />;
    case 'flag':
      return typeof value === 'boolean' ? <>{t(value ? 'yes' : 'no')}</> : <Missing />;
    case 'url':
      return value === null ? <Missing /> : <UrlCell url={asText(value)} />;
    case 'host':
      return value === null ? <Missing /> : <HostCell host={asText(value)} />;
    case 'ip':
      return value === null ? <Missing /> : <code class={styles.mono}>{asText(value)}</code>;
    case 'country':
      return <CountryCell country={asText(value)} />;
    case 'zone':
      return value === null ? (
        <Missing />
      ) : (
        <b class={styles.strong}>.{displayHost(asText(value).replace(/^\./, ''))}</b>
      );
    case 'target_type':
      return isTargetType(asText(value)) ? (
        <>{t(`target_type_${asText(value) as TargetType}`)}</>
      ) : (
        <TextCell text={asText(value)} />
      );
    case 'target':
    case 'text':
    case 'category':
      return <TextCell text={asText(value)} />;
  }
}

function asNumber(value: CellValue): number | null {
  return typeof value === 'number' ? value : null;
}

function asText(value: CellValue | NonText<CellValue>): string {
  return typeof value === 'string' ? value : '';
}
