/** The chosen indicators as they will stand in the form: what was recommended, with what the person made of it. Pure. */
import type { ResultOf } from '../../../analytics/contract.ts';
import type { recommendIndicators, Recommendation } from '../../../analytics/recommend/indicators/contract.ts';
import { typedNumber } from '../../thousands.ts';
import { editOf, type Choice, type Edit } from './choice.ts';

export type ChosenRow = {
  readonly id: string;
  readonly name: string;
  readonly level1: string | null;
  readonly level2: string | null;
  readonly sign: string | null;
  /** A number where it is one, else as typed. */
  readonly target: number | string | null;
  readonly unit: string | null;
  readonly weight: number | null;
  /** Null for an own indicator. */
  readonly recommended: Recommendation | null;
};

/** In the order of a goal form: by level 1, then as recommended, own ones last. */
export function chosenRows(choice: Choice, rows: readonly Recommendation[]): ChosenRow[] {
  const recommended = rows.filter((row) => choice.chosen.includes(row.indicator_id)).map((row) => chosenRow(row.indicator_id, row, editOf(choice, row.indicator_id), row));
  const own = choice.own.map((one) => chosenRow(one.id, one, editOf(choice, one.id), null));
  return [...recommended, ...own].sort((a, b) => order(a) - order(b));
}

type Named = { readonly name: string; readonly level1: string | null; readonly level2: string | null };

function chosenRow(id: string, one: Named, edit: Edit, recommended: Recommendation | null): ChosenRow {
  const target = recommended?.target;
  return {
    id,
    name: edit.name?.trim() || one.name,
    level1: edit.level1 ?? one.level1,
    level2: edit.level2 ?? one.level2,
    sign: edit.sign ?? target?.sign ?? null,
    target: typedNumber(edit.target) ?? (edit.target.trim() || null),
    unit: (edit.unit ?? target?.unit)?.trim() || null,
    weight: typedNumber(edit.weight),
    recommended,
  };
}

const LEVELS = ['成本', '产出', '效益', '满意度'];
const order = ({ level1 }: { level1: string | null }) => {
  const index = LEVELS.findIndex((level) => level1?.startsWith(level));
  return index === -1 ? LEVELS.length : index;
};

export type CoverageGroup = { readonly level1: string; readonly level2: string | null; readonly required: boolean; readonly count: number };

/** The groups of the scheme with what is given already and what has been chosen here. */
export function coverageOf(
  coverage: ResultOf<typeof recommendIndicators>['coverage'],
  rows: readonly Recommendation[],
  choice: Choice,
): CoverageGroup[] {
  const chosen = chosenRows(choice, rows);
  return coverage.map(({ level1, level2, required, given }) => ({
    level1,
    level2,
    required,
    count: given + chosen.filter((one) => one.level1 === level1 && (level2 === null || one.level2 === level2)).length,
  }));
}
