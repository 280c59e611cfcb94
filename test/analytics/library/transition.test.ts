import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AppError } from '../../../analytics/errors.ts';
import { compareRow, rowsThen } from '../../../analytics/library/life/compare.ts';
import type { LibraryRow } from '../../../analytics/library/life/contract.ts';
import { applyChange, type Overlay, type Step } from '../../../analytics/library/life/transition.ts';

const row = (indicator_id: string, more: Partial<LibraryRow> = {}): LibraryRow => ({
  indicator_id, name: `指标${indicator_id}`, scheme: null, level1: '产出指标', level2: '数量指标', industry: null, category: null, kind: 'quantitative', sign: '>=', unit: '个',
  explanation: null, keywords: null, standard_value: null, standard_source: null, is_common: false, owner_org: null, status: 'active', valid_from: null, valid_to: null,
  merged_into: null, ...more,
});
const library = (...rows: LibraryRow[]): Overlay => new Map(rows.map((one) => [one.indicator_id, one]));
const sentence = (work: () => unknown) => {
  try {
    work();
    return null;
  } catch (error) {
    return (error as AppError).text.zh;
  }
};

describe('a change of the library', () => {
  it('merges an indicator and all that was merged into it before, so that no chain forms', () => {
    const rows = library(row('A'), row('B'), row('C'));
    applyChange(rows, { action: 'merge', indicator_id: 'A', into: 'B' });
    applyChange(rows, { action: 'merge', indicator_id: 'B', into: 'C' });
    expect([...rows.values()].map(({ indicator_id, status, merged_into }) => [indicator_id, status, merged_into])).toEqual([
      ['A', 'merged', 'C'], ['B', 'merged', 'C'], ['C', 'active', null],
    ]);
  });

  it('gives back the row that it replaced, null for an addition', () => {
    const rows = library(row('A'));
    expect(applyChange(rows, { action: 'edit', indicator_id: 'A', fields: { unit: '人次', explanation: null } })).toEqual(row('A'));
    expect(rows.get('A')).toEqual(row('A', { unit: '人次' }));
    expect(applyChange(rows, { action: 'add', indicator_id: 'N', fields: { name: '新指标' } })).toBeNull();
    expect(rows.get('N')).toMatchObject({ name: '新指标', status: 'active', merged_into: null });
  });

  it.each<[Step, string]>([
    [{ action: 'add', indicator_id: 'A', fields: { name: '重复' } }, '指标编码已被使用'],
    [{ action: 'edit', indicator_id: 'X', fields: {} }, '没有这个指标'],
    [{ action: 'edit', indicator_id: 'A', fields: { valid_from: '2025-06-01', valid_to: '2025-05-31' } }, '停用日期 2025-05-31 早于启用日期 2025-06-01'],
    [{ action: 'add', indicator_id: 'N', fields: { name: '新', valid_from: '2025-06-01', valid_to: '2024-06-01' } }, '早于启用日期'],
    [{ action: 'merge', indicator_id: 'A', into: 'A' }, '不能与自己合并'],
    [{ action: 'merge', indicator_id: 'A', into: 'X' }, '保留指标 X 不在指标库中'],
    [{ action: 'merge', indicator_id: 'A', into: 'R' }, '保留指标 R 已停用'],
    [{ action: 'merge', indicator_id: 'A', into: 'M' }, '保留指标 M 已并入 B'],
    [{ action: 'edit', indicator_id: 'M', fields: { unit: '次' } }, '已并入 B'],
    [{ action: 'retire', indicator_id: 'R' }, '已经停用'],
    [{ action: 'restore', indicator_id: 'A' }, '不必恢复'],
  ])('is refused in a sentence: %j', (step, words) => {
    const rows = library(row('A'), row('B'), row('R', { status: 'retired' }), row('M', { status: 'merged', merged_into: 'B' }));
    const before = new Map(rows);
    expect(sentence(() => applyChange(rows, step))).toContain(words);
    expect(rows).toEqual(before);
  });

  const ids = fc.constantFrom('A', 'B', 'C', 'D', 'E');
  const step: fc.Arbitrary<Step> = fc.oneof(
    fc.record({ action: fc.constant('merge' as const), indicator_id: ids, into: ids }),
    fc.record({ action: fc.constantFrom('retire' as const, 'restore' as const), indicator_id: ids }),
    fc.record({ action: fc.constant('edit' as const), indicator_id: ids, fields: fc.record({ unit: fc.constantFrom('个', '次') }) }),
  );

  it('never leaves a merged indicator without one in use behind it, whatever the order', () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const rows = library(...['A', 'B', 'C', 'D', 'E'].map((id) => row(id)));
      for (const one of steps) sentence(() => applyChange(rows, one));
      for (const { merged_into, status } of rows.values()) {
        expect(merged_into === null).toBe(status !== 'merged');
        if (merged_into !== null) expect(rows.get(merged_into)!.merged_into).toBeNull();
      }
    }));
  });

  it('can be taken back from the rows that changes replaced', () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const start = library(...['A', 'B', 'C', 'D', 'E'].map((id) => row(id)));
      const rows: Overlay = new Map(start);
      const changes: { indicator_id: string; before: LibraryRow | null }[] = [];
      for (const one of steps.filter(({ action }) => action !== 'merge')) {
        sentence(() => changes.unshift({ indicator_id: one.indicator_id, before: applyChange(rows, one) }));
      }
      expect(rowsThen(rows, changes)).toEqual(start);
    }));
  });
});

describe('a sheet beside the library it was written from and the library now', () => {
  const base = row('A', { unit: '个', explanation: '旧解释' });
  const outcome = (sheet: Partial<LibraryRow>, library: LibraryRow | null, then: LibraryRow | null = base) =>
    compareRow({ indicator_id: 'A', ...sheet } as Parameters<typeof compareRow>[0], then, library).outcome;

  it('tells who changed what, and where both did', () => {
    expect(outcome({ unit: '个' }, base)).toBe('same');
    expect(outcome({ unit: '次' }, base)).toBe('sheet');
    expect(outcome({ unit: '个' }, row('A', { unit: '次', explanation: '旧解释' }))).toBe('library');
    expect(outcome({ unit: '次' }, row('A', { unit: '次' }))).toBe('both_same');
    expect(outcome({ unit: '人' }, row('A', { unit: '次' }))).toBe('conflict');
    expect(outcome({ unit: '人' }, null, null)).toBe('new');
    expect(outcome({ unit: '人' }, row('A', { status: 'merged', merged_into: 'B' }))).toBe('merged');
    expect(outcome({ unit: '个' }, row('A', { status: 'retired' }))).toBe('retired');
  });

  it('compares only the columns that the sheet has, and takes an empty cell for nothing', () => {
    expect(outcome({}, row('A', { unit: '次' }))).toBe('same');
    expect(outcome({ keywords: '' }, base)).toBe('same');
  });
});
