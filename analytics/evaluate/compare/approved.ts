/** Scores rest on what was approved: where the stored lines say otherwise, the approved goals take their place, and that is told. Pure. */
import type { Text } from '../../errors.ts';
import type { ApprovedGoals } from '../../goal-reviews/approved.ts';
import { nameKey, type Row, unitOf } from '../../review/goals/form.ts';
import { same, shown } from '../figures.ts';
import type { SelfLine } from './self.ts';

export type Overlaid = { readonly lines: readonly SelfLine[]; readonly warnings: readonly Text[] };
/** No indicator, though some forms have it as a line. */
const EXECUTION = '预算执行率';
type Stored = SelfLine & { readonly unit: string | null };

/** @param approved null where no form was approved: then the lines stay as they are stored */
export function overApproved(lines: readonly Stored[], approved: ApprovedGoals | null): Overlaid {
  if (approved === null) return { lines, warnings: [] };
  const rows = onlyOnce(approved.rows, ({ key }) => key);
  const own = onlyOnce(lines, ({ line }) => nameKey(line.name ?? ''));
  const rowOf = (one: Stored): Row | undefined => {
    const key = nameKey(one.line.name ?? '');
    return own.get(key) === one ? (rows.get(key) ?? undefined) : undefined;
  };
  const pairs = lines.map((one) => ({ one, row: rowOf(one) }));
  const missing = approved.rows.filter(({ key }) => own.get(key) === undefined);
  const added = pairs.filter(({ row }) => row === undefined).map(({ one }) => one.line.name ?? '').filter((name) => nameKey(name) !== EXECUTION);
  // Weights are exchanged as a whole or not at all: parts of two distributions would add up to neither.
  const whole = missing.length === 0 && added.length === 0 && same(sumOf(lines, ({ line }) => line.weight), sumOf(approved.rows, ({ weight }) => weight ?? 0));
  const results = pairs.map(({ one, row }) => (row === undefined ? { line: one, told: null } : laid(one, row, approved.on, whole)));
  const kinds = (kind: Told) => results.filter(({ told }) => told === kind).map(({ line }) => line.line.name ?? '');
  return { lines: results.map(({ line }) => line), warnings: warningsOf({ on: approved.on, replaced: kinds('replaced'), unlike: kinds('unlike'), missing: missing.map(({ name }) => name), added, weights: !whole && pairs.some(({ one, row }) => row?.weight != null && !same(row.weight, one.line.weight)) }) };
}

type Told = 'replaced' | 'unlike' | null;

function laid(one: Stored, row: Row, on: string, whole: boolean): { readonly line: SelfLine; readonly told: Told } {
  const target = row.target ?? (row.targetText === '' ? null : row.targetText);
  const sign = row.sign ?? one.line.sign;
  const weight = whole && row.weight !== null ? row.weight : one.line.weight;
  const unit = unitOf(one.unit);
  const isSame = target === null || (sign === one.line.sign && isSameTarget(target, one.line.target));
  // 0.12 万平方米 may well be 1200 平方米: a figure of another unit is not put in the place of one.
  if (!isSame && row.unit !== '' && unit !== '' && row.unit !== unit) return { line: one, told: 'unlike' };
  if (isSame && same(weight, one.line.weight)) return { line: one, told: null };
  const before = `${goalText(one.line.sign, one.line.target, unit)}${same(weight, one.line.weight) ? '' : `，${shown(one.line.weight)} 分`}`;
  const now = `${goalText(sign, target ?? one.line.target, row.unit)}${same(weight, one.line.weight) ? '' : `，${shown(weight)} 分`}`;
  return {
    told: 'replaced',
    line: {
      ...one, line: { ...one.line, sign, weight, target: isSame ? one.line.target : target },
      note: { zh: `按 ${on} 审核通过的目标（${now}）赋分，库中为${before === '' ? '空' : `（${before}）`}。`, en: `Scored by the goals approved on ${on} (${now}); stored is ${before === '' ? 'nothing' : `(${before})`}. ` },
    },
  };
}

const isSameTarget = (one: number | string, other: number | string | null): boolean => (typeof one === 'number' && typeof other === 'number' ? same(one, other) : one === other);

const MARKS: Readonly<Record<string, string>> = { '>=': '≥', '<=': '≤', '>': '>', '<': '<', '=': '=', qualitative: '' };
const goalText = (sign: string | null, target: number | string | null, unit: string): string => (target === null ? '' : `${MARKS[sign ?? ''] ?? ''}${typeof target === 'number' ? shown(target) : target}${typeof target === 'number' ? unit : ''}`);
const sumOf = <T>(rows: readonly T[], of: (row: T) => number): number => rows.reduce((sum, row) => sum + of(row), 0);

/** By key; one that stands twice cannot be told from the other and is left out. */
function onlyOnce<T>(rows: readonly T[], keyOf: (row: T) => string): ReadonlyMap<string, T | null> {
  const found = new Map<string, T | null>();
  for (const row of rows) found.set(keyOf(row), found.has(keyOf(row)) ? null : row);
  return found;
}

type Differences = { readonly on: string; readonly replaced: readonly string[]; readonly unlike: readonly string[]; readonly missing: readonly string[]; readonly added: readonly string[]; readonly weights: boolean };

function warningsOf({ on, replaced, unlike, missing, added, weights }: Differences): Text[] {
  const count = (names: readonly string[]) => `${names.length} 条指标（${names.slice(0, 3).join('、')}${names.length > 3 ? '等' : ''}）`;
  const list = (names: readonly string[]) => `${names.length} ${names.length === 1 ? 'line' : 'lines'} (${names.slice(0, 3).join(', ')}${names.length > 3 ? ' and others' : ''})`;
  return [
    ...(replaced.length > 0 ? [{ zh: `${count(replaced)}在库中的目标或分值与 ${on} 审核通过的目标表不同，已按审核通过的赋分。`, en: `Target or weight of ${list(replaced)} differ from the form approved on ${on}; they are scored as approved.` }] : []),
    ...(unlike.length > 0 ? [{ zh: `${count(unlike)}的目标与 ${on} 审核通过的目标表单位不同，按库中的目标赋分，请核对。`, en: `The targets of ${list(unlike)} have another unit than in the form approved on ${on}; they are scored as stored, please check.` }] : []),
    ...(missing.length > 0 ? [{ zh: `${on} 审核通过的${count(missing)}不在自评中，没有计分，请核对。`, en: `${list(missing)} of the form approved on ${on} are not in the self-evaluation and count nothing; please check.` }] : []),
    ...(added.length > 0 ? [{ zh: `${count(added)}不在 ${on} 审核通过的目标表中，按库中的目标赋分，请核对。`, en: `${list(added)} are not in the form approved on ${on}; they are scored as stored, please check.` }] : []),
    ...(weights ? [{ zh: `库中的分值与 ${on} 审核通过的目标表不同，且不能逐条对应，按库中的分值计算，请核对。`, en: `Stored weights differ from the form approved on ${on} and cannot be matched line by line; the stored ones are used, please check.` }] : []),
  ];
}
