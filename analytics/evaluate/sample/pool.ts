/** Which projects may be chosen, how risky each is, and which are. Pure. */
import type { Text } from '../../errors.ts';
import { rowsThatFit } from '../../reduce/rules/conditions.ts';
import { cellAt, type Table } from '../../reduce/rules/table.ts';
import type { ParametersOf } from '../../rulepacks/kinds.ts';
import { inDrawnOrder, listHash } from '../lot.ts';

export type Choosing = ParametersOf<'reevaluation'>;
export type Entered = { readonly kind: 'amount' | 'policy'; readonly word: string | null };
export type Candidate = { readonly place: number; readonly entered: readonly Entered[]; readonly risk: number; readonly rules: readonly number[] };

const textAt = (table: Table, name: string, row: number): string => String(cellAt(table.columns.get(name)!, row) ?? '');

/** The projects that may be chosen, the riskiest first; equal ones by budget and code. */
export function poolOf(table: Table, { amount, policy_words, risks }: Choosing): Candidate[] {
  const fits = risks.map(({ id, when }) => rowsThatFit(table, { id, when, action: undefined }));
  const pool: Candidate[] = [];
  for (let place = 0; place < table.count; place++) {
    const entered = enteredBy(table, place, amount, policy_words);
    if (entered.length === 0) continue;
    const rules = risks.flatMap((_, r) => (fits[r]![place] === 1 ? [r] : []));
    pool.push({ place, entered, risk: rules.reduce((sum, r) => sum + risks[r]!.points, 0), rules });
  }
  const { base, codes } = table;
  return pool.sort((a, b) => b.risk - a.risk || base[b.place]! - base[a.place]! || (codes[a.place]! < codes[b.place]! ? -1 : 1));
}

function enteredBy(table: Table, place: number, amount: number, words: readonly string[]): Entered[] {
  const byAmount: Entered[] = table.base[place]! >= amount ? [{ kind: 'amount', word: null }] : [];
  const text = `${textAt(table, 'name', place)} ${textAt(table, 'objective', place)}`;
  const word = words.find((one) => text.includes(one));
  return word === undefined ? byAmount : [...byAmount, { kind: 'policy', word }];
}

export type Wanted = { readonly count: number; readonly byLot: number; readonly seed: string | undefined };
export type Choice = { readonly chosen: ReadonlyMap<number, 'risk' | 'lot'>; readonly lot: { readonly hash: string; readonly of: number } | null };

/** The riskiest, and by lot some of the others. @param seed needed where anything is drawn */
export function chooseFrom(pool: readonly Candidate[], codes: readonly string[], { count, byLot, seed }: Wanted): Choice {
  const byRisk = pool.slice(0, Math.max(0, count - byLot));
  const chosen = new Map<number, 'risk' | 'lot'>(byRisk.map(({ place }) => [place, 'risk']));
  if (byLot === 0) return { chosen, lot: null };
  const rest = pool.slice(byRisk.length).map(({ place }) => place);
  const hash = listHash(rest.map((place) => codes[place]!));
  for (const place of inDrawnOrder(rest, (one) => codes[one]!, seed!, hash).slice(0, byLot)) chosen.set(place, 'lot');
  return { chosen, lot: { hash, of: rest.length } };
}

/** @param shown the amount as it is printed */
export function enteredText({ kind, word }: Entered, shown: Text): Text {
  if (kind === 'amount') return { zh: `预算达到 ${shown.zh}`, en: `budget of ${shown.en} or more` };
  return { zh: `政策性强（名称或绩效目标含“${word}”）`, en: `a matter of policy (name or objective has "${word}")` };
}
