import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAnalysis } from '../../../analytics/analysis.ts';
import { type Database, openDatabase } from '../../../analytics/database.ts';
import { findRules, type RulesQuestion } from '../../../analytics/library/relations/find-rules.ts';
import { runRelations } from '../../../analytics/library/relations/run.ts';
import { indicators, lines, operations } from '../recommend/unhcr.ts';
import { contextOf, twelveProjects } from './twelve-projects.ts';

const columns = (rows: readonly Record<string, unknown>[]) => Object.fromEntries(Object.keys(rows[0]!).map((key) => [key, rows.map((row) => row[key])]));

/** A question about transactions written as lists of items; item numbers follow their counts, as the index numbers them. */
function question(sets: readonly (readonly number[])[], changes: Partial<RulesQuestion> = {}): { asked: RulesQuestion; numbered: number[][] } {
  const itemCount = Math.max(0, ...sets.flat()) + 1;
  const counts = Array.from({ length: itemCount }, (_, item) => sets.filter((set) => set.includes(item)).length);
  const order = Array.from(counts.keys()).sort((a, b) => counts[a]! - counts[b]! || a - b);
  const numbered = sets.map((set) => [...new Set(set)].map((item) => order.indexOf(item)).sort((a, b) => a - b));
  const starts = Uint32Array.from([0, ...numbered.map((_, i) => numbered.slice(0, i + 1).flat().length)]);
  const transactions = { starts, items: Uint32Array.from(numbered.flat()), counts: Uint32Array.from(order, (item) => counts[item]!), orgs: new Int32Array(sets.length).fill(-1) };
  const asked = {
    transactions, size: sets.length, minCount: 1, maxSize: 4, mostSets: 100_000, left: new Uint8Array(itemCount), telling: null, minConfidence: 0,
    antecedent: [], consequent: null, order: 'confidence', idRanks: Uint32Array.from({ length: itemCount }, (_, i) => i), offset: 0, limit: 100_000, ...changes,
  } as const;
  return { asked, numbered };
}

/** Every set of items counted by looking at every transaction. */
function naive(numbered: readonly (readonly number[])[], itemCount: number, { minCount, maxSize, minConfidence, size }: RulesQuestion) {
  const count = (set: readonly number[]) => numbered.filter((transaction) => set.every((item) => transaction.includes(item))).length;
  const found: { antecedent: number[]; consequent: number; count: number; confidence: number; lift: number }[] = [];
  let sets = 0;
  for (let bits = 1; bits < 2 ** itemCount; bits++) {
    const set = Array.from({ length: itemCount }, (_, item) => item).filter((item) => (bits >> item) & 1);
    const together = count(set);
    if (set.length > maxSize || together < minCount) continue;
    sets++;
    for (const consequent of set.length > 1 ? set : []) {
      const antecedent = set.filter((item) => item !== consequent);
      const confidence = together / count(antecedent);
      if (confidence >= minConfidence - 1e-12) found.push({ antecedent, consequent, count: together, confidence, lift: confidence / (count([consequent]) / size) });
    }
  }
  return { found, sets };
}

const plain = (rule: { antecedent: readonly number[]; consequent: number }) => `${[...rule.antecedent].join('+')}>${rule.consequent}`;
const transactionSets = fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 7 }), { maxLength: 8 }), { minLength: 1, maxLength: 14 });

/** Few items and many owners, so that some tables can be told. */
const ownedSets = fc.array(fc.record({ set: fc.uniqueArray(fc.integer({ min: 0, max: 3 }), { maxLength: 4 }), org: fc.integer({ min: -1, max: 7 }) }), { minLength: 8, maxLength: 60 });

describe('rules of small random transactions', () => {
  it('are those that counting every set gives, with the same counts, confidences and lifts', () => {
    fc.assert(
      fc.property(transactionSets, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 2, max: 8 }), fc.integer({ min: 0, max: 10 }), (sets, minCount, maxSize, tenths) => {
        const { asked, numbered } = question(sets, { minCount, maxSize, minConfidence: tenths / 10 });
        const expected = naive(numbered, asked.left.length, asked);
        const answer = findRules(asked)!;
        expect(answer.sets).toBe(expected.sets);
        expect(answer.total).toBe(expected.found.length);
        const byName = new Map(expected.found.map((rule) => [plain(rule), rule]));
        expect(answer.rules.map(plain).sort()).toEqual([...byName.keys()].sort());
        for (const rule of answer.rules) {
          const wanted = byName.get(plain(rule))!;
          expect(rule.count).toBe(wanted.count);
          expect(rule.confidence).toBe(wanted.confidence);
          expect(rule.lift).toBeCloseTo(wanted.lift, 12);
        }
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  it('come in order, and a page is a part of the whole', () => {
    fc.assert(
      fc.property(transactionSets, fc.constantFrom('confidence', 'lift', 'count'), fc.nat(20), fc.nat(20), (sets, order, offset, limit) => {
        const { asked } = question(sets, { order });
        const all = findRules(asked)!.rules;
        for (let i = 1; i < all.length; i++) expect(all[i]![order]).toBeLessThanOrEqual(all[i - 1]![order]);
        expect(findRules({ ...asked, offset, limit })!.rules).toEqual(all.slice(offset, offset + limit));
      }),
      { seed: 6, numRuns: 100 },
    );
  });

  it('tell, for a caller with a scope, exactly those in whose table no cell, also of what lacks some of the items, rests on one or two others', () => {
    let told = 0;
    fc.assert(
      fc.property(ownedSets, fc.array(fc.integer({ min: -1, max: 7 }), { maxLength: 3 }), fc.integer({ min: 2, max: 4 }), (owned, without, maxSize) => {
        const { asked, numbered } = question(owned.map(({ set }) => set), { maxSize });
        const owners = owned.map(({ org }) => org);
        const own = Uint8Array.from([1, 1, 0, 0, 0, 0, 0, 0]);
        const limited = findRules({ ...asked, transactions: { ...asked.transactions, orgs: Int32Array.from(owners) }, telling: { smallestGroup: 3, own, without: Int32Array.from(without) } })!;
        const others = [...numbered.map((set, t) => ({ set, org: owners[t]! })), ...without.map((org) => ({ set: [] as number[], org }))].filter(({ org }) => own[org] !== 1);
        const tellable = (set: readonly number[]) =>
          Array.from({ length: 2 ** set.length }, (_, bits) => others.filter((one) => set.every((item, i) => one.set.includes(item) === (((bits >> i) & 1) === 1)))).every(
            (cell) => cell.length === 0 || new Set(cell.map(({ org }) => org).filter((org) => org >= 0)).size >= 3,
          );
        const expected = findRules(asked)!.rules.filter(({ antecedent, consequent }) => tellable([...antecedent, consequent]));
        expect(limited.rules).toEqual(expected);
        expect(limited.total).toBe(expected.length);
        told += expected.length;
      }),
      { seed: 7, numRuns: 300 },
    );
    expect(told).toBeGreaterThan(100);
  });

  it('stop at the largest number of sets', () => {
    const everything = Array.from({ length: 12 }, (_, item) => item);
    expect(findRules(question([everything, everything], { maxSize: 10, mostSets: 1_000 }).asked)).toBeNull();
    expect(findRules(question([everything, everything], { maxSize: 2, mostSets: 1_000 }).asked)!.sets).toBe(12 + 66);
  });
});

describe('relations of twelve project-years', () => {
  let db: Database;
  beforeAll(async () => void (db = await twelveProjects()));
  afterAll(() => db.close());
  const ask = (params: object = {}, caller = {}, signal?: AbortSignal) => runAnalysis(runRelations, params, contextOf(db, caller, signal));

  it('gives the rules worked by hand; project-years without lines are transactions too', async () => {
    // P01/2025 ROAD SAT QUAL; P02/2025 ROAD SAT QUAL; P03/2025 SAT QUAL COST; P01/2024 and P02/2024 ROAD and an off-library name; of twelve.
    const answer = await ask({ min_support: 2 / 12, min_confidence: 0.5, order: 'count' });
    expect(answer).toMatchObject({ transactions: 12, min_count: 2, notes: [] });
    expect(answer.rules.map(({ antecedent, consequent, count, confidence }) => `${antecedent.join('+').replace(/^off:.*/, 'off-library')} > ${consequent} ${count} ${confidence.toFixed(3)}`)).toEqual([
      'I-QUAL > I-SAT 3 1.000',
      'I-SAT > I-QUAL 3 0.750',
      'I-QUAL > I-ROAD 2 0.667',
      'I-SAT > I-ROAD 2 0.500',
      'off-library > I-ROAD 2 1.000',
      'I-QUAL+I-ROAD > I-SAT 2 1.000',
      'I-QUAL+I-SAT > I-ROAD 2 0.667',
      'I-ROAD+I-SAT > I-QUAL 2 1.000',
    ]);
    expect(answer.total).toBe(8);
    const [rule] = answer.rules.filter(({ antecedent, consequent }) => antecedent.join('+') === 'I-SAT' && consequent === 'I-QUAL');
    expect(rule).toEqual({ antecedent: ['I-SAT'], consequent: 'I-QUAL', count: 3, support: 3 / 12, confidence: 3 / 4, lift: 3 });
    expect(answer.indicators).toContainEqual({ indicator_id: 'I-SAT', name: '群众满意度', project_count: 4 });
  });

  it('counts an indicator on several lines of a goal form once, and off-library ones by their keys', async () => {
    const answer = await ask({ min_support: 0 });
    const off = answer.rules.find(({ consequent }) => consequent.startsWith('off:'))!;
    expect(off).toMatchObject({ antecedent: ['I-ROAD'], count: 2, confidence: 2 / 5 });
    expect(answer.indicators.find(({ indicator_id }) => indicator_id === off.consequent)).toMatchObject({ name: '巡查 次数(次)' });
  });

  it('filters by antecedent and consequent, limits the size, and pages with the total', async () => {
    const from = await ask({ min_support: 0.1, antecedent: ['I-ROAD', 'I-SAT'] });
    expect(from.rules.map(({ antecedent, consequent }) => [antecedent, consequent])).toEqual([[['I-ROAD', 'I-SAT'], 'I-QUAL']]);
    const to = await ask({ min_support: 0.1, consequent: 'I-ROAD', max_size: 2 });
    expect(to.rules.map(({ antecedent }) => antecedent)).toEqual([[expect.stringMatching(/^off:/)], ['I-QUAL'], ['I-SAT']]);
    const all = await ask({ min_support: 0.1 });
    const page = await ask({ min_support: 0.1, offset: 2, limit: 3 });
    expect([page.rules, page.total]).toEqual([all.rules.slice(2, 5), all.total]);
  });

  it('says which id it does not know, and answers nothing for it', async () => {
    const answer = await ask({ min_support: 0, consequent: 'I-GONE' });
    expect(answer).toMatchObject({ total: 0, rules: [], notes: [expect.stringContaining('“I-GONE”')] });
    const unused = await ask({ min_support: 0, consequent: 'I-NEVER' });
    expect(unused).toMatchObject({ total: 0, notes: [] });
  });

  it('tells a clerk nothing where each table leaves one or two others alone, and not even how many projects there are where they are all there is', async () => {
    const asked = { min_support: 0, limit: 1_000 };
    // Of I-SAT without I-QUAL there is D alone, of I-ROAD without I-SAT B alone.
    expect(await ask(asked, { role: 'clerk', scope: ['A'] })).toMatchObject({ transactions: 12, min_count: 1, total: 0, rules: [], frequent_sets: 1 });
    expect(await ask({ min_support: 1 }, { role: 'clerk', scope: ['A', 'B'] })).toMatchObject({ transactions: null, min_count: null, total: 0 });
    expect((await ask(asked, { role: 'clerk', scope: ['A', 'B', 'C', 'D'] })).total).toBe((await ask(asked)).total);
  });

  it('stops when the caller gives up', async () => {
    const stop = new AbortController();
    const asked = ask({ min_support: 0.05, max_size: 5 }, {}, stop.signal);
    stop.abort(new Error('given up'));
    await expect(asked).rejects.toThrow('given up');
  });
});

describe('relations of the published operations', () => {
  let db: Database;
  beforeAll(async () => {
    db = await openDatabase({ path: ':memory:', threads: 1, readers: 2 });
    await db.write(async (tx) => {
      await tx.append('indicators', columns(indicators));
      await tx.append('projects', columns(operations));
      await tx.append('project_indicators', columns(lines));
      await tx.newDataVersion('import');
    });
  });
  afterAll(() => db.close());

  const sets = new Map<string, Set<string>>();
  for (const { project_code, fiscal_year, indicator_id } of lines) {
    const key = `${project_code} ${fiscal_year}`;
    sets.set(key, (sets.get(key) ?? new Set()).add(indicator_id));
  }
  const holding = (ids: readonly string[]) => [...sets.values()].filter((set) => ids.every((id) => set.has(id))).length;

  it('has all rules of two with the counts of a plain count of all pairs', async () => {
    const answer = await runAnalysis(runRelations, { min_support: 0.15, min_confidence: 0.3, max_size: 2, limit: 100_000 }, contextOf(db));
    const n = operations.length;
    const least = Math.ceil(0.15 * n - 1e-9);
    expect(answer).toMatchObject({ transactions: n, min_count: least });
    const common = [...new Set(lines.map(({ indicator_id }) => indicator_id))].filter((id) => holding([id]) >= least);
    const expected = common.flatMap((a) => common.filter((b) => b !== a).map((b) => ({ a, b, count: holding([a, b]) }))).filter(({ a, count }) => count >= least && count / holding([a]) >= 0.3);
    expect(expected.length).toBeGreaterThan(500);
    expect(answer.rules.map((rule) => `${rule.antecedent[0]}>${rule.consequent}:${rule.count}`).sort()).toEqual(expected.map(({ a, b, count }) => `${a}>${b}:${count}`).sort());
  });

  it('has larger rules whose figures follow from plain counts', async () => {
    const answer = await runAnalysis(runRelations, { min_support: 0.2, min_confidence: 0.9, order: 'lift', limit: 200 }, contextOf(db));
    expect(answer.rules.some(({ antecedent }) => antecedent.length === 3)).toBe(true);
    for (const { antecedent, consequent, count, confidence, lift } of answer.rules) {
      expect(count).toBe(holding([...antecedent, consequent]));
      expect(confidence).toBe(count / holding(antecedent));
      expect(lift).toBeCloseTo(confidence / (holding([consequent]) / operations.length), 10);
    }
  });

  it('refuses a support so small that the sets explode, with the number reached and what to do', async () => {
    await expect(runAnalysis(runRelations, { min_support: 0, max_size: 10 }, contextOf(db))).rejects.toMatchObject({
      code: 'too_large', text: { zh: expect.stringMatching(/已超过 2,000,000 个.*请提高最小支持度/) },
    });
  });
});
