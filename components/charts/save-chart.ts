import { downloadBlob } from '@/utils/browser/download.ts';

interface ChartPicture {
  /** Without its ending. */
  readonly name: string;
  /** Stands over the chart in the picture. */
  readonly title: string;
  readonly background: string;
  readonly color: string;
}

const titleHeight = 34;
const margin = 12;

/**
 * Saves a chart as it is painted now, for this screen, on its background and under its title, as a PNG in the browser's
 * downloads. False where the browser can't make one.
 */
export async function saveChart(
  chart: HTMLCanvasElement,
  { name, title, background, color }: ChartPicture,
): Promise<boolean> {
  const scale = devicePixelRatio;
  const picture = document.createElement('canvas');
  picture.width = chart.width + 2 * margin * scale;
  picture.height = chart.height + (titleHeight + margin) * scale;
  const context = picture.getContext('2d');
  if (!context) return false;
  context.fillStyle = background;
  context.fillRect(0, 0, picture.width, picture.height);
  context.fillStyle = color;
  context.font = `600 ${14 * scale}px system-ui, sans-serif`;
  context.textBaseline = 'middle';
  context.fillText(title, margin * scale, (titleHeight / 2) * scale, picture.width - 2 * margin * scale);
  context.drawImage(chart, margin * scale, titleHeight * scale);
  const blob = await new Promise<Blob | null>((done) => {
    picture.toBlob(done, 'image/png');
  });
  if (!blob) return false;
  downloadBlob(`${name}.png`, blob);
  return true;
}
