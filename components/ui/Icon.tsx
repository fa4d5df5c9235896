/** Drawn for the product on a grid of 18, with a stroke of 1.5. */
const paths = {
  refresh: 'M14.6 8.2A5.8 5.8 0 1 1 12.9 4.9M13.2 2v3.2H10',
  options:
    'M9 6.6a2.4 2.4 0 1 0 0 4.8a2.4 2.4 0 0 0 0-4.8ZM9 1.9v1.9M9 14.2v1.9M1.9 9h1.9M14.2 9h1.9M4 4l1.3 1.3M12.7 12.7 14 14M4 14l1.3-1.3M12.7 5.3 14 4',
  search: 'M7.8 3a4.8 4.8 0 1 0 0 9.6a4.8 4.8 0 0 0 0-9.6ZM11.4 11.4 15 15',
  close: 'M4.5 4.5l9 9M13.5 4.5l-9 9',
  warning: 'M9 2.6 16.2 15H1.8ZM9 7.2v3.6M9 12.9v.2',
  info: 'M9 2.2a6.8 6.8 0 1 0 0 13.6A6.8 6.8 0 0 0 9 2.2ZM9 8.2v4M9 5.6v.2',
  external: 'M7.5 3.5H3.5v11h11v-4M10.5 3.5h4v4M14.5 3.5 8.5 9.5',
  key: 'M5.8 8.2a3.4 3.4 0 1 0 0 .01ZM8 10.4l6.6-6.6M12 6.4l2 2',
  lock: 'M4.5 8h9v6.5h-9ZM6.3 8V5.9a2.7 2.7 0 0 1 5.4 0V8',
  check: 'M3.5 9.5 7 13l7.5-8',
  chevron: 'M4.5 7 9 11.5 13.5 7',
  plus: 'M9 3.5v11M3.5 9h11',
  eyeOff:
    'M3 3l12 12M6.6 5.2A7.4 7.4 0 0 1 9 4.8c4.2 0 6.7 4.2 6.7 4.2a12 12 0 0 1-2 2.4M4.3 6.6A12 12 0 0 0 2.3 9S4.8 13.2 9 13.2c.7 0 1.4-.1 2-.3',
  arrowDown: 'M9 3.5v11M4.5 10 9 14.5 13.5 10',
  arrowUp: 'M9 14.5v-11M4.5 8 9 3.5 13.5 8',
  columns: 'M2.5 3.5h13v11h-13ZM7 3.5v11M11.3 3.5v11',
  copy: 'M6.5 6.5h8v8h-8ZM11.5 6.5v-3h-8v8h3',
  download: 'M9 2.8v8.4M5.5 8 9 11.4 12.5 8M3 14.8h12',
  filter: 'M2.8 4h12.4L10.6 9.4v4.8l-3.2-1.6V9.4Z',
  more: 'M4 9h.02M9 9h.02M14 9h.02',
  pause: 'M9 2.2a6.8 6.8 0 1 0 0 13.6A6.8 6.8 0 0 0 9 2.2ZM7.2 6.4v5.2M10.8 6.4v5.2',
  play: 'M9 2.2a6.8 6.8 0 1 0 0 13.6A6.8 6.8 0 0 0 9 2.2ZM7.6 6.2v5.6l4.2-2.8Z',
  pin: 'M6.4 2.8h5.2l-.7 4.4 2.3 2.6H4.8l2.3-2.6ZM9 9.8v5.4',
  star: 'M9 2.4l2 4.2 4.6.6-3.4 3.2.9 4.6L9 12.8 4.9 15l.9-4.6L2.4 7.2 7 6.6Z',
  trash: 'M3.5 5h11M7 5V3.2h4V5M5 5l.7 9.8h6.6L13 5M7.6 7.6v4.6M10.4 7.6v4.6',
} as const;

export type IconName = keyof typeof paths;

interface Props {
  readonly name: IconName;
  /** px */
  readonly size?: number;
}

/** A picture beside a name; it says nothing by itself. */
export function Icon({ name, size = 18 }: Props) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 18 18"
      fill="none"
      stroke="currentColor"
      stroke-width="1.5"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  );
}
