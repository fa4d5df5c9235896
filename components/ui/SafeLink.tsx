import type { ComponentChildren } from 'preact';

interface Props {
  /** An address that came from the web or the API. */
  readonly href: string;
  readonly class?: string;
  readonly title?: string;
  readonly tabIndex?: 0 | -1;
  readonly children: ComponentChildren;
}

/** The only link to a web page: http and https become links, anything else stays text (docs/guarantees.md, 12). */
export function SafeLink({ href, children, class: className, title, tabIndex }: Props) {
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

function isWeb(href: string): boolean {
  try {
    return ['http:', 'https:'].includes(new URL(href).protocol);
  } catch {
    return false;
  }
}
