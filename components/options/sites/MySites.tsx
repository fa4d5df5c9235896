import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { OptionsCard } from '@/components/options/OptionsCard.tsx';
import { OptionsSection } from '@/components/options/OptionsSection.tsx';
import { Button, IconButton } from '@/components/ui/Button.tsx';
import { useModel } from '@/components/ui/hooks/use-model.ts';
import { WebText } from '@/components/ui/WebText.tsx';
import { t } from '@/utils/browser/i18n.ts';
import { targetLabel } from '@/utils/format/display-host.ts';
import { MySitesModel } from '@/utils/models/lists/MySitesModel.ts';
import type { Target } from '@/utils/semrush/target/target.ts';
import { AddMySites } from './AddMySites.tsx';
import styles from './MySites.module.css';

interface Removed {
  readonly site: Target;
  readonly at: number;
}

/** The sites that the user works for, in his order: offered wherever a list or a comparison wants to know whose it is. */
export function MySites() {
  const { sites, addAll, remove, place } = useModel(MySitesModel);
  const said = useSignal('');
  const removed = useSignal<Removed | null>(null);
  const list = useRef<HTMLUListElement>(null);
  // A row that is moved loses the focus, and at either end the button that moved it is no use any more.
  const moved = useRef<{ readonly to: number; readonly isUp: boolean } | null>(null);
  const all = sites.value;
  useLayoutEffect(() => {
    if (!moved.current) return;
    const { to, isUp } = moved.current;
    moved.current = null;
    const buttons = [...(list.current?.children[to]?.querySelectorAll<HTMLButtonElement>('button') ?? [])];
    const [up, down] = buttons;
    (isUp ? [up, down] : [down, up]).find((button) => button && !button.disabled)?.focus();
  }, [all]);
  const act = async (work: Promise<void>, text: string, taken: Removed | null = null): Promise<void> => {
    try {
      await work;
      said.value = text;
      removed.value = taken;
    } catch {
      said.value = t('list_not_kept');
    }
  };
  const move = (site: Target, to: number, isUp: boolean): void => {
    moved.current = { to, isUp };
    void act(place(site, to), t('my_sites_moved', targetLabel(site), String(to + 1)));
  };
  const back = removed.value;
  return (
    <OptionsSection id="my-sites" title={t('my_sites')} intro={t('my_sites_intro')}>
      <OptionsCard>
        <AddMySites
          onAdd={addAll}
          onSaid={(text) => {
            said.value = text;
            removed.value = null;
          }}
        />
        {all?.length === 0 && <p class={styles.none}>{t('my_sites_none')}</p>}
        {all && all.length > 0 && (
          <ul class={styles.list} ref={list} aria-label={t('my_sites')}>
            {all.map((site, at) => (
              <li key={`${site.type} ${site.value}`} class={styles.site}>
                <span class={styles.name}>
                  <b>
                    <WebText text={targetLabel(site)} />
                  </b>
                  <span class={styles.type}>{t(`target_type_${site.type}`)}</span>
                </span>
                <IconButton
                  icon="arrowUp"
                  label={t('my_sites_up', targetLabel(site))}
                  isDisabled={at === 0}
                  onClick={() => move(site, at - 1, true)}
                />
                <IconButton
                  icon="arrowDown"
                  label={t('my_sites_down', targetLabel(site))}
                  isDisabled={at === all.length - 1}
                  onClick={() => move(site, at + 1, false)}
                />
                <IconButton
                  icon="close"
                  label={t('quiet_remove', targetLabel(site))}
                  onClick={() => void act(remove(site), t('quiet_removed', targetLabel(site)), { site, at })}
                />
              </li>
            ))}
          </ul>
        )}
        <div class={styles.foot}>
          <p role="status" class={styles.said}>
            {said}
          </p>
          {back && (
            <Button
              kind="quiet"
              onClick={() => void act(place(back.site, back.at), t('my_sites_back', targetLabel(back.site)))}
            >
              {t('undo')}
            </Button>
          )}
        </div>
      </OptionsCard>
    </OptionsSection>
  );
}
