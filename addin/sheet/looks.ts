/** How cells look, kept as rectangles of equal looks so that a thousand plain cells are one entry. Pure. */
import { z } from 'zod';

/** Style, weight and #RRGGBB of one line; null for no line. */
const line = z.tuple([z.string(), z.string(), z.string()]).nullable();
export type Line = z.infer<typeof line>;
const borders = z.object({ top: line, bottom: line, left: line, right: line });
export type Borders = z.infer<typeof borders>;

export const look = z.object({
  /** #RRGGBB; null where the cell has no fill. */
  fill: z.string().nullable(),
  fontColor: z.string(),
  bold: z.boolean(),
  italic: z.boolean(),
  fontName: z.string(),
  /** Points. */
  fontSize: z.number(),
  horizontal: z.string(),
  vertical: z.string(),
  wrap: z.boolean(),
  /** Left out where there is none, and in points of earlier versions. */
  underline: z.string().optional(),
  strikethrough: z.boolean().optional(),
  borders: borders.optional(),
});
export type Look = z.infer<typeof look>;

/** Row and column within the area, rows, columns, and which of the kinds. */
const rectangle = z.tuple([z.int(), z.int(), z.int(), z.int(), z.int()]);
/** `lines`: whether the borders were looked at, as points of earlier versions did not. */
export const looks = z.object({ kinds: z.array(look), rectangles: z.array(rectangle), lines: z.boolean().optional() });
export type Looks = z.infer<typeof looks>;
type Rectangle = z.infer<typeof rectangle>;

/** Rectangles that together cover the grid: runs of equal cells in a row, joined with equal runs right above. */
export function packLooks(grid: readonly (readonly Look[])[]): Looks {
  const kinds: Look[] = [];
  const known = new Map<string, number>();
  const kindOf = (one: Look): number => {
    const key = JSON.stringify(one);
    const found = known.get(key);
    if (found !== undefined) return found;
    known.set(key, kinds.push(one) - 1);
    return kinds.length - 1;
  };
  const rectangles: Rectangle[] = [];
  let above = new Map<string, Rectangle>();
  grid.forEach((row, index) => {
    const here = new Map<string, Rectangle>();
    for (const [column, columns, kind] of runsOf(row.map(kindOf))) {
      const key = `${column},${columns},${kind}`;
      const joined = above.get(key);
      if (joined) joined[2] += 1;
      const one = joined ?? [index, column, 1, columns, kind];
      if (!joined) rectangles.push(one);
      here.set(key, one);
    }
    above = here;
  });
  return { kinds, rectangles };
}

function runsOf(kinds: readonly number[]): [column: number, columns: number, kind: number][] {
  const runs: [number, number, number][] = [];
  kinds.forEach((kind, column) => {
    const last = runs.at(-1);
    if (last && last[2] === kind) last[1] += 1;
    else runs.push([column, 1, kind]);
  });
  return runs;
}
