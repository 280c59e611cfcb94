/** Every rule over the records, a group a file. A new rule is an id in the contract, its group and a line in the pack. */
import { RECORD_RULES, type RecordRule } from './contract.ts';
import type { Group, Rule } from './rule.ts';
import { assessments } from './rules/assessments.ts';
import { evaluations } from './rules/evaluations.ts';
import { exante } from './rules/exante.ts';
import { forms } from './rules/forms.ts';
import { funds } from './rules/funds.ts';
import { readings } from './rules/readings.ts';

export const GROUPS: readonly Group[] = [funds, exante, evaluations, readings, assessments, forms];

export const ruleOf = (id: RecordRule): Rule => GROUPS.map(({ rules }) => rules[id]).find((one) => one !== undefined)!;
export const rankOf = (id: RecordRule): number => RECORD_RULES.indexOf(id);
