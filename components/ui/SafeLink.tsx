import { createContext, type ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import { ipLiteral, isPrivateName } from '@/utils/semrush/target/private-host.ts';
import styles from './SafeLink.module.css';

/** Opens web pages in place of the browser's own way with links; null where that is as good. */
export const LinkOpener = createContext<((url: string) => void) | null>(null);

interface Props {
  /** An address that came from the web or the API. */
  readonly href: string;
  readonly class?: string;
  readonly title?: string;
  readonly tabIndex?: 0 | -1;
  readonly children: ComponentChildren;
}

/**
 * The only link to a web page: http and https become links, anything else stays text (docs/guarantees.md, 12). So does
 * what leads into the user's own network, and an address with a user name, which reads as if it led to another site.
 */
export function SafeLink(props: Props) {
  const { href, children, class: className, title, tabIndex } = props;
  const open = useContext(LinkOpener);
  if (open && isWeb(href)) return <OpenedLink {...props} open={open} />;
  return isWeb(href) ? (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      referrerpolicy="no-referrer"
      class={className}
      title={title}
      tabIndex={tabIndex}
    >
      {children}
    </a>
  ) : (
    <span class={className} title={title}>
      {children}
    </span>
  );
}

interface OpenedProps extends Props {
  readonly open: (url: string) => void;
}

const middleButton = 1;

/**
 * A link without an address of its own, which the browser can neither follow nor drag, nor offer to open in another tab:
 * every way into it leads through `open`.
 */
function OpenedLink({ href, children, class: className = '', title, tabIndex = 0, open }: OpenedProps) {
  return (
    <span
      role="link"
      class={`${className} ${styles.opened}`}
      title={title}
      tabIndex={tabIndex}
      onClick={() => open(href)}
      // The middle button would begin to scroll.
      onMouseDown={(event) => event.button === middleButton && event.preventDefault()}
      onAuxClick={({ button }) => button === middleButton && open(href)}
      onKeyDown={({ key }) => key === 'Enter' && open(href)}
    >
      {children}
    </span>
  );
}

function isWeb(href: string): boolean {
  const url = URL.parse(href);
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.username !== '' || url.password !== '') return false;
  const literal = ipLiteral(url.hostname);
  return literal === null ? !isPrivateName(url.hostname.replace(/\.$/, '')) : literal === 'public';
}
