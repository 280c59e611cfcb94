/** What a rule is. A rule is a file in `rules/`, a line in `rules.ts` and its severity in the rule pack. Pure. */
import type { Text } from '../../errors.ts';
import type { CELLS, Proposal, REVIEW_STAGES } from './contract.ts';
import type { Form, Limits, Row } from './form.ts';

export type Stage = (typeof REVIEW_STAGES)[number];

export type Remark = {
  readonly cell?: (typeof CELLS)[number];
  readonly message: Text;
  readonly suggestion: Text;
  readonly proposal?: Proposal;
  /** A sign of the fault and not the fault itself: a step milder than the pack says. */
  readonly doubtful?: boolean;
};
export type Found = Remark & { readonly row: number | null };
export type Rule = { readonly id: string; readonly stage: Stage | null; readonly check: (form: Form, limits: Limits) => readonly Found[] };

/** Looks at one row at a time. */
export function rowRule(id: string, look: (row: Row, limits: Limits, form: Form) => Remark | null, stage: Stage | null = null): Rule {
  return {
    id,
    stage,
    check: (form, limits) => form.rows.flatMap((row) => {
      const remark = look(row, limits, form);
      return remark === null ? [] : [{ ...remark, message: row.name === '' ? ofNameless(remark.message) : remark.message, row: row.at }];
    }),
  };
}

/** Sentences name a row in quotation marks; one without a name is the row that is read. */
const ofNameless = ({ zh, en }: Text): Text => text(zh.replace('“”', '本行指标'), en.replace(/^""/, 'This row').replace('""', 'this row'));

/** Looks at the form as a whole. */
export function formRule(id: string, look: (form: Form, limits: Limits) => Remark | readonly Found[] | null, stage: Stage | null = null): Rule {
  return {
    id,
    stage,
    check: (form, limits) => {
      const found = look(form, limits);
      if (found === null) return [];
      return 'message' in found ? [{ ...found, row: null }] : found;
    },
  };
}

export const text = (zh: string, en: string): Text => ({ zh, en });
