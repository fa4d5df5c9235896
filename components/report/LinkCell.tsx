import { displayHost } from '../../utils/semrush/display-host.ts';
import { SafeLink } from '../SafeLink.tsx';
import { WebText } from '../WebText.tsx';
import { clipForCell, clipForTooltip } from './clip.ts';
import { useRowTabIndex } from './RowFocus.ts';
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

/** A page by its title over its address. */
export const PageCell = ({ url, title }: { readonly url: string; readonly title: string }) => (
  <span class={styles.page}>
    <SafeLink href={url} class={styles.pageTitle!} title={clipForTooltip(title === '' ? url : title)} tabIndex={useRowTabIndex()}>
      <WebText text={clipForCell(title === '' ? shortAddress(url) : title)} />
    </SafeLink>
    {title !== '' && (
      <span class={styles.pageAddress} title={clipForTooltip(url)}>
        <WebText text={clipForCell(shortAddress(url))} />
      </span>
    )}
  </span>
);
