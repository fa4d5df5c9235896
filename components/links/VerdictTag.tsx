import { verdictName, verdictNote } from '@/components/labels/link-words.ts';
import type { Verdict } from '@/utils/page-links/verdict.ts';
import styles from './LinkTags.module.css';

interface Props {
  readonly verdict: Verdict;
  readonly status: number | null;
}

const good: readonly Verdict[] = ['live', 'redirected'];
const bad: readonly Verdict[] = ['gone', 'page_error'];
const unknown: readonly Verdict[] = ['not_checked', 'timeout', 'unreachable', 'elsewhere', 'not_a_page', 'private'];

/** What became of a link, told by words and by colour; what it means stands in its tooltip. */
export function VerdictTag({ verdict, status }: Props) {
  const tone = good.includes(verdict)
    ? styles.good
    : bad.includes(verdict)
      ? styles.bad
      : unknown.includes(verdict)
        ? ''
        : styles.warn;
  const note = verdictNote(verdict);
  return (
    <span class={`${styles.tag} ${tone}`} title={note}>
      {verdictName(verdict, status)}
      <span class="visually-hidden">: {note}</span>
    </span>
  );
}
