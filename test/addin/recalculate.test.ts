import { describe, expect, it } from 'vitest';
import { changesBetween, freshOf } from '../../addin/recalculate.ts';
import { compareBlock } from '../../addin/sheet/compare.ts';
import { layOut } from '../../addin/sheet/layout.ts';
import type { SheetTable } from '../../addin/sheet/result-table.ts';

const pack = (id: string, version: string) => ({ id, version, status: 'unverified' });
const state = { data_version: 3, rule_packs: [pack('weights', '2026-02'), pack('review', '1')], asked: { role: 'officer', org: null, lang: 'zh' as const } };

describe('what has changed since a block was written', () => {
  it('is nothing where data, packs and identity are the same, whatever the language', () => {
    expect(changesBetween(state, { ...state, rule_packs: [...state.rule_packs].reverse(), asked: { ...state.asked, lang: 'en' } })).toEqual([]);
  });

  it('is the data version, one that is unknown included', () => {
    expect(changesBetween(state, { ...state, data_version: 12 })).toEqual([{ what: 'data_version', name: '', before: '3', now: '12' }]);
    expect(changesBetween({ ...state, data_version: null }, state)).toEqual([{ what: 'data_version', name: '', before: '—', now: '3' }]);
  });

  it('is each rule pack that is of another version, new or gone', () => {
    expect(changesBetween(state, { ...state, rule_packs: [pack('weights', '2027-01'), pack('scoring', '1')] })).toEqual([
      { what: 'rule_pack', name: 'weights', before: '2026-02', now: '2027-01' },
      { what: 'rule_pack', name: 'review', before: '1', now: '—' },
      { what: 'rule_pack', name: 'scoring', before: '—', now: '1' },
    ]);
  });

  it('is who asks: a role or a unit', () => {
    expect(changesBetween(state, { ...state, asked: { role: 'clerk', org: '101', lang: 'zh' } })).toEqual([{ what: 'identity', name: '', before: 'officer', now: 'clerk 101' }]);
    expect(changesBetween({ ...state, asked: { role: null, org: null, lang: 'zh' } }, state)).toEqual([{ what: 'identity', name: '', before: '—', now: 'officer' }]);
  });
});

describe('a block calculated anew', () => {
  const table = (yuan: number, day: string): SheetTable => ({
    name: '灯号',
    key: 0,
    columns: [{ title: '编码', kind: 'code', width: 10 }, { title: '预算', kind: 'money', unit: 'wan_yuan', width: 10 }, { title: '期限', kind: 'date', width: 10 }],
    rows: [['001', yuan, day], ['002', null, '']],
  });

  it('is compared as it stands in the sheet: money in its unit, dates as Excel counts them', () => {
    const written = layOut(table(12_345_678, '2025-10-20'), true).cells;
    expect(compareBlock(written, freshOf(table(12_345_678, '2025-10-20')))).toEqual({ differences: [], gone: [], added: [], missing: [] });
    expect(compareBlock(written, freshOf(table(12_345_679, '2025-10-21'))).differences).toEqual([{ row: 1, column: 1, now: 1234.5678, fresh: 1234.5679 }, { row: 1, column: 2, now: 45950, fresh: 45951 }]);
  });
});
