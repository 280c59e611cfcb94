/** The stored lines of a project-year with what its self-evaluation form says of each. Pure. */
import type { Text } from '../../errors.ts';
import { pairLines } from '../../forms/check/tie-out.ts';
import type { FormRecord } from '../../forms/contract.ts';
import type { StoredLine } from '../../forms/store/known.ts';
import type { Line } from '../contract.ts';

/** `line.sign` is null where the stored line has none: then no rule can score it. */
export type SelfLine = { readonly line: Omit<Line, 'sign'> & { readonly sign: Line['sign'] | null }; readonly level2: string | null; readonly points: number | null; readonly reason: string | null; /** Why it is not scored as it is stored. */ readonly note?: Text };
export type StoredSelfLine = SelfLine & { readonly unit: string | null; readonly isOnForm: boolean };

/** @param record the form as it was handed in, null where none was */
export function selfLinesOf(rows: readonly StoredLine[], record: FormRecord | null): StoredSelfLine[] {
  const said = new Map(pairLines(record?.lines ?? [], rows).pairs.map(({ line, stored }) => [stored, line]));
  return rows.map((row) => {
    const form = said.get(row);
    return {
      line: {
        ...(row.name !== null && { name: row.name }), ...(row.level1 !== null && { level1: row.level1 }),
        sign: row.sign as Line['sign'] | null, target: row.target_value ?? row.target_text, actual: row.actual_value ?? row.actual_text, weight: Number(row.weight ?? 0),
      },
      level2: row.level2, points: form?.points?.value ?? null, reason: form?.reason?.value ?? null, unit: row.unit, isOnForm: form !== undefined,
    };
  });
}
