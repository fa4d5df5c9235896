import { signal, useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { focusTitle } from '@/components/ui/focus-title.ts';
import { useModel } from '@/components/ui/hooks/use-model.ts';
import { LinkOpener } from '@/components/ui/SafeLink.tsx';
import { ProspectsContext } from '@/components/workspace/prospects/use-prospects.ts';
import { Switcher } from '@/components/workspace/switcher/Switcher.tsx';
import { wantedName } from '@/components/workspace/targets/target-form.ts';
import { hasClick } from '@/utils/browser/gesture.ts';
import { t } from '@/utils/browser/i18n.ts';
import { openInIncognito } from '@/utils/browser/tabs.ts';
import { ProspectsModel } from '@/utils/models/lists/ProspectsModel.ts';
import { MarksModel, type MarkedTargets } from '@/utils/models/lookup/MarksModel.ts';
import { SpendingModel } from '@/utils/models/spending/SpendingModel.ts';
import type { RouteModel } from '@/utils/models/workspace/RouteModel.ts';
import { TargetsModel } from '@/utils/models/workspace/TargetsModel.ts';
import { sourceOf } from '@/utils/semrush/query/source.ts';
import { hasQuery } from '@/utils/semrush/target/target.ts';
import type { Settings } from '@/utils/store/settings.ts';
import { formatAddress, type ParsedAddress, type View } from '@/utils/view/view-address.ts';
import { readViewOptions, targetsToCompare } from '@/utils/view/view-options.ts';
import { IncognitoNote } from './IncognitoNote.tsx';
import { SideBar } from './SideBar.tsx';
import { TopBar } from './TopBar.tsx';
import { WorkspaceContext, type PendingClick, type Workspace } from './use-workspace.ts';
import { WorkspaceMain } from './WorkspaceMain.tsx';
import styles from './Workspace.module.css';

interface Props {
  readonly model: InstanceType<typeof RouteModel>;
  readonly shown: ParsedAddress;
  readonly settings: Settings;
  readonly hasKey: boolean;
  readonly onUseSample: () => void;
}

/** The workspace around a view: navigation, targets, spending, and the view. */
export function WorkspacePage({ model, shown, settings, hasKey, onUseSample }: Props) {
  const { view, problems } = shown;
  const { today } = useModel(SpendingModel);
  const targets = useModel(TargetsModel);
  const prospects = useModel(ProspectsModel);
  const pendingClick = useSignal<PendingClick | null>(null);
  const isOpening = useSignal(true);
  const isSwitching = useSignal(false);
  const isLinkRefused = useSignal(false);
  const isPrivate = model.isPrivate.value;
  const account = useMemo(() => signal(0), [formatAddress({ report: view.report, targets: view.targets })]);
  const accountNow = useRef(account);
  accountNow.current = account;
  const context = useMemo(
    () => ({
      source: sourceOf(settings),
      isPrivate,
      staleAfterSeconds: settings.staleAfterSeconds,
      accountOf: () => accountNow.current,
    }),
    [settings.usesSample, isPrivate, settings.staleAfterSeconds],
  );
  const marked = useSignal<MarkedTargets | null>(null);
  const { counts, firstPages } = useModel(() => new MarksModel(marked));
  const comparable = targetsToCompare(view);
  useEffect(() => {
    marked.value = { targets: comparable, context };
  }, [formatAddress({ report: 'backlinks_comparison', targets: comparable }), context]);

  // With the view itself, so that a click on a view just shown is not taken for one on the view before.
  useLayoutEffect(() => {
    // What was to be bought of another list is given up: coming back to it buys nothing.
    if (pendingClick.value?.wanted !== wantedName(view)) pendingClick.value = null;
    return () => {
      isOpening.value = false;
    };
  }, [wantedName(view)]);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey)
        return;
      event.preventDefault();
      isSwitching.value = !isSwitching.value;
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);

  const go = (next: View, how: 'push' | 'replace' | undefined, isLookUp: boolean): void => {
    // Back, Forward and a changed address come another way, and what a page does by itself follows no click.
    if (how !== 'replace')
      pendingClick.value = hasClick() && !next.page ? { wanted: wantedName(next), isLookUp } : null;
    void model.open(next, how);
  };
  const hasSource = hasKey || settings.usesSample;
  const workspace: Workspace = {
    view,
    options: readViewOptions(view),
    hasProblems: problems.length > 0,
    settings,
    context,
    unitsSpent: account,
    isSample: settings.usesSample,
    hasSource,
    open: (next, how) => go(next, how, false),
    lookUp: (next) => {
      if (!isPrivate && next.targets.some(hasQuery)) void targets.note(next.targets);
      // What is looked up is shown, also from a page beside the reports.
      const { page: _page, ...looked } = next;
      // Without a source the view is shown, and what it needs is said there: nothing is asked for that would be refused.
      go(looked, 'push', hasSource);
    },
    pendingClick,
    isOpening,
    hrefOf: model.hrefOf,
  };
  const openLink = (url: string): void => void openInIncognito(url).then((isOpen) => (isLinkRefused.value = !isOpen));
  return (
    <WorkspaceContext.Provider value={workspace}>
      <ProspectsContext.Provider value={prospects}>
        <LinkOpener.Provider value={isPrivate ? openLink : null}>
          <div class={styles.page}>
            <SideBar counts={counts.value} firstPages={firstPages.value} onSwitch={() => (isSwitching.value = true)}>
              <a
                class={styles.skip}
                href={model.hrefOf(view)}
                onClick={(event) => {
                  event.preventDefault();
                  focusTitle();
                }}
              >
                {t('skip_to_content')}
              </a>
            </SideBar>
            <main class={styles.main}>
              <TopBar targets={targets} unitsToday={today.value} />
              {isPrivate && <IncognitoNote isLinkRefused={isLinkRefused.value} />}
              <WorkspaceMain problems={problems} targets={targets} onUseSample={onUseSample} />
            </main>
          </div>
          {isSwitching.value && <Switcher targets={targets} onClose={() => (isSwitching.value = false)} />}
        </LinkOpener.Provider>
      </ProspectsContext.Provider>
    </WorkspaceContext.Provider>
  );
}
