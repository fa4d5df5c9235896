import { browser } from './browser.ts';

/** Wakes the worker at a moment (ms since the epoch), once; null for not at all. An alarm of the same name gives way to it. */
export async function setAlarm(name: string, at: number | null): Promise<void> {
  if (at === null) await browser.alarms.clear(name);
  else browser.alarms.create(name, { when: at });
}

/** Calls back when an alarm of this name goes off; registered while the worker starts, as the browser wants it. */
export function onAlarm(name: string, act: () => void): void {
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === name) act();
  });
}
