import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { Button } from '@/components/ui/Button.tsx';
import { useModel } from '@/components/ui/hooks/use-model.ts';
import { formatMoment } from '@/components/ui/Moment.tsx';
import { Popover } from '@/components/ui/Popover.tsx';
import { everyNames } from '@/components/workspace/watch/WatchForm.tsx';
import { t, tCount, uiLocale } from '@/utils/browser/i18n.ts';
import { formatCount } from '@/utils/format/numbers.ts';
import { LinkWatchesModel } from '@/utils/models/links/LinkWatchesModel.ts';
import { maxLinksAtOnce, type LinkPair } from '@/utils/page-links/link-pair.ts';
import { hostOf } from '@/utils/page-links/wanted-hosts.ts';
import { addPeriod } from '@/utils/semrush/watch/period.ts';
import { watchEvery, type WatchEvery } from '@/utils/semrush/watch/watch.ts';
import styles from './CheckLinks.module.css';
import form from '@/components/workspace/filters/panel-form.module.css';

interface Props {
  readonly links: readonly LinkPair[];
  readonly isDisabled: boolean;
  readonly onSaid: (text: string) => void;
}

/** Has links looked at again from time to time. What that keeps, access to their hosts, is said before. */
export function WatchLinks({ links, isDisabled, onSaid }: Props) {
  const { add } = useModel(LinkWatchesModel);
  const turnOn = async (every: WatchEvery): Promise<void> => {
    const watched = links.slice(0, maxLinksAtOnce).map(({ source, target }) => ({ source, target }));
    const id = await add({ links: watched, every }).catch(() => null);
    onSaid(
      id === null ? t('link_watch_not_added', '20') : t('link_watch_added', formatMoment(addPeriod(Date.now(), every))),
    );
  };
  return (
    <Popover label={t('link_watch_these')} isDisabled={isDisabled || links.length === 0}>
      {(close) => (
        <WatchPanel
          links={links}
          onTurnOn={(every) => {
            close();
            void turnOn(every);
          }}
        />
      )}
    </Popover>
  );
}

interface PanelProps {
  readonly links: readonly LinkPair[];
  readonly onTurnOn: (every: WatchEvery) => void;
}

function WatchPanel({ links, onTurnOn }: PanelProps) {
  const id = useId();
  const every = useSignal<WatchEvery>('weekly');
  const watched = links.slice(0, maxLinksAtOnce);
  const pages = new Set(watched.map(({ source }) => source)).size;
  const hosts = new Set(watched.map(({ source }) => hostOf(source))).size;
  const beyond = links.length - watched.length;
  return (
    <div class={styles.panel}>
      <p>{tCount('link_watch_how', pages)}</p>
      <p>{tCount('link_watch_keeps', hosts)}</p>
      <p class={styles.note}>{t('check_links_traces')}</p>
      {beyond > 0 && (
        <p class={styles.bound}>{tCount('check_links_bound', beyond, formatCount(maxLinksAtOnce, uiLocale()))}</p>
      )}
      <span class={form.form}>
        <label for={id}>{t('watch_every')}</label>
        <select
          id={id}
          data-first
          value={every.value}
          onChange={({ currentTarget }) =>
            (every.value = watchEvery.find((one) => one === currentTarget.value) ?? every.value)
          }
        >
          {watchEvery.map((one) => (
            <option key={one} value={one}>
              {t(everyNames[one])}
            </option>
          ))}
        </select>
      </span>
      <span class={styles.go}>
        <Button kind="primary" onClick={() => onTurnOn(every.value)}>
          {t('link_watch_on')}
        </Button>
      </span>
    </div>
  );
}
