/** Longer than any first paint takes: a page that is never seen paints nothing, and waits no longer than that. */
const maxWaitMs = 1_000;

/** Comes when something can be seen of this page. */
export function firstPaint(): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, maxWaitMs);
    const observer = new PerformanceObserver((list) => {
      if (list.getEntriesByName('first-contentful-paint').length > 0) done();
    });
    observer.observe({ type: 'paint', buffered: true });
  });
}
