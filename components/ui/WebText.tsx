import { t } from '@/utils/browser/i18n.ts';
import styles from './WebText.module.css';

interface Props {
  /** Text as it came from the web, by way of the API. */
  readonly text: string;
}

/**
 * Characters that are not seen but change what is seen: controls, zero-width ones and all that turns the direction of
 * writing. The joiners stay, which Persian, Hindi and emoji are written with, and so do the Arabic number signs.
 */
const unseen = /([\p{Cc}\p{Zl}\p{Zp}]|(?!\u200c|\u200d|[\u0600-\u0605\u06dd\u070f\u08e2])\p{Cf})/u;

/** Text from the web, kept in its own direction, with its unseen characters made visible: it cannot pose as another. */
export function WebText({ text }: Props) {
  return (
    <bdi dir="auto">
      {text.split(unseen).map((part, index) =>
        index % 2 === 0 ? (
          part
        ) : (
          <span class={styles.unseen} title={t('control_character', codePoint(part))}>
            {codePoint(part)}
          </span>
        ),
      )}
    </bdi>
  );
}

function codePoint(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}
