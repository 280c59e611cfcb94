import { describe, expect, it } from 'vitest';
import { missing, movedOwn, NO_OWN, own, type Own } from '../../../addin/sheet/own-overlays.ts';

const rule = { type: 'CellValue' as const, area: { row: 1, column: 0, rows: 9, columns: 1 }, rule: { formula1: '=10', operator: 'GreaterThan' }, fill: '#FFC7CE', fontColor: null, bold: false, stopIfTrue: true, priority: 2 };
const comment = { row: 3, column: 0, content: '请核对', resolved: true };
const kept: Own = { rules: [rule], comments: [comment], otherRules: 1 };

describe('conditional formats and comments of the person’s own', () => {
  it('are missing where the rule no longer says the same, and where the cell has no comment at all', () => {
    expect(missing(kept, NO_OWN)).toEqual({ ...kept, otherRules: 0 });
    expect(missing(kept, { ...kept, rules: [{ ...rule, priority: 5 }], comments: [{ ...comment, content: '已核对' }] })).toEqual(NO_OWN);
    expect(missing(kept, { ...kept, rules: [{ ...rule, fill: '#FFFFFF' }] })).toEqual({ ...NO_OWN, rules: [rule] });
  });

  it('move with rows that were inserted above, and survive being kept as text', () => {
    expect(movedOwn(kept, 2, 1)).toMatchObject({ rules: [{ area: { row: 3, column: 1, rows: 9, columns: 1 } }], comments: [{ row: 5, column: 1 }] });
    expect(own.parse(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
  });
});
