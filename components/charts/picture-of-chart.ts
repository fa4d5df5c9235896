/** What draws a chart comes after the page. Longer than that, and it does not come. */
const drawnWithinMs = 10_000;

/**
 * What a chart shows as a canvas: its own, or its drawing painted on one for this screen. Of a chart that is still to be
 * drawn, once it is. Null where there is none.
 */
export async function pictureOfChart(place: Element | null | undefined): Promise<HTMLCanvasElement | null> {
  return place ? (pictureNow(place) ?? (await pictureOnceDrawn(place))) : null;
}

function pictureOnceDrawn(place: Element): Promise<HTMLCanvasElement | null> {
  return new Promise((done) => {
    const finish = (picture: HTMLCanvasElement | null): void => {
      observer.disconnect();
      clearTimeout(timer);
      done(picture);
    };
    const observer = new MutationObserver(() => {
      // A canvas is painted a moment after it was put there.
      if (pictureNow(place)) requestAnimationFrame(() => finish(pictureNow(place)));
    });
    const timer = setTimeout(() => finish(null), drawnWithinMs);
    observer.observe(place, { childList: true, subtree: true });
  });
}

function pictureNow(place: Element): HTMLCanvasElement | null {
  const own = place.querySelector('canvas');
  if (own) return own;
  const path = place.querySelector<SVGPathElement>('svg[role="img"] path');
  return path ? pictureOfPath(path) : null;
}

function pictureOfPath(path: SVGPathElement): HTMLCanvasElement | null {
  const { ownerSVGElement: drawing } = path;
  if (!drawing) return null;
  const { width, height } = drawing.getBoundingClientRect();
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * devicePixelRatio);
  canvas.height = Math.round(height * devicePixelRatio);
  const context = canvas.getContext('2d');
  if (!context) return null;
  const { width: units, height: unitsHigh } = drawing.viewBox.baseVal;
  context.scale(canvas.width / units, canvas.height / unitsHigh);
  context.fillStyle = getComputedStyle(path).fill;
  const shape = new Path2D(path.getAttribute('d') ?? '');
  // A canvas, not an array.
  // eslint-disable-next-line unicorn/no-array-fill-with-reference-type
  context.fill(shape);
  return canvas;
}
