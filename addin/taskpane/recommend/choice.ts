/** What the person has chosen, edited and written themselves. Pure. */
import type { Recommendation } from '../../../analytics/recommend/indicators/contract.ts';
import { fold } from '../../options.ts';
import { typedNumber } from '../../thousands.ts';

export type OwnIndicator = { readonly id: string; readonly name: string; readonly level1: string | null; readonly level2: string | null };
/** What is typed stays as typed until it is written; what is absent is as recommended. */
export type Edit = {
  readonly target: string;
  readonly weight: string;
  readonly name?: string;
  readonly level1?: string;
  readonly level2?: string;
  /** One of the signs of the service, `qualitative` included. */
  readonly sign?: string;
  readonly unit?: string;
  /** The weight stays as it is when others are shared out anew. */
  readonly locked?: boolean;
};

export type Choice = {
  readonly chosen: readonly string[];
  readonly edits: Readonly<Record<string, Edit>>;
  readonly own: readonly OwnIndicator[];
};
export const NOTHING: Choice = { chosen: [], edits: {}, own: [] };

export type ChoiceAction =
  | { readonly type: 'toggle'; readonly row: Recommendation }
  | { readonly type: 'edit'; readonly id: string; readonly change: Partial<Edit> }
  | { readonly type: 'add'; readonly name: string; readonly level1: string | null; readonly level2?: string | null; readonly edit?: Partial<Edit> }
  | { readonly type: 'remove'; readonly id: string };

export function chooseNext(choice: Choice, action: ChoiceAction): Choice {
  switch (action.type) {
    case 'toggle': {
      const id = action.row.indicator_id;
      if (choice.chosen.includes(id)) return { ...choice, chosen: choice.chosen.filter((one) => one !== id) };
      const edits = { ...choice.edits, [id]: choice.edits[id] ?? suggested(action.row) };
      return { ...choice, chosen: [...choice.chosen, id], edits };
    }
    case 'edit': {
      // A weight of the person's own, or one that was accepted, is meant.
      const locked = action.change.weight === undefined ? {} : { locked: true };
      return { ...choice, edits: { ...choice.edits, [action.id]: { ...editOf(choice, action.id), ...locked, ...action.change } } };
    }
    case 'add': {
      const own = { id: `own:${fold(action.name)}`, name: action.name.trim(), level1: action.level1, level2: action.level2 ?? null };
      return { ...choice, own: [...choice.own, own], edits: { ...choice.edits, [own.id]: { target: '', weight: '', ...action.edit } } };
    }
    case 'remove':
      return { ...choice, own: choice.own.filter((one) => one.id !== action.id) };
  }
}

export const editOf = (choice: Choice, id: string): Edit => choice.edits[id] ?? { target: '', weight: '' };

export const idsOf = (choice: Choice): string[] => [...choice.chosen, ...choice.own.map((one) => one.id)];

/** Nothing of the project itself speaks for any of them: they are what projects have in common. */
export const onlyCommon = (rows: readonly Recommendation[]): boolean => rows.length > 0 && rows.every(({ reasons }) => reasons.every(({ kind }) => kind === 'popular'));

/** The median of what others set, or what the project itself wanted the year before where that is stricter; the person may change it before it is written. */
function suggested({ target, weight, last_year: before }: Recommendation): Edit {
  const ownIsStricter = target && before && before.sign === target.sign && before.unit === target.unit && isStricter(before.target_value, target.median, target.sign);
  const value = ownIsStricter ? before.target_value : target?.median;
  return { target: value === undefined ? '' : String(value), weight: weight === null ? '' : String(weight) };
}

const isStricter = (one: number, other: number, sign: string | null) => (sign?.startsWith('>') ? one > other : sign?.startsWith('<') ? one < other : false);

/** @param rows what is recommended and what stands in the form */
export function alreadyListed(name: string, choice: Choice, rows: readonly { readonly name: string }[]): boolean {
  return [...choice.own, ...rows].some((one) => fold(one.name) === fold(name));
}

/** Nothing typed is no fault yet. */
export function isWrongWeight(text: string): boolean {
  const number = typedNumber(text);
  return text.trim() !== '' && (number === null || number < 0 || number > 100);
}

export type WeightCheck = { readonly sum: number; readonly missing: number; readonly invalid: string | null };

export function checkWeights(choice: Choice): WeightCheck {
  const typed = idsOf(choice).map((id) => editOf(choice, id).weight.trim());
  const numbers = typed.map(typedNumber);
  const invalid = typed.find(isWrongWeight) ?? null;
  const sum = numbers.reduce<number>((total, number) => total + (number ?? 0), 0);
  return { sum: Math.round(sum * 1e6) / 1e6, missing: typed.filter((text) => text === '').length, invalid };
}
