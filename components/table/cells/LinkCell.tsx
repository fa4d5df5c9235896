import { useRowTabIndex } from '@/components/table/RowFocus.ts';
import { clipForCell, clipForTooltip } from '@/components/ui/clip.ts';
import { SafeLink } from '@/components/ui/SafeLink.tsx';
import { WebText } from '@/components/ui/WebText.tsx';
import { displayAddress, displayHost } from '@/utils/format/display-host.ts';
import styles from './cells.module.css';

export function UrlCell({ url }: { readonly url: string }) {
  return (
    <SafeLink href={url} class={styles.url!} title={clipForTooltip(url)} tabIndex={useRowTabIndex()}>
      <WebText text={clipForCell(displayAddress(url))} />
    </SafeLink>
  );
}

export function HostCell({ host }: { readonly host: string }) {
  return (
    <SafeLink href={`https://${host}/`} class={styles.host!} title={clipForTooltip(host)} tabIndex={useRowTabIndex()}>
      <WebText text={clipForCell(displayHost(host))} />
    </SafeLink>
  );
}

interface PageCellProps {
  readonly url: string;
  readonly title: string;
  /** A host that goes without saying: of its pages the path says enough. */
  readonly ownHost?: string;
}

/** A page by its title over its address. */
export function PageCell({ url, title, ownHost }: PageCellProps) {
  return (
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
}

function addressIn(url: string, ownHost: string | undefined): string {
  const address = displayAddress(url);
  const slash = address.indexOf('/');
  const isOwn =
    slash > 0 &&
    ownHost !== undefined &&
    address
      .slice(0, slash)
      .toLowerCase()
      .replace(/^www\./, '') === ownHost;
  return isOwn ? address.slice(slash) : address;
}
