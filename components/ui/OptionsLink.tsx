import type { ComponentChildren } from 'preact';
import { openOptions } from '@/utils/browser/tabs.ts';

interface Props {
  /** The id of a part of the options page. */
  readonly section: string;
  readonly class?: string | undefined;
  readonly title?: string;
  readonly children: ComponentChildren;
}

/** Leads to a part of the options page, in a tab of its own: extension pages open in no incognito window by themselves. */
export function OptionsLink({ section, class: className, title, children }: Props) {
  return (
    <a
      href={`options.html#${section}`}
      class={className}
      title={title}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        void openOptions(section);
      }}
    >
      {children}
    </a>
  );
}
