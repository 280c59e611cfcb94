/** Association rules with one consequent (Agrawal, Imieliński, Swami 1993) out of all frequent sets. Pure. */
import { Best } from './best.ts';
import { frequentSets, type Mining } from './frequent-sets.ts';
import type { SetTree } from './set-tree.ts';

export type RulesQuestion = Mining & {
  /** Of all transactions, those without items counted. */
  readonly size: number;
  readonly minConfidence: number;
  /** Items that the antecedent must hold, and the one that must be the consequent. */
  readonly antecedent: readonly number[];
  readonly consequent: number | null;
  readonly order: 'confidence' | 'lift' | 'count';
  /** By item, the place of its id among all ids: equal values are ordered by id. */
  readonly idRanks: Uint32Array;
  readonly offset: number;
  readonly limit: number;
};

export type FoundRule = {
  /** Ascending by id. */
  readonly antecedent: readonly number[];
  readonly consequent: number;
  readonly count: number;
  readonly confidence: number;
  readonly lift: number;
};

export type RulesAnswer = { readonly total: number; readonly rules: FoundRule[]; readonly sets: number };

const TINY = 1e-9;

/** @returns null when there are more frequent sets than `mostSets`; sets that may not be told are not among them */
export function findRules(question: RulesQuestion): RulesAnswer | null {
  const tree = frequentSets(question);
  if (tree === null) return null;
  const { idRanks, offset, limit } = question;
  const best = new Best<FoundRule>(offset + limit, inOrder(question));
  let total = 0;
  for (let node = 1; node < tree.size; node++) {
    for (const rule of rulesOf(tree, node, question)) {
      total++;
      best.add(rule);
    }
  }
  const rules = best.inOrder().slice(offset).map((rule) => ({ ...rule, antecedent: byId(rule.antecedent, idRanks) }));
  return { total, rules, sets: tree.size - 1 };
}

function* rulesOf(tree: SetTree, node: number, { size, minConfidence, antecedent: wanted, consequent: asked, transactions }: RulesQuestion): Generator<FoundRule> {
  const items = tree.itemsOf(node);
  if (items.length < 2 || !wanted.every((item) => items.includes(item))) return;
  const count = tree.count(node);
  for (let i = 0; i < items.length; i++) {
    const consequent = items[i]!;
    if ((asked !== null && consequent !== asked) || wanted.includes(consequent)) continue;
    const from = tree.find(items, i);
    const held = tree.count(from);
    if (count < minConfidence * held - TINY) continue;
    const lift = (count * size) / (held * transactions.counts[consequent]!);
    yield { antecedent: items.filter((item) => item !== consequent), consequent, count, confidence: count / held, lift };
  }
}

function inOrder({ order, idRanks }: RulesQuestion) {
  return (a: FoundRule, b: FoundRule): number =>
    b[order] - a[order] || b.count - a.count || a.antecedent.length - b.antecedent.length || byAntecedent(a, b, idRanks) || idRanks[a.consequent]! - idRanks[b.consequent]!;
}

function byAntecedent(a: FoundRule, b: FoundRule, idRanks: Uint32Array): number {
  const [left, right] = [byId(a.antecedent, idRanks), byId(b.antecedent, idRanks)];
  for (let i = 0; i < left.length; i++) if (left[i] !== right[i]) return idRanks[left[i]!]! - idRanks[right[i]!]!;
  return 0;
}

function byId(items: readonly number[], idRanks: Uint32Array): number[] {
  return [...items].sort((a, b) => idRanks[a]! - idRanks[b]!);
}
