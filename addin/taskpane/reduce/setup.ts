/** What a reduction is asked with, as the person has set it in the pane. Pure. */
import type { ActionKind, Operator } from '../../../analytics/reduce/rules/contract.ts';
import type { BASES } from '../../../analytics/reduce/simulate/contract.ts';
import type { Pack } from '../../../analytics/rulepacks/pack.ts';

export type Base = (typeof BASES)[number];
export type ConditionDraft = { readonly field: string; readonly op: Operator; readonly value: string };
export type Does = ActionKind | 'exclude';
export type RuleDraft = {
  readonly key: number;
  readonly id: string;
  readonly name: string;
  readonly level: 'project' | 'org';
  readonly when: readonly ConditionDraft[];
  readonly does: Does;
  /** percent: per cent; amount, cap: in 万元; notice, freeze: what has to be done. */
  readonly value: string;
  /** Of percent, such as 中=20%、差=30%; empty: one rate for all. */
  readonly ratesBy: string;
  readonly rates: string;
  readonly source: string;
  readonly status: Pack['status'];
};

/** A person's word on one project. */
export type DecisionKind = 'exclude' | 'keep' | 'after';
export type Decided = { readonly project_code: string; readonly kind: DecisionKind; /** 万元 that remain. */ readonly after: string; readonly reason: string };

export type Setup = {
  readonly from: 'stored' | 'sheet';
  readonly year: string;
  readonly evaluationYear: string;
  readonly base: Base;
  readonly pack: string;
  readonly rules: readonly RuleDraft[];
  readonly stacking: '' | 'first' | 'sum' | 'max';
  /** Yuan; empty: as the pack says, or not at all. */
  readonly rounding: string;
  readonly maxCut: string;
  readonly maxOrgCut: string;
  readonly month: string;
  readonly decisions: readonly Decided[];
};

export const ROUNDINGS = ['', '1', '100', '1000', '10000'] as const;

export const FIRST_SETUP: Setup = { from: 'stored', year: '', evaluationYear: '', base: 'initial', pack: '', rules: [], stacking: '', rounding: '', maxCut: '', maxOrgCut: '', month: '', decisions: [] };

export function newRule(rules: readonly RuleDraft[]): RuleDraft {
  const key = 1 + Math.max(0, ...rules.map((rule) => rule.key));
  const taken = new Set(rules.map(({ id }) => id));
  let number = rules.length + 1;
  while (taken.has(`规则${number}`)) number += 1;
  return { key, id: `规则${number}`, name: '', level: 'project', when: [], does: 'percent', value: '', ratesBy: '', rates: '', source: '', status: 'local_example' };
}

type PackRule = Pack<'reduction'>['parameters']['rules'][number];

const listed = (value: unknown): string => [value].flat().map((one) => (typeof one === 'boolean' ? (one ? '是' : '否') : String(one ?? ''))).join('、');
const perCent = (share: number) => String(Math.round(share * 1e8) / 1e6);
const wan = (yuan: number) => String(Math.round(yuan) / 1e4);

/** The rules of a pack as drafts that a person may change; they mean the same. */
export function draftsOf(rules: readonly PackRule[]): RuleDraft[] {
  return rules.map(({ id, name, level, when, action, exclude, source, status }, i): RuleDraft => {
    const { kind = 'percent', value, rates, text } = action ?? {};
    const figure = value === undefined ? '' : kind === 'percent' ? perCent(value > 1 ? value / 100 : value) : wan(value);
    return {
      key: i + 1, id, name: name ?? '', level, source, status,
      when: when.map((one) => ({ field: one.field, op: one.op, value: one.value === undefined ? '' : listed(one.value) })),
      does: exclude ? 'exclude' : kind,
      value: kind === 'notice' || kind === 'freeze' ? (text ?? '') : figure,
      ratesBy: rates?.field ?? '',
      rates: rates === undefined ? '' : Object.entries(rates.by).map(([key, rate]) => `${key}=${perCent(rate)}%`).join('、'),
    };
  });
}

/** One place up; rules are looked at in their order. */
export function movedUp<T>(items: readonly T[], at: number): T[] {
  const moved = [...items];
  if (at > 0) [moved[at - 1], moved[at]] = [moved[at]!, moved[at - 1]!];
  return moved;
}
