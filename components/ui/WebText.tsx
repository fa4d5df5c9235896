import { t } from '@/utils/browser/i18n.ts';
import { codePointName, splitUnseen } from '@/utils/format/unseen.ts';
import styles from './WebText.module.css';

interface Props {
  /** Text as it came from the web, by way of the API. */
  readonly text: string;
}

/** Text from the web, kept in its own direction, with its unseen characters made visible: it cannot pose as another. */
export function WebText({ text }: Props) {
  return (
    <bdi dir="auto">
      {splitUnseen(text).map((part, index) =>
        index % 2 === 0 ? (
          part
        ) : (
          <span class={styles.unseen} title={t('control_character', codePointName(part))}>
            {codePointName(part)}
          </span>
        ),
      )}
    </bdi>
  );
}
