import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAnalysis } from '../../../analytics/analysis.ts';
import { runEfficiency } from '../../../analytics/compare/efficiency/run.ts';
import type { Database } from '../../../analytics/database.ts';
import { random } from '../../../analytics/numeric/random.ts';
import { ModelBuilder } from '../../../analytics/solver/linear-model.ts';
import { openSolver } from '../../../analytics/solver/solver.ts';
import { asking, contextOf, emptyDatabase, refusalOf } from '../inline.ts';
import { type Question, tables, type Unit } from './tables.ts';

let db: Database;
beforeAll(async () => void (db = await emptyDatabase()));
afterAll(() => db.close());
const ask = asking(runEfficiency, () => db);
const inputCrs = { returns: 'crs', orientation: 'input' } as const;

const COLUMNS: [string, Omit<Question, 'units'>][] = [
  ['crs_in', inputCrs],
  ['vrs_in', { returns: 'vrs', orientation: 'input' }],
  ['nirs_in', { returns: 'nirs', orientation: 'input' }],
  ['crs_out', { returns: 'crs', orientation: 'output' }],
  ['vrs_out', { returns: 'vrs', orientation: 'output' }],
  ['super_crs_in', { ...inputCrs, super: true }],
];

describe('published efficiency tables', () => {
  it.each(tables.flatMap((table) => COLUMNS.map(([column, how]) => ({ table, column, how, name: `${table.name}, ${column}` }))))('gives the scores: $name', async ({ table, column, how }) => {
    const { units } = await ask({ units: table.units, ...how });
    expect(units.map(({ id }) => id)).toEqual(table.expected.map((row) => row['dmu']));
    units.forEach(({ score }, i) => expect(Math.abs(score! - Number(table.expected[i]![column]))).toBeLessThan(1e-6));
  });

  it.each(tables.map((table) => [table.name, table] as const))('gives peers, slacks, returns to scale and scale efficiency: %s', async (_, { units, expected, references }) => {
    const result = await ask({ units, ...inputCrs });
    result.units.forEach((unit, i) => {
      const reference = references[unit.id]!;
      const weights = Object.fromEntries(unit.peers.map(({ id, weight }) => [id, weight]));
      expect(Object.keys(weights).sort()).toEqual(Object.keys(reference.crs_in_peers).sort());
      for (const [id, weight] of Object.entries(reference.crs_in_peers)) expect(Math.abs(weights[id]! - weight)).toBeLessThan(1e-6);
      const slacks = [...Object.values(unit.input_slacks!), ...Object.values(unit.output_slacks!)];
      [...reference.crs_in_slack_x, ...reference.crs_in_slack_y].forEach((slack, k) => expect(Math.abs(slacks[k]! - slack)).toBeLessThan(1e-6));
      expect(unit.rts).toBe(expected[i]!['rts_in']);
      expect(Math.abs(unit.scale_efficiency - Number(expected[i]!['scale_eff_in']))).toBeLessThan(1e-6);
    });
  });

  it('gives the targets that DEAP prints', async () => {
    const { units } = await ask({ units: tables[0]!.units, ...inputCrs });
    const printed = [[1, 2], [2, 4], [5, 5], [2.143, 1.429], [6, 2]];
    units.forEach(({ targets }, i) => Object.values(targets!.inputs).forEach((target, k) => expect(target).toBeCloseTo(printed[i]![k]!, 3)));
    expect(units.map(({ efficient }) => efficient)).toEqual([false, true, false, false, true]);
  });
});

const unit = (id: string, inputs: number[], outputs: number[]): Unit => ({
  id, inputs: Object.fromEntries(inputs.map((x, i) => [`投入${i + 1}`, x])), outputs: Object.fromEntries(outputs.map((y, i) => [`产出${i + 1}`, y])),
});

describe('efficiency of few units', () => {
  it('does not call efficient what has score 1 and slack', async () => {
    const { units } = await ask({ units: [unit('a', [2, 2], [1]), unit('b', [2, 5], [1])], returns: 'vrs', orientation: 'input' });
    expect(units[1]).toMatchObject({ score: 1, efficient: false, peers: [{ id: 'a', weight: 1 }], input_slacks: { 投入1: 0, 投入2: expect.closeTo(3, 12) as number }, targets: { inputs: { 投入1: 2, 投入2: expect.closeTo(2, 12) as number } } });
    expect(units[0]).toMatchObject({ score: 1, efficient: true });
  });

  it('sees a slack in a measure of very small units', async () => {
    const { units } = await ask({ units: [unit('a', [2e14, 2e-6], [1]), unit('b', [2e14, 5e-6], [1])], returns: 'vrs', orientation: 'input' });
    expect(units.map(({ efficient }) => efficient)).toEqual([true, false]);
    expect(units[1]!.input_slacks!['投入2']).toBeCloseTo(3e-6, 15);
  });


  it('of units a million times as large as others come to an end against the others alone', async () => {
    const pairs = [[474354, 1264210], [3503.34, 1991.95], [4.13137, 2.37226], [29.0213, 8.4785], [71217.6, 56291.5], [1.18807, 0.331171], [1.37228, 0.649718], [10.7822, 3.65219], [873782, 127600], [2.23372, 1.5065], [5.99282, 5.03718], [2.51115, 1.09067], [18196.1, 18718.1], [31837.6, 22463.1], [12969.1, 79469.9]] as const;
    const { units } = await ask({ units: pairs.map(([input, output], i) => unit(`u${i}`, [input], [output])), returns: 'vrs', orientation: 'input', super: true });
    // Of the others the least input, 1.37228, does what the sixth does with 1.18807.
    expect(units[5]!.score).toBeCloseTo(1.37228 / 1.18807, 9);
    expect(units.filter(({ score }) => score === null).map(({ id }) => id)).toEqual(['u0']);
  });

  it('leaves a unit out of its own reference, and has no score where the others cannot follow', async () => {
    const units = [unit('a', [2], [2]), unit('b', [4], [6]), unit('c', [9], [8])];
    const superCrs = await ask({ units, ...inputCrs, super: true });
    expect(superCrs.units.map(({ score }) => score)).toEqual([expect.closeTo(2 / 3, 12), expect.closeTo(1.5, 12), expect.closeTo(16 / 27, 12)]);
    expect(superCrs.units[1]!.efficient).toBe(true);
    const superVrs = await ask({ units, returns: 'vrs', orientation: 'input', super: true });
    expect(superVrs.units[2]).toMatchObject({ score: null, efficient: true, peers: [], input_slacks: null, targets: null });
    expect(superVrs.units[0]!.score).toBeCloseTo(2, 12);
    expect(superVrs.warnings.join()).toContain('c 无法由其他单元构成对照');
    const alone = await ask({ units: [unit('a', [2], [2, 0]), unit('b', [4], [2, 1])], returns: 'crs', orientation: 'output', super: true });
    expect(alone.units[1]!.score).toBeNull();
  });

  it('does not ask to save an input that nobody can change', async () => {
    const units = [unit('a', [4, 10], [10]), unit('b', [8, 5], [10]), unit('c', [8, 10], [10])];
    const free = await ask({ units, returns: 'vrs', orientation: 'input' });
    const { units: [, b, c] } = await ask({ units, returns: 'vrs', orientation: 'input', nondiscretionary: ['投入2'] });
    expect(free.units[2]!.score).toBeGreaterThan(0.5);
    expect(c).toMatchObject({ score: expect.closeTo(0.5, 12) as number, targets: { inputs: { 投入1: expect.closeTo(4, 12) as number, 投入2: 10 } } });
    expect(b).toMatchObject({ score: 1, efficient: true });
  });

  it('takes zeros: an input of nil is compared with inputs of nil', async () => {
    const { units, warnings } = await ask({ units: [unit('a', [2, 0], [1, 0]), unit('b', [4, 0], [1, 0]), unit('c', [1, 1], [1, 1])], ...inputCrs });
    expect(units.map(({ score }) => score)).toEqual([1, 0.5, 1]);
    expect(warnings.join()).toContain('2 个单元的投入“投入2”为 0');
  });

  it('takes a measure that is nil everywhere, equal inputs, and twins', async () => {
    const { units, warnings } = await ask({ units: [unit('a', [3, 0], [4]), unit('b', [3, 0], [4]), unit('c', [3, 0], [2])], ...inputCrs, super: true });
    expect(warnings.join()).toContain('a、b 的各项数据完全相同，得分也相同');
    expect(units.map(({ score }) => score)).toEqual([1, 1, 0.5]);
    expect(units.map(({ efficient }) => efficient)).toEqual([true, true, false]);
    expect(warnings.join()).toContain('投入“投入2”在所有单元中都为 0');
  });

  it('says that one unit is no comparison, and that 10 units are few for 12 measures', async () => {
    const one = await ask({ units: [unit('a', [3], [4])], ...inputCrs });
    expect(one.units[0]).toMatchObject({ score: 1, efficient: true, rts: 'crs', scale_efficiency: 1 });
    expect(one.warnings[0]).toContain('只有 1 个单元');
    const figures = (seed: number) => Array.from({ length: 6 }, (_, i) => 1 + ((seed * 7 + i * 5) % 11));
    const few = await ask({ units: Array.from({ length: 10 }, (_, i) => unit(`u${i}`, figures(i), figures(i + 3))), ...inputCrs }, { lang: 'en' });
    expect(few.warnings[0]).toBe('10 units are few for 6 inputs and 6 outputs, so many will look efficient. At least 36 units are advised, or fewer measures.');
  });
});

describe('what cannot be compared', () => {
  const good = unit('a', [1, 1], [1]);
  it.each([
    ['a unit twice', [good, good], {}, '单元“a”出现了两次（第 1 个和第 2 个）'],
    ['inputs all nil', [good, unit('b', [0, 0], [1])], {}, '单元“b”的投入（投入1、投入2）全部为 0'],
    ['outputs all nil', [good, unit('b', [1, 0], [0])], {}, '单元“b”的产出（产出1）全部为 0'],
    ['a negative output', [good, unit('b', [1, 0], [-2])], {}, '单元“b”的产出“产出1”为 -2，不能小于 0'],
    ['a missing measure', [good, unit('b', [1], [1])], {}, '单元“b”缺少投入“投入2”'],
    ['no outputs', [unit('a', [1], [])], {}, '没有任何产出'],
    ['an unknown fixed input', [good], { nondiscretionary: ['面积'] }, '“面积”不在投入 投入1、投入2 之中'],
    ['nothing to change', [good], { nondiscretionary: ['投入1', '投入2'] }, '所有投入都标为不可控'],
    ['nothing to change in one unit', [good, unit('b', [0, 1], [1])], { nondiscretionary: ['投入2'] }, '单元“b”的投入（投入1）全部为 0'],
    ['text among numbers', [{ id: 'b', inputs: { 人员: '三' as unknown as number }, outputs: { 人次: 1 } }], {}, 'units.0.inputs.人员'],
  ])('is refused by unit and measure: %s', async (_, units, more, sentence) => {
    const refusal = await refusalOf(ask({ units, ...inputCrs, ...more }));
    expect(refusal.code).toBe('invalid_params');
    expect(refusal.text.zh).toContain(sentence);
  });
});

describe('units of very different sizes', () => {
  it('have the scores under constant returns that they have at like sizes, and end under all others', async () => {
    const { uniform, integer } = random(5);
    const like = Array.from({ length: 190 }, (_, i) => unit(`u${i}`, [0.5 + uniform(), 0.5 + uniform(), 0.5 + uniform()], [0.5 + uniform(), 0.5 + uniform()]));
    const times = (figures: Record<string, number>, factor: number) => Object.fromEntries(Object.entries(figures).map(([name, figure]) => [name, figure * factor]));
    const unlike = like.map(({ id, inputs, outputs }) => {
      const factor = 10 ** integer(-4, 4);
      return { id, inputs: times(inputs, factor), outputs: times(outputs, factor) };
    });
    const [before, after, vrs] = await Promise.all([ask({ units: like, ...inputCrs }), ask({ units: unlike, ...inputCrs }), ask({ units: unlike, returns: 'vrs', orientation: 'output', super: true })]);
    before.units.forEach(({ score, efficient }, i) => {
      expect(after.units[i]!.score).toBeCloseTo(score!, 8);
      expect(after.units[i]!.efficient).toBe(efficient);
      expect(vrs.units[i]!.efficient || vrs.units[i]!.score! >= 1).toBe(true);
      expect(vrs.units[i]!.scale_efficiency).toBeLessThanOrEqual(1);
    });
  });
});

describe('one unit ten thousand million times the other', () => {
  const giant = unit('大', [4e6, 6e6], [2e6]);
  const dwarf = unit('小', [8e-4, 18e-4], [2e-4]);

  it('is still its peer, with the target that follows', async () => {
    const { units } = await ask({ units: [giant, dwarf], ...inputCrs });
    expect(units[1]!.score).toBeCloseTo(0.5, 12);
    expect(units[1]!.peers).toEqual([{ id: '大', weight: expect.closeTo(1e-10, 16) as number }]);
    expect(units[1]!.targets!.inputs['投入1']! / 4e-4).toBeCloseTo(1, 9);
    expect(units[1]!.input_slacks!['投入2']! / 3e-4).toBeCloseTo(1, 9);
  });

  it('has scores under every assumption of returns, which an independent solver agrees with', async () => {
    const { uniform } = random(4);
    const figures = (count: number, size: number) => Array.from({ length: count }, () => size * (1 + 9 * uniform()));
    const units = Array.from({ length: 36 }, (_, i) => {
      const size = 10 ** (10 * uniform() - 4);
      return unit(`u${i}`, figures(3, size), figures(2, size));
    });
    const { solver, close } = await openSolver(new AbortController().signal);
    for (const returns of ['vrs', 'nirs'] as const) {
      const result = await ask({ units, returns, orientation: 'input' });
      for (const [i, { score }] of result.units.entries()) {
        const { objective } = await solver.solve(inputModel(units, i, returns), { timeLimit: 5, gap: 0, exact: true });
        expect(Math.abs(score! - objective!)).toBeLessThan(1e-6);
      }
    }
    await close();
  });
});

/** The program of one unit as books write it, its figures in shares of the unit's own and of each reference's largest. */
function inputModel(units: readonly Unit[], own: number, returns: 'vrs' | 'nirs') {
  const of = (i: number) => [...Object.values(units[i]!.inputs).map((figure, k) => figure / Object.values(units[own]!.inputs)[k]!), ...Object.values(units[i]!.outputs).map((figure, k) => figure / Object.values(units[own]!.outputs)[k]!)];
  const shares = units.map((_, i) => of(i));
  const sizes = shares.map((row) => Math.max(...row));
  const builder = new ModelBuilder();
  const columns = [...units.map(() => builder.column(0, 0, Infinity)), builder.column(1, 0, Infinity)];
  const inputs = Object.keys(units[own]!.inputs).length;
  shares[own]!.forEach((_, k) => {
    const values = shares.map((row, i) => row[k]! / sizes[i]!);
    builder.row({ columns, values: [...values, k < inputs ? -1 : 0] }, k < inputs ? -Infinity : 1, k < inputs ? 0 : Infinity);
  });
  builder.row({ columns: columns.slice(0, -1), values: sizes.map((size) => 1 / size) }, returns === 'vrs' ? 1 : -Infinity, 1);
  return builder.build();
}

describe('many units', () => {
  const { uniform } = random(7);
  const units = Array.from({ length: 450 }, (_, i) => unit(`u${i}`, [1 + uniform(), 1 + uniform()], [1 + uniform()]));

  it('are scored in a thread as they are here', async () => {
    const few = units.slice(0, 150);
    // Units that are there again at twice and three times their inputs change no frontier.
    const dearer = few.flatMap((one) => [2, 3].map((times) => ({ ...one, id: `${one.id}×${times}`, inputs: Object.fromEntries(Object.entries(one.inputs).map(([name, x]) => [name, x * times])) })));
    for (const how of [{ returns: 'vrs', orientation: 'output' }, inputCrs] as const) {
      const here = await ask({ units: few, ...how });
      const there = await ask({ units: [...few, ...dearer], ...how });
      here.units.forEach(({ score }, i) => expect(there.units[i]!.score).toBeCloseTo(score!, 9));
    }
  });

  it('are given up when the caller leaves', async () => {
    const leaving = new AbortController();
    const work = runAnalysis(runEfficiency, { units, ...inputCrs }, { ...contextOf(db), signal: leaving.signal });
    leaving.abort(new Error('left'));
    await expect(work).rejects.toThrow('left');
  });
});
