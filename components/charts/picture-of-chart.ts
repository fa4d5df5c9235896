/** What a chart shows now as a canvas: its own, or its drawing painted on one for this screen. Null where there is none. */
export function pictureOfChart(place: Element | null | undefined): HTMLCanvasElement | null {
  const own = place?.querySelector('canvas');
  if (own) return own;
  const path = place?.querySelector<SVGPathElement>('svg[role="img"] path');
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
