/** A goal form as the rules read it: cells made comparable, what was written kept for the sentences. Pure. */
import { choose, SIGN_CHOICES } from '../../imports/choices.ts';
import { isBlankGoal, isBlankMark } from '../../imports/figures.ts';
import { comparableName } from '../../imports/comparable-name.ts';
import { levelKey } from '../../library/usage/table.ts';
import type { ParametersOf } from '../../rulepacks/kinds.ts';
import type { EarlierRow, GoalProject, GoalRow, Sign } from './contract.ts';
import { isExecutionRow } from './execution-row.ts';
import type { Stage } from './rule.ts';
import { valueIn } from './in-unit.ts';
import { readTarget } from './target.ts';

export type Limits = ParametersOf<'goal_review'>;
export type Schemes = ParametersOf<'indicator_schemes'>;
export type WeightRules = ParametersOf<'stage_weights'>;

export type Row = {
  readonly at: number;
  readonly name: string;
  /** The name as it is compared: normalised, without 完成, 确保 and the like before it. */
  readonly key: string;
  /** As written, and as compared. */
  readonly level1: string;
  readonly level2: string;
  readonly key1: string;
  readonly key2: string;
  readonly sign: Sign | null;
  readonly signText: string;
  readonly target: number | null;
  readonly targetText: string;
  readonly unit: string;
  readonly weight: number | null;
  readonly actual: number | null;
  readonly actualText: string;
  readonly explanation: string;
  readonly reason: string;
  readonly standard: number | null;
  /** Judged and not counted. */
  readonly qualitative: boolean;
};

export type Earlier = { readonly key: string; readonly sign: Sign | null; readonly target: number | null; readonly actual: number | null; readonly unit: string };

/** A benefit in words as other projects of other industries have it. */
export type Elsewhere = { readonly key: string; readonly targetText: string; readonly projects: number; readonly industries: number };

export type Form = {
  readonly stage: Stage;
  readonly project: GoalProject;
  /** Without the line of the execution rate, which is no indicator. */
  readonly rows: readonly Row[];
  readonly executionRows: readonly Row[];
  readonly scheme: string;
  readonly schemes: Schemes;
  readonly weighing: WeightRules;
  readonly lastYear: readonly Earlier[];
  readonly elsewhere: readonly Elsewhere[];
};

const clean = (text: string | null | undefined): string => (text ?? '').replace(/[\p{Cc}\p{Cf}]/gu, '').trim();
const filled = (text: string | null | undefined): string => (isBlankMark(clean(text)) ? '' : clean(text));
const PREFIX = /^(?:确保|完成|实现|做好|开展)(?=.{3})/;
export const nameKey = (name: string): string => comparableName(name).replace(PREFIX, '').replace(/[\s"'“”‘’,，。.、:：;；]/g, '');
/** What is a mark for an empty cell elsewhere and an answer here. */
const wordsOf = (value: GoalRow['target_value'], sign: Sign | null): string => (typeof value === 'string' && !isBlankGoal(clean(value), sign) ? clean(value) : '');
export const unitOf = (unit: string | null | undefined): string => filled(unit).normalize('NFKC').replace(/\s/g, '');

export function readRow(row: GoalRow, at: number): Row {
  const written = filled(row.sign);
  const target = readTarget(row.target_value);
  const actual = readTarget(row.actual_value);
  const name = clean(row.name);
  const chosen = written === '' ? null : (choose(SIGN_CHOICES, written) as Sign | null);
  const unit = unitOf(row.unit);
  // The integrated system writes a qualitative target as 0 with the words in the place of the unit.
  const wordsInUnit = chosen === 'qualitative' && target.value === 0 && unit !== '';
  const sign = chosen ?? (written === '' ? target.sign : null);
  const value = wordsInUnit ? null : valueIn(target, unit);
  const targetText = wordsInUnit ? unit : target.text || wordsOf(row.target_value, sign);
  return {
    at, name, key: nameKey(name),
    level1: clean(row.level1), level2: clean(row.level2), key1: levelKey(clean(row.level1)), key2: levelKey(clean(row.level2)),
    sign, signText: written,
    target: value, targetText,
    unit: wordsInUnit ? '' : unit || target.unit,
    weight: row.weight ?? null,
    actual: valueIn(actual, unit || target.unit), actualText: actual.text || wordsOf(row.actual_value, sign),
    explanation: filled(row.explanation), reason: filled(row.deviation_reason), standard: row.standard_value ?? null,
    qualitative: sign === 'qualitative' || (sign === null && written === '' && value === null && targetText !== ''),
  };
}

/** The indicators of a form, without the line of the execution rate. */
export const readIndicators = (indicators: readonly GoalRow[]): readonly Row[] => indicators.map(readRow).filter((row) => !isExecutionRow(row));

type Parts = Pick<Form, 'stage' | 'project' | 'scheme' | 'schemes' | 'weighing' | 'elsewhere'>;

export function readForm(indicators: readonly GoalRow[], lastYear: readonly EarlierRow[], parts: Parts): Form {
  const all = indicators.map(readRow);
  const earlier = lastYear.map((row, at): Earlier => {
    const { key, sign, target, actual, unit } = readRow(row as GoalRow, at);
    return { key, sign, target, actual, unit };
  });
  return { ...parts, rows: all.filter((row) => !isExecutionRow(row)), executionRows: all.filter(isExecutionRow), lastYear: earlier };
}

/** A qualitative indicator that says what is judged and by which words: legal, and never red. */
export const isLegalQualitative = (row: Row, { placeholder_words }: Limits): boolean =>
  row.sign === 'qualitative' && row.name !== '' && row.target === null && row.targetText !== '' && has(row.name + row.targetText, placeholder_words) === undefined;

export const has = (text: string, words: readonly string[]): string | undefined => words.find((word) => text.includes(word));
/** Whether a target in words has grades by which it can be judged. Short words only by themselves: 优化 is not 优. */
export function isGradable(text: string, words: readonly string[]): boolean {
  const plain = text.replace(/[\s，,。；;]/g, '');
  return words.some((word) => (word.length > 2 ? plain.includes(word) : plain === word));
}
export const isCost = ({ key1, key2 }: Row): boolean => key1 === '成本' || key2 === '成本' || /成本$/.test(key2);
export const isPercent = (unit: string): boolean => unit === '%' || unit === '百分比';
export const upward = (sign: Sign | null): boolean => sign === '>=' || sign === '>';
export const downward = (sign: Sign | null): boolean => sign === '<=' || sign === '<';
