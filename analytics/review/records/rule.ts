/** What a group of rules is: one query that finds the records, and the sentence for each. */
import type { Context } from '../../analysis.ts';
import type { Text } from '../../errors.ts';
import { shown } from '../../evaluate/figures.ts';
import type { ParametersOf } from '../../rulepacks/kinds.ts';
import type { RecordRule, RecordTable } from './contract.ts';

export type Packs = {
  readonly limits: ParametersOf<'records_review'>;
  readonly grades: ParametersOf<'grades'>;
  readonly unitGrades: ParametersOf<'unit_grades'>;
  readonly exante: ParametersOf<'exante'>;
  readonly weights: ParametersOf<'stage_weights'>;
};

export type Ask = Packs & {
  readonly db: Context['db'];
  readonly signal: AbortSignal;
  readonly scope: readonly string[];
  readonly fiscal_year: number;
  /** Those of the group that are wanted. */
  readonly rules: readonly RecordRule[];
  /** So many of each rule are told; all are counted. */
  readonly most: number;
};

export type Found = {
  readonly rule: RecordRule;
  /** Findings of this rule in all. */
  readonly found: number;
  readonly place: Readonly<Record<string, string | number>>;
  readonly name: string | null;
  readonly org_code: string | null;
  readonly message: Text;
  readonly suggestion: Text;
};

export type Rule = {
  readonly title: Text;
  readonly table: RecordTable;
  /** Tables without which the rule says nothing: where they are empty it is not looked at. */
  readonly needs: readonly RecordTable[];
  /** Why it cannot be looked at with these packs; null where it can. */
  readonly hindrance?: (packs: Packs) => Text | null;
};

export type Group = {
  readonly rules: Readonly<Partial<Record<RecordRule, Rule>>>;
  readonly find: (ask: Ask) => Promise<Found[]>;
};

export const yuan = (amount: number | null): Text => (amount === null ? { zh: '未填', en: 'not given' } : { zh: `${shown(amount)} 元`, en: `${shown(amount)} yuan` });
