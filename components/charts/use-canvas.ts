import { useEffect, useRef } from 'preact/hooks';
import { watchTheme } from '@/components/ui/hooks/watch-theme.ts';
import type { TokenColor } from './Plot.tsx';

/** What a picture is painted with: everything in CSS px, colours of the theme of the moment. */
export interface Painter {
  readonly context: CanvasRenderingContext2D;
  readonly width: number;
  readonly height: number;
  readonly color: (token: TokenColor) => string;
  readonly font: string;
}

/** Paints a canvas anew, sharp on this screen. `width` and `height` in CSS px. */
export function paintOn(
  surface: HTMLCanvasElement,
  width: number,
  height: number,
  paint: (painter: Painter) => void,
): void {
  const context = surface.getContext('2d');
  if (!context || width === 0) return;
  surface.width = Math.round(width * devicePixelRatio);
  surface.height = Math.round(height * devicePixelRatio);
  context.scale(devicePixelRatio, devicePixelRatio);
  const style = getComputedStyle(document.documentElement);
  paint({
    context,
    width,
    height,
    color: (token) => style.getPropertyValue(token),
    font: getComputedStyle(document.body).fontFamily,
  });
}

/** A canvas that is painted anew when its size, its theme or its picture changes. `height` in px. */
export function useCanvas(height: number, paint: (painter: Painter) => void) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const { current: surface } = canvas;
    if (!surface) return undefined;
    const repaint = (): void => paintOn(surface, surface.clientWidth, height, paint);
    repaint();
    const size = new ResizeObserver(repaint);
    size.observe(surface);
    const stopWatching = watchTheme(repaint);
    return () => {
      size.disconnect();
      stopWatching();
    };
  }, [height, paint]);
  return canvas;
}
