import { clipForCell, clipForTooltip } from '@/components/ui/clip.ts';
import { WebText } from '@/components/ui/WebText.tsx';
import { t, type MessageKey } from '@/utils/browser/i18n.ts';
import type { AnyRow } from '@/utils/semrush/response/any-row.ts';
import styles from './cells.module.css';

/** An anchor's text, or the words that stand for one that has none. */
export function AnchorText({ anchor }: { readonly anchor: string }) {
  return anchor.trim() === '' ? (
    <i class={styles.empty}>{t('empty_anchor')}</i>
  ) : (
    <span class={styles.text} title={clipForTooltip(anchor)}>
      <WebText text={clipForCell(anchor)} />
    </span>
  );
}

interface AnchorOrImageProps {
  readonly anchor: string;
  readonly imageAlt: string;
  readonly imageUrl: string;
}

/** What a link shows its readers: its text, or the image in its place with the image's own text. Nothing is fetched. */
export function AnchorOrImage({ anchor, imageAlt, imageUrl }: AnchorOrImageProps) {
  if (anchor.trim() !== '' || (imageUrl === '' && imageAlt === '')) return <AnchorText anchor={anchor} />;
  return (
    <span class={styles.page} title={clipForTooltip(imageUrl)}>
      <span>
        <span class={styles.tag}>{t('tag_image')}</span> {imageAlt !== '' && <WebText text={clipForCell(imageAlt)} />}
      </span>
      <span class={styles.pageAddress}>
        <WebText text={clipForCell(imageUrl)} />
      </span>
    </span>
  );
}

const tagNames = {
  nofollow: 'tag_nofollow',
  form: 'tag_form',
  frame: 'tag_frame',
  image: 'tag_image',
  sitewide: 'tag_sitewide',
  newlink: 'tag_new',
  lostlink: 'tag_lost',
} as const satisfies Record<string, MessageKey>;

type FlagColumn = keyof typeof tagNames;

/** The flags of a link that are set, in words; one that is not told to be nofollow is follow. */
export function FlagTags({ row, columns }: { readonly row: AnyRow; readonly columns: readonly string[] }) {
  return (
    <span class={styles.tags}>
      {row.nofollow === false && <span class={styles.tag}>{t('tag_follow')}</span>}
      {columns.filter(isFlagColumn).map((column) =>
        row[column] === true ? (
          <span key={column} class={`${styles.tag} ${styles[column] ?? ''}`}>
            {t(tagNames[column])}
          </span>
        ) : null,
      )}
    </span>
  );
}

function isFlagColumn(column: string): column is FlagColumn {
  return Object.hasOwn(tagNames, column);
}
