/** Conditional formats and comments of the person's own in an area: kept before a write, so that what is lost of them can be put back. Pure. */
import { z } from 'zod';

const area = z.object({ row: z.int(), column: z.int(), rows: z.int(), columns: z.int() });

/** The kinds that can be made again from what Excel tells of them. */
export const RULE_KINDS = ['CellValue', 'ContainsText', 'Custom'] as const;

const rule = z.object({
  type: z.enum(RULE_KINDS),
  /** All cells the rule holds for, also beyond what is written. */
  area,
  rule: z.record(z.string(), z.string()),
  fill: z.string().nullable(),
  fontColor: z.string().nullable(),
  bold: z.boolean(),
  stopIfTrue: z.boolean(),
  /** Among the rules of its sheet, 0 first. */
  priority: z.int(),
});
export type OwnRule = z.infer<typeof rule>;

const comment = z.object({ row: z.int(), column: z.int(), content: z.string(), resolved: z.boolean() });
export type OwnComment = z.infer<typeof comment>;

export const own = z.object({
  rules: z.array(rule),
  comments: z.array(comment),
  /** Rules of other kinds (data bars, colour scales, icons) or for several areas: a write leaves them alone, but once lost they cannot be made again. */
  otherRules: z.int(),
});
export type Own = z.infer<typeof own>;

export const NO_OWN: Own = { rules: [], comments: [], otherRules: 0 };

/** What has gone since: rules by what they say, comments by their cell, since somebody may have answered or edited one. */
export function missing(kept: Own, now: Own): Own {
  const key = ({ priority: _, ...said }: OwnRule) => JSON.stringify(said);
  const rules = new Set(now.rules.map(key));
  const cells = new Set(now.comments.map(({ row, column }) => `${row},${column}`));
  return {
    rules: kept.rules.filter((one) => !rules.has(key(one))),
    comments: kept.comments.filter(({ row, column }) => !cells.has(`${row},${column}`)),
    otherRules: 0,
  };
}

/** Where all of it is after rows or columns were inserted before it. */
export function movedOwn({ rules, comments, otherRules }: Own, rows: number, columns: number): Own {
  return {
    rules: rules.map((one) => ({ ...one, area: { ...one.area, row: one.area.row + rows, column: one.area.column + columns } })),
    comments: comments.map((one) => ({ ...one, row: one.row + rows, column: one.column + columns })),
    otherRules,
  };
}
