import type { ComponentChildren } from 'preact';
import type { View } from '@/utils/view/view-address.ts';
import { useWorkspace } from './use-workspace.ts';

interface Props {
  readonly view: View;
  readonly class?: string | undefined;
  readonly title?: string;
  readonly label?: string;
  readonly isCurrent?: boolean;
  readonly describedBy?: string | undefined;
  readonly tabIndex?: 0 | -1;
  readonly children: ComponentChildren;
}

/** A link to a view of the workspace: a click shows it here, anything else does what it does to links. */
export function ViewLink({
  view,
  class: className,
  title,
  label,
  isCurrent = false,
  describedBy,
  tabIndex,
  children,
}: Props) {
  const { hrefOf, open } = useWorkspace();
  return (
    <a
      href={hrefOf(view)}
      class={className}
      title={title}
      aria-label={label}
      aria-current={isCurrent ? 'page' : undefined}
      aria-describedby={describedBy}
      tabIndex={tabIndex}
      onClick={(event) => {
        if (!isPlainClick(event)) return;
        event.preventDefault();
        open(view);
      }}
    >
      {children}
    </a>
  );
}

function isPlainClick({ button, ctrlKey, metaKey, shiftKey, altKey }: MouseEvent): boolean {
  return button === 0 && !ctrlKey && !metaKey && !shiftKey && !altKey;
}
