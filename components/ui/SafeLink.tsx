import { createContext, type ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import { ipLiteral, isPrivateName } from '@/utils/semrush/target/private-host.ts';
import { Icon } from './Icon.tsx';
import styles from './SafeLink.module.css';

/** Opens web pages in place of the browser's own way with links; null where that is as good. */
export const LinkOpener = createContext<((url: string) => void) | null>(null);

/**
 * Where names lead inside the extension: what makes a link of one in place of the link to the web, which then stands
 * beside it as a small picture. Null where names lead to the web.
 */
export const NameLink = createContext<NameLinker | null>(null);

export interface NameLinker {
  readonly link: (name: {
    readonly class: string | undefined;
    readonly children: ComponentChildren;
  }) => ComponentChildren;
  /** What the link to the web is called. */
  readonly outside: (href: string) => string;
}

interface Props {
  /** An address that came from the web or the API. */
  readonly href: string;
  readonly class?: string;
  readonly title?: string;
  readonly label?: string;
  readonly role?: 'menuitem';
  readonly tabIndex?: 0 | -1;
  readonly onClick?: () => void;
  readonly children: ComponentChildren;
}

/**
 * The only link to a web page: http and https become links, anything else stays text (docs/guarantees.md, 12). So does
 * what leads into the user's own network, and an address with a user name, which reads as if it led to another site.
 */
export function SafeLink(props: Props) {
  const { href, children, class: className, title, label, role, tabIndex, onClick } = props;
  const open = useContext(LinkOpener);
  const name = useContext(NameLink);
  if (name) return <NamedLink {...props} name={name} />;
  if (open && isWebAddress(href)) return <OpenedLink {...props} open={open} />;
  return isWebAddress(href) ? (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      referrerpolicy="no-referrer"
      class={className}
      title={title}
      aria-label={label}
      role={role}
      tabIndex={tabIndex}
      onClick={onClick}
    >
      {children}
    </a>
  ) : (
    <span class={className} title={title}>
      {children}
    </span>
  );
}

interface NamedProps extends Props {
  readonly name: NameLinker;
}

function NamedLink({ href, children, class: className, tabIndex, name }: NamedProps) {
  return (
    <span class={styles.named}>
      {name.link({ class: className, children })}
      {isWebAddress(href) && (
        <NameLink.Provider value={null}>
          <SafeLink
            href={href}
            class={styles.outside!}
            label={name.outside(href)}
            title={name.outside(href)}
            {...(tabIndex !== undefined && { tabIndex })}
          >
            <Icon name="external" size={12} />
          </SafeLink>
        </NameLink.Provider>
      )}
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
function OpenedLink(props: OpenedProps) {
  const { href, children, class: className = '', title, label, role = 'link', tabIndex = 0, onClick, open } = props;
  return (
    // Its role is a link's or a menu item's.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <span
      role={role}
      class={`${className} ${styles.opened}`}
      title={title}
      aria-label={label}
      tabIndex={tabIndex}
      onClick={() => {
        open(href);
        onClick?.();
      }}
      // The middle button would begin to scroll.
      onMouseDown={(event) => event.button === middleButton && event.preventDefault()}
      onAuxClick={({ button }) => button === middleButton && open(href)}
      onKeyDown={({ key }) => key === 'Enter' && open(href)}
    >
      {children}
    </span>
  );
}

/** Whether an address may be a link at all. */
export function isWebAddress(href: string): boolean {
  const url = URL.parse(href);
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.username !== '' || url.password !== '') return false;
  const literal = ipLiteral(url.hostname);
  return literal === null ? !isPrivateName(url.hostname.replace(/\.$/, '')) : literal === 'public';
}
