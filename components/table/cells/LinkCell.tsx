import { displayHost } from '@/utils/format/display-host.ts';
import { SafeLink } from '@/components/ui/SafeLink.tsx';
import { WebText } from '@/components/ui/WebText.tsx';
import { clipForCell, clipForTooltip } from '@/components/ui/clip.ts';
import { useRowTabIndex } from '@/components/table/RowFocus.ts';
import styles from './cells.module.css';

/** An address as people read it: without its scheme and the slash at its end. */
const shortAddress = (url: string): string => url.replace(/^https?:\/\//i, '').replace(/\/$/, '');

export const UrlCell = ({ url }: { readonly url: string }) => (
  <SafeLink href={url} class={styles.url!} title={clipForTooltip(url)} tabIndex={useRowTabIndex()}>
    <WebText text={clipForCell(shortAddress(url))} />
  </SafeLink>
);

export const HostCell = ({ host }: { readonly host: string }) => (
  <SafeLink href={`https://${host}/`} class={styles.host!} title={clipForTooltip(host)} tabIndex={useRowTabIndex()}>
    <WebText text={clipForCell(displayHost(host))} />
  </SafeLink>
);

interface PageCellProps {
  readonly url: string;
  readonly title: string;
  /** A host that goes without saying: of its pages the path says enough. */
  readonly ownHost?: string;
}

const addressIn = (url: string, ownHost: string | undefined): string => {
  const address = shortAddress(url);
  const slash = address.indexOf('/');
  const isOwn = slash > 0 && ownHost !== undefined && address.slice(0, slash).toLowerCase().replace(/^www\./, '') === ownHost;
  return isOwn ? address.slice(slash) : address;
};

/** A page by its title over its address. */
export const PageCell = ({ url, title, ownHost }: PageCellProps) => (
  <span class={styles.page}>
    <SafeLink
      href={url}
      class={title === '' ? styles.url! : styles.pageTitle!}
      title={clipForTooltip(title === '' ? url : title)}
      tabIndex={useRowTabIndex()}
    >
      <WebText text={clipForCell(title === '' ? addressIn(url, ownHost) : title)} />
    </SafeLink>
    {title !== '' && (
      <span class={styles.pageAddress} title={clipForTooltip(url)}>
        <WebText text={clipForCell(addressIn(url, ownHost))} />
      </span>
    )}
  </span>
);
