/** Scores rest on what was approved: where the stored lines say otherwise, the approved goals take their place, and that is told. Pure. */
import type { Text } from '../../errors.ts';
import type { ApprovedGoals } from '../../goal-reviews/approved.ts';
import { levelKey } from '../../library/usage/table.ts';
import { isPercent, nameKey, type Row, unitOf } from '../../review/goals/form.ts';
import { isSameWeight, same, shown } from '../figures.ts';
import { warningsOf } from './approved-warnings.ts';
import { counterpartsOf } from './counterparts.ts';
import type { SelfLine } from './self-lines.ts';

export type Overlaid = { readonly lines: readonly SelfLine[]; readonly warnings: readonly Text[] };
/** No indicator, though some forms have it as a line. */
const EXECUTION = '预算执行率';
type Stored = SelfLine & { readonly unit: string | null };

/** @param approved null where no form was approved: then the lines stay as they are stored */
export function overApproved(lines: readonly Stored[], approved: ApprovedGoals | null): Overlaid {
  if (approved === null) return { lines, warnings: [] };
  const { rows, on } = approved;
  const { rowOf, namesakes, added: alone, missing } = counterpartsOf(lines, rows);
  const added = alone.filter((one) => !isExecution(one));
  const counted = lines.filter((one) => rowOf.has(one) || !isExecution(one));
  // Weights are exchanged as a whole or not at all: parts of two distributions would add up to neither.
  const whole =
    counted.length === rowOf.size && rows.length === rowOf.size && rows.every(({ weight }) => weight !== null) &&
    isSameWeight(sumOf(counted.map(({ line }) => line.weight)), sumOf(rows.map(({ weight }) => weight!)), counted.length);
  const results = lines.map((one) => (rowOf.has(one) ? laid(one, rowOf.get(one)!, on, whole) : { line: one, replaced: false, unlike: false }));
  const names = (some: readonly SelfLine[]) => some.map(({ line }) => line.name ?? '');
  return {
    lines: results.map(({ line }) => line),
    warnings: warningsOf({
      on,
      replaced: names(results.filter(({ replaced }) => replaced).map(({ line }) => line)),
      unlike: names(lines.filter((one, at) => results[at]!.unlike && unitOf(one.unit) !== '')),
      unitless: names(lines.filter((one, at) => results[at]!.unlike && unitOf(one.unit) === '')),
      namesakes: [...new Set([...names(namesakes.lines), ...namesakes.rows.map(({ name }) => name)])],
      missing: missing.map(({ name }) => name),
      added: names(added),
      weights: !whole && [...rowOf].some(([one, { weight }]) => weight !== null && !isSameWeight(weight, one.line.weight)),
    }),
  };
}

function laid(one: Stored, row: Row, on: string, whole: boolean): { readonly line: SelfLine; readonly replaced: boolean; readonly unlike: boolean } {
  const approved = row.target ?? (row.targetText === '' ? null : row.targetText);
  const unit = unitOf(one.unit);
  // 0.12 万平方米 may well be 1200 平方米, and 5 公里 is not 5 米: only figures of one unit are compared, or put in the place of each other.
  const unlike = typeof approved === 'number' && !isSameUnit(row.unit, unit);
  const { sign, target } = unlike || approved === null ? one.line : { sign: row.sign ?? one.line.sign, target: approved };
  const isSame = sign === one.line.sign && isSameTarget(target, one.line.target);
  const isWeighed = !whole || isSameWeight(row.weight!, one.line.weight);
  if (isSame && isWeighed) return { line: one, replaced: false, unlike };
  const weight = isWeighed ? one.line.weight : row.weight!;
  const said = (goal: string, points: number) => [unlike ? '' : goal, isWeighed ? '' : `${shown(points)} 分`].filter((part) => part !== '').join('，');
  const before = said(goalText(one.line.sign, one.line.target, unit), one.line.weight);
  const now = said(goalText(sign, target, approved === null ? unit : row.unit), weight);
  return {
    replaced: true,
    unlike,
    line: {
      ...one, line: { ...one.line, sign, weight, target },
      note: { zh: `按 ${on} 审核通过的目标（${now}）赋分，库中为${before === '' ? '空' : `（${before}）`}。`, en: `Scored by the goals approved on ${on} (${now}); stored is ${before === '' ? 'nothing' : `(${before})`}. ` },
    },
  };
}

const isExecution = ({ line }: SelfLine): boolean => nameKey(line.name ?? '') === EXECUTION || levelKey(line.level1 ?? '') === EXECUTION;
const isSameUnit = (one: string, other: string): boolean => one === other || (isPercent(one) && isPercent(other));
const isSameTarget = (one: number | string | null, other: number | string | null): boolean => (typeof one === 'number' && typeof other === 'number' ? same(one, other) : one === other);

const MARKS: Readonly<Record<string, string>> = { '>=': '≥', '<=': '≤', '>': '>', '<': '<', '=': '=', qualitative: '' };
const goalText = (sign: string | null, target: number | string | null, unit: string): string => (target === null ? '' : `${MARKS[sign ?? ''] ?? ''}${typeof target === 'number' ? shown(target) : target}${typeof target === 'number' ? unit : ''}`);
const sumOf = (figures: readonly number[]): number => figures.reduce((sum, figure) => sum + figure, 0);
