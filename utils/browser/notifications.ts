import { browser } from './browser.ts';

const permission = { permissions: ['notifications' as const] };

/** Whether the user allowed notifications. */
export async function mayNotify(): Promise<boolean> {
  return browser.permissions.contains(permission);
}

/** Asks the user for them. Must be called in a click: the browser asks nobody else. */
export function askToNotify(): Promise<boolean> {
  return browser.permissions.request(permission);
}

/** Gives them back. */
export async function stopNotifying(): Promise<void> {
  await browser.permissions.remove(permission);
}

/** Shows a notification, in place of one with the same id; nothing where the user did not allow any. */
export async function notify(
  id: string,
  { title, text }: { readonly title: string; readonly text: string },
): Promise<void> {
  if (!(await mayNotify())) return;
  await browser.notifications.create(id, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('icon/128.png'),
    title,
    message: text,
  });
}

/** Calls back with the id of a notification that is clicked. The browser has none of it before the user allows notifications. */
export function onNotificationClick(act: (id: string) => void): void {
  let isListening = false;
  const listen = (): void => {
    const api = browser.notifications as typeof browser.notifications | undefined;
    if (isListening || !api) return;
    isListening = true;
    api.onClicked.addListener((id) => {
      void api.clear(id);
      act(id);
    });
  };
  listen();
  browser.permissions.onAdded.addListener(listen);
}
