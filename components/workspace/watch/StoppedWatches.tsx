import { noticeText } from '@/components/labels/notice-text.ts';
import { Button } from '@/components/ui/Button.tsx';
import { Message } from '@/components/ui/Notice.tsx';
import { WebText } from '@/components/ui/WebText.tsx';
import { t } from '@/utils/browser/i18n.ts';
import type { Watch } from '@/utils/semrush/watch/watch.ts';
import { watchLabel } from './watch-texts.ts';

interface Props {
  readonly watches: readonly Watch[];
  readonly isFixed: boolean;
  readonly onSeen: (id: string) => void;
}

/** Watches that met a charge which was never confirmed: none of them buys anything until somebody has seen that. */
export function StoppedWatches({ watches, isFixed, onSeen }: Props) {
  return (
    <>
      {watches.map(
        (watch) =>
          watch.stopped && (
            <Message
              key={watch.id}
              tone="warn"
              actions={
                <Button isDisabled={isFixed} onClick={() => onSeen(watch.id)}>
                  {t('watch_seen')}
                </Button>
              }
            >
              <p>
                <b>
                  <WebText text={watchLabel(watch)} />
                </b>
              </p>
              <p>{t('watch_stopped')}</p>
              <p>{noticeText(watch.stopped.error, Date.now()).text}</p>
            </Message>
          ),
      )}
    </>
  );
}
