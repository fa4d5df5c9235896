import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { quoteText } from '@/components/labels/quote-text.ts';
import { IncognitoBadge } from '@/components/lookup/IncognitoBadge.tsx';
import { IconButton } from '@/components/ui/Button.tsx';
import { SampleBadge } from '@/components/ui/SampleBadge.tsx';
import { WebText } from '@/components/ui/WebText.tsx';
import { t } from '@/utils/browser/i18n.ts';
import { openOptions } from '@/utils/browser/tabs.ts';
import { targetLabel } from '@/utils/format/display-host.ts';
import type { Popup } from '@/utils/models/lookup/PopupModel.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import { SiteBadge } from './SiteBadge.tsx';
import styles from './PopupHeader.module.css';

interface Props {
  readonly mark: ComponentChildren;
  readonly title: ComponentChildren;
  readonly isSample?: boolean;
  /** Whether the popup is of an incognito window. */
  readonly isPrivate: boolean;
  /** Buttons that belong to what is shown. */
  readonly children?: ComponentChildren;
}

/** The popup's first line: what is shown, and **Options**. */
export function PopupHeader({ mark, title, isSample = false, isPrivate, children }: Props) {
  return (
    <div>
      {(isSample || isPrivate) && (
        <p class={styles.sample}>
          {isPrivate && <IncognitoBadge />}
          {isSample && <SampleBadge />}
        </p>
      )}
      <div class={styles.line}>
        {mark}
        {title}
        <span class={styles.buttons}>
          {children}
          <IconButton icon="options" label={t('options')} onClick={() => void openOptions()} />
        </span>
      </div>
    </div>
  );
}

interface SiteHeaderProps {
  readonly target: Target;
  /** An ASCII host. */
  readonly host: string;
  readonly popup: Popup;
  readonly isSample: boolean;
  readonly isPrivate: boolean;
  /** Whether the target was just typed: the focus goes from the text box to what was found. */
  readonly takesFocus: boolean;
  readonly isSearching: boolean;
  readonly onSearch: () => void;
  /** Further buttons that belong to the site. */
  readonly children?: ComponentChildren;
}

/** Beyond this many characters a target is set smaller. */
const longName = 26;

export function SiteHeader({
  target,
  host,
  popup,
  isSample,
  isPrivate,
  takesFocus,
  isSearching,
  onSearch,
  children,
}: SiteHeaderProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);
  const label = targetLabel(target);
  const canRefresh = popup.canRefresh.value;
  return (
    <PopupHeader
      mark={<SiteBadge host={host} />}
      title={
        <h1
          ref={heading}
          tabIndex={-1}
          class={`${label.length > longName ? styles.long : styles.title} ${target.type === 'url' ? styles.page : ''}`}
          title={target.value}
        >
          <WebText text={label} />
        </h1>
      }
      isSample={isSample}
      isPrivate={isPrivate}
    >
      <IconButton icon="search" label={t('look_up_another')} isExpanded={isSearching} onClick={onSearch} />
      <IconButton
        icon="refresh"
        label={t('refresh')}
        description={canRefresh ? t('refresh_costs', quoteText(popup.refreshUnits.value)) : t('refresh_nothing')}
        isDisabled={!canRefresh}
        onClick={popup.refresh}
      />
      {children}
    </PopupHeader>
  );
}
