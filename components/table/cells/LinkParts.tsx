import type { ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import { clipForCell, clipForTooltip } from '@/components/ui/clip.ts';
import { WebText } from '@/components/ui/WebText.tsx';
import { t, type MessageKey } from '@/utils/browser/i18n.ts';
import type { AnyRow } from '@/utils/semrush/response/any-row.ts';
import { addressOn, PageAddress } from './LinkCell.tsx';
import { PartLinks } from './PartLinks.ts';
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

interface AnchorCellProps {
  readonly anchor: string;
  /** The image in its place; null where the report tells of none. */
  readonly image: { readonly alt: string; readonly url: string } | null;
  /** The address that the link leads to; null where the report does not tell it. */
  readonly page: string | null;
  readonly ownHost: string | null;
}

/**
 * What a link shows its readers, its text or the image in its place with the image's own text, over the page it leads
 * to. Nothing is fetched.
 */
export function AnchorCell({ anchor, image, page, ownHost }: AnchorCellProps) {
  const isImage = anchor.trim() === '' && image !== null && (image.url !== '' || image.alt !== '');
  const link = useContext(PartLinks) ?? ((_column: string, part: ComponentChildren) => part);
  const shown = isImage ? (
    <ImageText alt={image.alt} url={image.url} />
  ) : (
    link('anchor', <AnchorText anchor={anchor} />)
  );
  if (page === null) return <>{shown}</>;
  return (
    <span class={styles.page}>
      {shown}
      {page !== '' && link('target_url', <PageAddress url={page} ownHost={ownHost} />)}
    </span>
  );
}

function ImageText({ alt, url }: { readonly alt: string; readonly url: string }) {
  return (
    <span class={styles.text} title={clipForTooltip(alt === '' ? url : `${alt}\n${url}`)}>
      <span class={styles.tag}>{t('tag_image')}</span>{' '}
      <WebText text={clipForCell(alt === '' ? addressOn(url, null) : alt)} />
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

interface FlagName {
  readonly id: FlagColumn | 'follow';
  readonly name: string;
}

/** The flags of a link that are set, in words; one that is not told to be nofollow is follow. */
export function flagNames(row: AnyRow, columns: readonly string[]): readonly FlagName[] {
  return [
    ...(row.nofollow === false ? [{ id: 'follow', name: t('tag_follow') } as const] : []),
    ...columns.filter(isFlagColumn).flatMap((id) => (row[id] === true ? [{ id, name: t(tagNames[id]) }] : [])),
  ];
}

/** The same as tags; where they do not all fit, the tooltip has them. */
export function FlagTags({ row, columns }: { readonly row: AnyRow; readonly columns: readonly string[] }) {
  const flags = flagNames(row, columns);
  return (
    <span class={styles.tags} title={flags.map(({ name }) => name).join(', ')}>
      {flags.map(({ id, name }) => (
        <span key={id} class={`${styles.tag} ${styles[id] ?? ''}`}>
          {name}
        </span>
      ))}
    </span>
  );
}

function isFlagColumn(column: string): column is FlagColumn {
  return Object.hasOwn(tagNames, column);
}
