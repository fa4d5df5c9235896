import { useRowTabIndex } from '@/components/table/RowFocus.ts';
import { clipForCell, clipForTooltip } from '@/components/ui/clip.ts';
import { SafeLink } from '@/components/ui/SafeLink.tsx';
import { WebText } from '@/components/ui/WebText.tsx';
import { displayHost } from '@/utils/format/display-host.ts';
import { displayUrl } from '@/utils/format/display-url.ts';
import styles from './cells.module.css';

export function UrlCell({ url }: { readonly url: string }) {
  return (
    <SafeLink href={url} class={styles.url!} title={clipForTooltip(url)} tabIndex={useRowTabIndex()}>
      <WebText text={clipForCell(addressOn(url, null))} />
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
  readonly ownHost: string | null;
}

/** A page by its title over its address, which the tooltips tell exactly as it is. */
export function PageCell({ url, title, ownHost }: PageCellProps) {
  return (
    <span class={styles.page}>
      <SafeLink
        href={url}
        class={title === '' ? styles.url! : styles.pageTitle!}
        title={title === '' ? clipForTooltip(url) : `${clipForTooltip(title)}\n${clipForTooltip(url)}`}
        tabIndex={useRowTabIndex()}
      >
        <WebText text={clipForCell(title === '' ? addressOn(url, ownHost) : title)} />
      </SafeLink>
      {title !== '' && <PageAddress url={url} ownHost={ownHost} />}
    </span>
  );
}

/** The second line of a cell: an address to read, exact in its tooltip. */
export function PageAddress({ url, ownHost }: Omit<PageCellProps, 'title'>) {
  return (
    <span class={styles.pageAddress} title={clipForTooltip(url)}>
      <WebText text={clipForCell(addressOn(url, ownHost))} />
    </span>
  );
}

/** A cell may hold 1 MB: beyond so many letters, escaped ones as well, none is shown. */
const maxRead = 4_000;

/** An address as it is shown among those of one host: its path is enough there. */
export function addressOn(url: string, ownHost: string | null): string {
  const address = displayUrl(url.slice(0, maxRead));
  const slash = address.indexOf('/');
  const host = slash < 0 ? address : address.slice(0, slash);
  const isOwn = ownHost !== null && host.toLowerCase().replace(/^www\./, '') === displayHost(ownHost);
  if (!isOwn) return address;
  return slash < 0 ? '/' : address.slice(slash);
}
