/** The chosen indicators as they will stand in the form: what was recommended, with what the person made of it. Pure. */
import type { ResultOf } from '../../../analytics/contract.ts';
import type { recommendIndicators, Recommendation } from '../../../analytics/recommend/indicators/contract.ts';
import { typedNumber } from '../../thousands.ts';
import { editOf, type Choice, type Edit } from './choice.ts';
import { levelKey, type GivenRow } from './given.ts';

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

/**
 * The groups of the scheme with what is given already and what has been chosen here.
 * @param given what stands in the form, of which its own labels tell more than the library where each is of a group
 */
export function coverageOf(
  coverage: ResultOf<typeof recommendIndicators>['coverage'],
  rows: readonly Recommendation[],
  choice: Choice,
  given: readonly Pick<GivenRow, 'level1' | 'level2'>[] = [],
): CoverageGroup[] {
  const chosen = chosenRows(choice, rows);
  const isIn = (one: Pick<GivenRow, 'level1' | 'level2'>, { level1, level2 }: Pick<CoverageGroup, 'level1' | 'level2'>) => sameLevel(one.level1, level1) && (level2 === null || sameLevel(one.level2, level2));
  const labelled = given.length > 0 && given.every((one) => coverage.some((group) => isIn(one, group)));
  return coverage.map((group) => {
    const { level1, level2, required } = group;
    const standing = given.filter((one) => isIn(one, group)).length;
    return {
      level1,
      level2,
      required,
      count: (labelled ? standing : Math.max(standing, group.given)) + chosen.filter((one) => one.level1 === level1 && (level2 === null || one.level2 === level2)).length,
    };
  });
}

/** The service compares letters of both scripts too, whose tables the first tab does without. */
const sameLevel = (one: string | null, other: string) => one !== null && levelKey(one) === levelKey(other);
