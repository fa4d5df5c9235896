/** px between a box and what it belongs to, and between it and the window's edge. */
const gap = 6;
const edge = 8;

export interface Anchor {
  readonly left: number;
  readonly top: number;
  readonly bottom: number;
}

/** Puts a box of the top layer under a place of the window, or over it where there is no room below. */
export function placeNear(box: HTMLElement, { left, top, bottom }: Anchor): void {
  const { width, height } = box.getBoundingClientRect();
  const below = bottom + gap;
  const isAbove = below + height > innerHeight - edge && top - gap - height >= edge;
  const y = isAbove ? top - gap - height : Math.min(below, innerHeight - height - edge);
  Object.assign(box.style, {
    left: `${Math.max(edge, Math.min(left, innerWidth - width - edge))}px`,
    top: `${Math.max(edge, y)}px`,
  });
}

/** Brings an element with `popover` above all else; where there is no top layer, it is shown where it is. */
export function raise(box: HTMLElement): void {
  if (typeof box.showPopover === 'function') box.showPopover();
}

/** Takes it back from there. */
export function lower(box: HTMLElement): void {
  if (typeof box.hidePopover === 'function' && box.isConnected) box.hidePopover();
}
