/** Whether the user has just clicked or pressed a key in this very page: the browser tells, whatever events say. */
export function hasClick(): boolean {
  return navigator.userActivation?.isActive === true;
}

/** Whether somebody may be looking at this page: it is in front, and not made in advance. */
export function isSeen(): boolean {
  return (
    document.visibilityState === 'visible' && (document as Document & { prerendering?: boolean }).prerendering !== true
  );
}

/** Waits until the page is seen. */
export function whenSeen(): Promise<void> {
  if (isSeen()) return Promise.resolve();
  return new Promise((done) => {
    const look = (): void => {
      if (!isSeen()) return;
      for (const name of events) document.removeEventListener(name, look);
      done();
    };
    for (const name of events) document.addEventListener(name, look);
  });
}

const events = ['visibilitychange', 'prerenderingchange'] as const;

/** True for a page that was opened anew: not reloaded, nor brought back by the history or a restored session. */
export function isOpenedAnew(): boolean {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return navigation === undefined || navigation.type === 'navigate';
}
