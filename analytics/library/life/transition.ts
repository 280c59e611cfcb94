/** What one change makes of the library. Pure: the rows come in a map and the map is what is changed. */
import { AppError } from '../../errors.ts';
import type { ChangeRow, LibraryRow } from './contract.ts';

export type Overlay = Map<string, LibraryRow>;
export type Step = Pick<ChangeRow, 'action' | 'indicator_id'> & Partial<Pick<ChangeRow, 'fields' | 'into'>>;

const RETIRED = new Set(['retired', '停用', '已停用', '作废']);

/**
 * Applies a change. A merger also moves those that were merged into the indicator before, so that no chain forms.
 *
 * @returns the row that was replaced, null for an addition
 * @throws AppError `conflict` in a sentence where the library does not allow it
 */
export function applyChange(rows: Overlay, step: Step): LibraryRow | null {
  const row = rows.get(step.indicator_id) ?? null;
  if (step.action === 'add') {
    if (row !== null) throw refused(step.indicator_id, '指标编码已被使用，请换一个', 'the id is in use; please choose another');
    rows.set(step.indicator_id, inOrder({ ...EMPTY, ...step.fields, indicator_id: step.indicator_id, status: 'active' }));
    return null;
  }
  if (row === null) throw refused(step.indicator_id, '指标库中没有这个指标，请核对指标编码', 'the library has no such indicator; please check the id');
  switch (step.action) {
    case 'edit':
      mustNotBeMerged(row);
      rows.set(row.indicator_id, inOrder({ ...row, ...step.fields }));
      break;
    case 'retire':
      mustNotBeMerged(row);
      if (isRetired(row)) throw refused(row.indicator_id, '已经停用，不必再停用', 'it is retired already');
      rows.set(row.indicator_id, { ...row, status: 'retired' });
      break;
    case 'restore':
      if (!isRetired(row) && row.merged_into === null) throw refused(row.indicator_id, '正在使用，不必恢复', 'it is in use and need not be restored');
      rows.set(row.indicator_id, { ...row, status: 'active', merged_into: null });
      break;
    case 'merge':
      merge(rows, row, step.into ?? '');
      break;
    case 'import':
      throw new Error('an import is published as it is stored and is never a draft');
  }
  return row;
}

function merge(rows: Overlay, row: LibraryRow, into: string): void {
  mustNotBeMerged(row);
  const survivor = rows.get(into);
  if (into === row.indicator_id) throw refused(row.indicator_id, '不能与自己合并，请选择另一个保留指标', 'it cannot be merged with itself; please choose another survivor');
  if (!survivor) throw refused(row.indicator_id, `保留指标 ${into} 不在指标库中，请核对指标编码`, `the survivor ${into} is not in the library; please check the id`);
  if (survivor.merged_into !== null) {
    throw refused(row.indicator_id, `保留指标 ${into} 已并入 ${survivor.merged_into}，请直接并入后者`, `the survivor ${into} was itself merged into ${survivor.merged_into}; please merge into that one`);
  }
  if (isRetired(survivor)) throw refused(row.indicator_id, `保留指标 ${into} 已停用，请先恢复它或另选一个`, `the survivor ${into} is retired; please restore it first or choose another`);
  rows.set(row.indicator_id, { ...row, status: 'merged', merged_into: into });
  for (const [id, other] of rows) if (other.merged_into === row.indicator_id) rows.set(id, { ...other, merged_into: into });
}

function inOrder(row: LibraryRow): LibraryRow {
  const { indicator_id, valid_from: from, valid_to: to } = row;
  if (from === null || to === null || from <= to) return row;
  throw refused(indicator_id, `停用日期 ${to} 早于启用日期 ${from}，请更正`, `it ends on ${to}, before it begins on ${from}; please correct the dates`);
}

/**
 * Asked of an edit that somebody makes, not of one that is published: the library may have come to say the same meanwhile.
 *
 * @throws AppError `conflict` where every field says what it said before
 */
export function mustChangeSomething(rows: Overlay, { action, indicator_id, fields = {} }: Step): void {
  const row = rows.get(indicator_id);
  if (action !== 'edit' || row === undefined) return;
  const before: Readonly<Record<string, unknown>> = row;
  const told = (value: unknown) => (value === '' ? null : (value ?? null));
  if (Object.entries(fields).some(([field, value]) => told(value) !== told(before[field]))) return;
  throw refused(indicator_id, '所填内容与指标库（含待发布变更）中的相同，没有需要修改的，请核对后重试', 'what is given is what the library and its draft say already, so there is nothing to change; please check and try again');
}

function mustNotBeMerged(row: LibraryRow): void {
  if (row.merged_into === null) return;
  throw refused(row.indicator_id, `已并入 ${row.merged_into}，请修改后者，或先恢复它`, `it was merged into ${row.merged_into}; please change that one, or restore it first`);
}

export function isRetired({ status }: Pick<LibraryRow, 'status'>): boolean {
  return status !== null && RETIRED.has(status);
}

function refused(id: string, zh: string, en: string): AppError {
  return new AppError('conflict', { zh: `指标 ${id}：${zh}。`, en: `Indicator ${id}: ${en}.` }, { details: { indicator_id: id } });
}

const EMPTY: Omit<LibraryRow, 'indicator_id'> = {
  name: null,
  scheme: null, level1: null, level2: null, industry: null, category: null, kind: null, sign: null, unit: null, explanation: null, keywords: null,
  standard_value: null, standard_source: null, is_common: false, owner_org: null, valid_from: null, valid_to: null, status: 'active', merged_into: null,
};
