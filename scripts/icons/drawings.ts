/**
 * The icons of the ribbon as lines on a grid of 16: one drawing a command. Two
 * colours, each at least 3:1 against both a white and a dark ribbon (WCAG 2.2, 1.4.11).
 */
const ACCENT = '#15907d';
const NEUTRAL = '#7a7a7a';

/** Pixels; Office asks for 16, 32 and 80 on the ribbon, 32 and 64 for the add-in itself. */
export const SIZES = [16, 32, 64, 80, 128] as const;

const accent = (path: string) => `<path d="${path}" stroke="${ACCENT}"/>`;
const neutral = (path: string) => `<path d="${path}" stroke="${NEUTRAL}"/>`;
const solid = (path: string) => `<path d="${path}" fill="${ACCENT}" stroke="none"/>`;

export const DRAWINGS = {
  /** Rising bars on the product's own ground. */
  app: '<rect x="1" y="1" width="14" height="14" rx="3" fill="#0f7767"/><path d="M4 9h2v3.5H4zM7 6.5h2v6H7zM10 3.5h2v9h-2z" fill="#fff"/>',
  recommend: solid('M7 2.5 8.4 6.6 12.5 8 8.4 9.4 7 13.5 5.6 9.4 1.5 8 5.6 6.6z') + neutral('M12.8 1.5v3M11.3 3h3M12.8 11.5v3M11.3 13h3'),
  /** A form on its board, ticked. */
  goals: neutral('M5.5 2.8H3.5v11.4h9V2.8h-2M5.8 1.6h4.4v2.4H5.8z') + accent('M5.6 9l1.8 1.8 3.2-3.8'),
  library: neutral('M2 2.5h3v11H2zM6 4.5h3v9H6z') + accent('M10.2 3.6l2.6-.7 2 9.9-2.6.7z'),
  compare: neutral('M2 1.8v12.4h12') + accent('M4.6 11.2c.4-4.6 3.2-7 8.6-7.4') + solid('M8.2 9.2h2v2h-2zM11 6.8h2v2h-2zM6.6 10.9h1v1h-1z'),
  cost: neutral('M3 1.8h10v12.4H3z') + accent('M5.2 4.2h5.6v2.2H5.2z') + solid('M5 8.6h1.6v1.6H5zM7.2 8.6h1.6v1.6H7.2zM9.4 8.6H11v1.6H9.4zM5 11h1.6v1.6H5zM7.2 11h1.6v1.6H7.2zM9.4 11H11v1.6H9.4z'),
  reduce: neutral('M2 1.8v12.4h12') + accent('M5 4.2v10M8.3 6.8v7.4M11.6 9.4v4.8') + accent('M3.6 2.6l9.6 4.2'),
  query: neutral('M12.5 6.4V3.6c0-1-2.2-1.8-5-1.8s-5 .8-5 1.8v8c0 1 2 1.7 4.6 1.8M2.5 3.6c0 1 2.2 1.8 5 1.8s5-.8 5-1.8M2.5 7.6c0 .9 1.6 1.6 3.9 1.8') + accent('M10.2 8.2a2.4 2.4 0 1 1 0 4.8 2.4 2.4 0 0 1 0-4.8M12 12.4l2.2 2.2'),
  /** A signal with three lamps, and a list that is being ticked off. */
  monitor: neutral('M4.8 1.5h6.4v13H4.8z') + solid('M8 2.9a1.4 1.4 0 1 1 0 2.8 1.4 1.4 0 0 1 0-2.8zM8 10.3a1.4 1.4 0 1 1 0 2.8 1.4 1.4 0 0 1 0-2.8z') + accent('M8 6.7a1.3 1.3 0 1 1 0 2.6 1.3 1.3 0 0 1 0-2.6z'),
  ledger: neutral('M7.5 4h6.5M7.5 8.5h6.5M7.5 13h6.5') + accent('M1.8 3.8l1.3 1.3 2.4-2.6M1.8 8.3l1.3 1.3L5.5 7') + solid('M2.4 12h2.2v2.2H2.4z'),
  /** A board with a form on it, looked through and approved. */
  evaluation: neutral('M3 2.8h10v11.4H3zM6 1.6h4v2.2H6z') + accent('M5.2 9.2l2 2 3.8-4.2'),
  /** A circle of parts, one of them taken out. */
  overview: neutral('M7 2.6A5.8 5.8 0 1 0 13.4 9H7z') + accent('M9.4 1.6a5.2 5.2 0 0 1 5 5H9.4z'),
  imports: neutral('M2.5 9.5v3a1 1 0 0 0 1 1h9a1 1 0 0 0 1-1v-3') + accent('M8 2v7.5M5 6.7l3 3 3-3'),
  /** A form with its fields, going in and out. */
  forms: neutral('M2.5 2h8v12h-8zM4.5 5h4M4.5 8h4M4.5 11h4') + accent('M12 5.2h3M13.6 3.6l1.6 1.6-1.6 1.6M15 10.8h-3M13.4 9.2l-1.6 1.6 1.6 1.6'),
  rulepacks: neutral('M3.5 1.8h6l3 3v9.4h-9zM9.3 1.8v3.2h3.2') + accent('M5.6 9.6l1.8 1.8 3.1-3.6'),
  writes: neutral('M2.9 5.4A6 6 0 1 1 2 8.6M2.6 2v3.4H6') + accent('M8 4.8v3.5l2.4 1.5'),
  /** A sheet of entries, and when they were made. */
  audit: neutral('M6.2 14.2H3V1.8h10v4.4M5.4 4.8h5.2M5.4 7.8h2.2') + accent('M11 8.2a3.3 3.3 0 1 1-.01 0zM11 9.8v1.9l1.3.8'),
  undo: accent('M6 2.5 2.5 6 6 9.5M2.5 6h6.8a4 4 0 0 1 0 8H6'),
  restore: neutral('M14 6.8V3a1 1 0 0 0-1-1H3a1 1 0 0 0-1 1v8a1 1 0 0 0 1 1h2.5M2 5.5h12M6 5.5V12') + accent('M10.5 8.3 8.3 10.5l2.2 2.2M8.5 10.5h3.6a2 2 0 0 1 0 4H11'),
  recalculate: neutral('M4 1.8h8a1 1 0 0 1 1 1v10.4a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V2.8a1 1 0 0 1 1-1zM5.5 4.5h5') + accent('M5.5 8.2h5M5.5 11.2h5'),
  refresh: accent('M13.3 6.5A5.6 5.6 0 0 0 3 5.3M13.5 2.6v4H9.6') + neutral('M2.7 9.5A5.6 5.6 0 0 0 13 10.7M2.5 13.4v-4h3.9'),
  repair: accent('M11.4 2.1a3.7 3.7 0 0 0-4.1 5.1l-5 5a1.1 1.1 0 0 0 1.5 1.5l5-5a3.7 3.7 0 0 0 5.1-4.1l-2.3 2.1-2-.4-.4-2z'),
  freeze: accent('M8 1.5v13M2.4 4.75l11.2 6.5M13.6 4.75 2.4 11.25') + neutral('M6.2 2.6 8 4.2l1.8-1.6M6.2 13.4 8 11.8l1.8 1.6'),
} as const satisfies Record<string, string>;

/** @returns the drawing at so many pixels; small ones in heavier lines, so that none falls between pixels */
export function svgOf(name: keyof typeof DRAWINGS, pixels: number): string {
  const width = pixels <= 16 ? 1.4 : 1.1;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${pixels}" height="${pixels}" viewBox="0 0 16 16" fill="none" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round">${DRAWINGS[name]}</svg>`;
}
