import { describe, expect, it } from 'vitest';
import { hiddenRows, MOST_SPANS } from '../../../addin/workbook/hidden-rows.ts';

/** A sheet that answers as Excel does: one answer for a span, null where its rows differ. */
function excelWith(isHidden: (row: number) => boolean, onSync: (asked: number) => void = () => undefined) {
  const syncs: number[] = [];
  let waiting: (() => void)[] = [];
  const sheet = {
    getRangeByIndexes(row: number, _column: number, rows: number) {
      const range = {
        rowHidden: undefined as boolean | null | undefined,
        load: () => waiting.push(() => {
          const flags = Array.from({ length: rows }, (_, index) => isHidden(row + index));
          range.rowHidden = flags.every(Boolean) ? true : flags.some(Boolean) ? null : false;
        }),
      };
      return range;
    },
  };
  const context = {
    sync() {
      for (const answer of waiting) answer();
      syncs.push(waiting.length);
      waiting = [];
      onSync(syncs.length);
      return Promise.resolve();
    },
  };
  return { syncs, context: context as unknown as Excel.RequestContext, sheet: sheet as unknown as Excel.Worksheet };
}
const AREA = { row: 3, column: 1, rows: 4_000, columns: 2 };
const scattered = (row: number) => row % 2 === 0;

describe('hidden rows', () => {
  it('are found in pieces, however they are scattered', async () => {
    const { context, sheet, syncs } = excelWith(scattered);
    const hidden = await hiddenRows(context, sheet, AREA);
    expect(hidden).toEqual(Array.from({ length: AREA.rows }, (_, index) => scattered(AREA.row + index)));
    expect(Math.max(...syncs)).toBeLessThanOrEqual(500);
  });

  it('are not asked further for once the person has stopped', async () => {
    const stop = new AbortController();
    const { context, sheet, syncs } = excelWith(scattered, (count) => count === 12 && stop.abort());
    await expect(hiddenRows(context, sheet, AREA, stop.signal)).rejects.toThrow();
    expect(syncs).toHaveLength(12);
  });

  it('are known to be there, but not counted, where they are too scattered', async () => {
    const { context, sheet, syncs } = excelWith(scattered);
    expect(await hiddenRows(context, sheet, AREA, undefined, MOST_SPANS)).toBeNull();
    expect(syncs.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(MOST_SPANS);
    const few = excelWith((row) => row > 3_000);
    expect((await hiddenRows(few.context, few.sheet, AREA, undefined, MOST_SPANS))?.filter(Boolean)).toHaveLength(1_002);
  });
});
