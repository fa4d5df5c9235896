import { Message } from '@/components/ui/Notice.tsx';
import { t } from '@/utils/browser/i18n.ts';
import styles from './IncognitoNote.module.css';

interface Props {
  /** The browser let the extension open no incognito window for a link that was clicked. */
  readonly isLinkRefused: boolean;
}

/** What is kept of a private view, where it stands, and where its links lead. */
export function IncognitoNote({ isLinkRefused }: Props) {
  return (
    <>
      <p class={styles.note} role="note">
        {t('incognito_workspace')}
      </p>
      {isLinkRefused && (
        <Message tone="warn" isAlert>
          <p>{t('incognito_link_refused')}</p>
        </Message>
      )}
    </>
  );
}
