import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
  type Range,
  type VirtualItem,
} from '@tanstack/virtual-core';
import type { RefObject } from 'preact';
import { useLayoutEffect, useReducer, useRef, useState } from 'preact/hooks';

interface Options {
  readonly count: number;
  /** px; every row is as high as any other. */
  readonly rowHeight: number;
  /** px; the sticky header, which stands in the same box. */
  readonly headHeight: number;
  readonly box: RefObject<HTMLElement | null>;
  /** This row is always in the document, so that it can keep the focus. */
  readonly activeIndex: number;
  /** On paper nothing scrolls: all rows are in the document, up to `maxPrintedRows`. */
  readonly isPrinting: boolean;
}

/** Rows that are printed at most. */
export const maxPrintedRows = 1_000;

export interface VirtualRows {
  readonly items: readonly Pick<VirtualItem, 'index' | 'start' | 'end'>[];
  readonly totalHeight: number;
  /** px; the width that the box has for its content. */
  readonly available: number;
  readonly scrollTo: (index: number) => void;
  /** Rows that fit into the box at once. */
  readonly rowsInSight: number;
}

const overscan = 8;

/** The rows of a long list that have to be in the document: those in sight, some around them, and the active one. */
export function useVirtualRows({ count, rowHeight, headHeight, box, activeIndex, isPrinting }: Options): VirtualRows {
  const [, render] = useReducer((turn: number) => turn + 1, 0);
  const active = useRef(activeIndex);
  active.current = activeIndex;
  const instance = useRef<Virtualizer<HTMLElement, HTMLElement> | undefined>(undefined);
  const options = {
    count,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    overscan: 0,
    paddingStart: headHeight,
    scrollPaddingStart: headHeight,
    rangeExtractor: (range: Range) => visible(range, active.current),
    onChange: () => render(null),
  };
  instance.current ??= new Virtualizer(options);
  const virtualizer = instance.current;
  virtualizer.setOptions(options);
  // The two hooks that the library gives to its adapters.
  // oxlint-disable-next-line eslint/no-underscore-dangle
  useLayoutEffect(() => virtualizer._didMount(), [virtualizer]);
  // oxlint-disable-next-line eslint/no-underscore-dangle
  useLayoutEffect(() => virtualizer._willUpdate());
  useLayoutEffect(() => {
    virtualizer.measure();
  }, [virtualizer, rowHeight]);
  const available = useBoxWidth(box);
  const height = virtualizer.scrollRect?.height ?? 0;
  const printed = isPrinting ? Math.min(count, maxPrintedRows) : 0;
  const startOf = (index: number): number => headHeight + index * rowHeight;
  return {
    items: isPrinting
      ? Array.from({ length: printed }, (_, index) => ({ index, start: startOf(index), end: startOf(index + 1) }))
      : virtualizer.getVirtualItems(),
    totalHeight: isPrinting ? startOf(printed) : virtualizer.getTotalSize(),
    available,
    scrollTo: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }),
    rowsInSight: Math.max(1, Math.floor((height - headHeight) / rowHeight)),
  };
}

/** px that a box has for its content, whatever makes it wider or narrower: the library tells of other rows only. */
function useBoxWidth(box: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const { current: element } = box;
    if (!element) return undefined;
    const measure = (): void => setWidth(element.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  return width;
}

function visible({ startIndex, endIndex, count }: Range, active: number): number[] {
  const start = Math.max(0, startIndex - overscan);
  const end = Math.min(count - 1, endIndex + overscan);
  const indexes = Array.from({ length: Math.max(0, end - start + 1) }, (_, index) => start + index);
  if (active < 0 || active >= count) return indexes;
  if (active < start) return [active, ...indexes];
  return active > end ? [...indexes, active] : indexes;
}
