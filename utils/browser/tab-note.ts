import { browser } from './browser.ts';

/** A short note at the toolbar's button of one tab. */
export interface TabNote {
  /** Few letters, on the button. */
  readonly badge: string;
  /** The whole of it, as the button's tooltip. */
  readonly title: string;
}

/**
 * Shows a note at the extension's button, for this tab and a moment only: what stands there for all tabs is untouched,
 * and a tab that goes elsewhere loses the note by itself.
 */
export async function noteOnTab(tabId: number, { badge, title }: TabNote, shownForMs: number): Promise<void> {
  const { action } = browser;
  const before = await action.getTitle({ tabId });
  await Promise.all([action.setBadgeText({ tabId, text: badge }), action.setTitle({ tabId, title })]);
  await new Promise((done) => {
    setTimeout(done, shownForMs);
  });
  // The tab may be closed by now.
  await Promise.allSettled([action.setBadgeText({ tabId, text: null }), action.setTitle({ tabId, title: before })]);
}
