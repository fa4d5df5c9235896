/**
 * Runs inside the report page, so it may use nothing from around it: goes from view to view, searches the loaded rows
 * and ticks rows, `actions` times, and waits each time until the page has settled.
 */
export async function soakReport(actions: number, seed: number, views: readonly string[]): Promise<void> {
  let state = seed;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % limit;
  };
  const wait = (ms: number): Promise<void> =>
    new Promise((done) => {
      setTimeout(done, ms);
    });
  const settled = async (): Promise<void> => {
    const endAt = performance.now() + 5_000;
    do await wait(4);
    while (document.querySelector('[aria-busy="true"]') && performance.now() < endAt);
  };
  const search = async (): Promise<void> => {
    const box = document.querySelector<HTMLInputElement>('input[type="search"]');
    if (!box) return;
    box.value = 'abcdefghij'.slice(0, below(3));
    box.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await wait(160); // until typing rests
  };
  const tick = (): void => {
    const boxes = document.querySelectorAll<HTMLInputElement>(
      'td input[type="checkbox"], tbody input[type="checkbox"]',
    );
    boxes[below(Math.max(1, boxes.length))]?.click();
  };
  for (let action = 0; action < actions; action += 1) {
    const kind = below(20);
    if (kind === 0) await search();
    else if (kind < 5) tick();
    else location.hash = views[below(views.length)]!;
    await settled();
  }
}
