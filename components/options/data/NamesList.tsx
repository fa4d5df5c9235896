import { clipForCell } from '@/components/ui/clip.ts';
import { WebText } from '@/components/ui/WebText.tsx';
import { tCount } from '@/utils/browser/i18n.ts';
import styles from './DataSection.module.css';

/** More are counted. */
const maxNames = 100;

interface Props {
  readonly title: string;
  readonly names: readonly string[];
}

/** What could not be read or belongs nowhere, by name. Nothing where there is none. */
export function NamesList({ title, names }: Props) {
  if (names.length === 0) return null;
  return (
    <details class={styles.names}>
      <summary>{title}</summary>
      <ul>
        {names.slice(0, maxNames).map((name) => (
          <li key={name}>
            <WebText text={clipForCell(name)} />
          </li>
        ))}
      </ul>
      {names.length > maxNames && <p>{tCount('restore_more_names', names.length - maxNames)}</p>}
    </details>
  );
}
