import fc from 'fast-check';
import loadHighs from 'highs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runEfficiency } from '../../../analytics/compare/efficiency/run.ts';
import type { Database } from '../../../analytics/database.ts';
import { asking, emptyDatabase } from '../inline.ts';
import { type Question, someUnits, type Unit } from './tables.ts';

let db: Database;
let highs: Awaited<ReturnType<typeof loadHighs>>;
beforeAll(async () => {
  db = await emptyDatabase();
  highs = await loadHighs();
});
afterAll(() => db.close());
const ask = asking(runEfficiency, () => db);
const scoresOf = async (question: Question) => (await ask(question)).units.map(({ score }) => score!);

const returns = fc.constantFrom('crs' as const, 'vrs' as const, 'nirs' as const);
const orientation = fc.constantFrom('input' as const, 'output' as const);
const RUNS = { numRuns: 60 };

describe('efficiency scores', () => {
  it('lie in (0, 1] of inputs and at 1 or more of outputs, and grow as the assumptions loosen', async () => {
    await fc.assert(fc.asyncProperty(someUnits(), async (units) => {
      const [crs, nirs, vrs, crsOut, nirsOut, vrsOut] = await Promise.all((['input', 'output'] as const).flatMap((side) => (['crs', 'nirs', 'vrs'] as const).map((one) => scoresOf({ units, returns: one, orientation: side }))));
      units.forEach((_, i) => {
        expect(crs![i]).toBeGreaterThan(0);
        expect(vrs![i]).toBeLessThanOrEqual(1);
        expect(crs![i]).toBeLessThanOrEqual(nirs![i]! + 1e-9);
        expect(nirs![i]).toBeLessThanOrEqual(vrs![i]! + 1e-9);
        expect(vrsOut![i]).toBeGreaterThanOrEqual(1);
        expect(nirsOut![i]).toBeGreaterThanOrEqual(vrsOut![i]! - 1e-9);
        expect(crsOut![i]).toBeGreaterThanOrEqual(nirsOut![i]! - 1e-9);
        expect(crs![i]! * crsOut![i]!).toBeCloseTo(1, 8);
      });
    }), RUNS);
  });

  it('do not depend on the units of a measure', async () => {
    await fc.assert(fc.asyncProperty(someUnits(), returns, orientation, fc.integer({ min: -8, max: 8 }), fc.integer({ min: -8, max: 8 }), async (units, one, side, first, second) => {
      const rescaled = units.map(({ id, inputs, outputs }) => ({ id, inputs: { ...inputs, x0: inputs['x0']! * 10 ** first }, outputs: { ...outputs, y1: outputs['y1']! * 10 ** second } }));
      const [before, after] = await Promise.all([ask({ units, returns: one, orientation: side }), ask({ units: rescaled, returns: one, orientation: side })]);
      before.units.forEach(({ score, efficient, rts }, i) => {
        expect(after.units[i]!.score).toBeCloseTo(score!, 8);
        expect(after.units[i]).toMatchObject({ efficient, rts });
      });
    }), RUNS);
  });

  it('of others never rise when a unit joins, and twins have equal ones', async () => {
    await fc.assert(fc.asyncProperty(someUnits(), returns, async (units, one) => {
      const twin = { ...units[0]!, id: 'twin' };
      const [fewer, all, withTwin] = await Promise.all([units.slice(1), units, [...units, twin]].map((some) => scoresOf({ units: some, returns: one, orientation: 'input' })));
      fewer!.forEach((score, i) => expect(all![i + 1]).toBeLessThanOrEqual(score + 1e-9));
      all!.forEach((score, i) => expect(withTwin![i]).toBeCloseTo(score, 9));
      expect(withTwin!.at(-1)).toBeCloseTo(withTwin![0]!, 9);
    }), RUNS);
  });

  it('lead to targets that are the peers\' weighted sum and efficient themselves', async () => {
    await fc.assert(fc.asyncProperty(someUnits(), returns, orientation, fc.nat(), async (units, one, side, pick) => {
      const { units: rows } = await ask({ units, returns: one, orientation: side });
      const row = rows[pick % rows.length]!;
      const byId = new Map(units.map((unit) => [unit.id, unit]));
      for (const part of ['inputs', 'outputs'] as const) {
        for (const [name, target] of Object.entries(row.targets![part])) {
          expect(row.peers.reduce((sum, { id, weight }) => sum + weight * byId.get(id)![part][name]!, 0)).toBeCloseTo(target, 7);
        }
      }
      const joined = { id: 'target', inputs: row.targets!.inputs, outputs: row.targets!.outputs };
      const { units: again } = await ask({ units: [...units, joined], returns: one, orientation: side });
      const target = again.at(-1)!;
      expect(target.score).toBeCloseTo(1, 7);
      for (const slack of [...Object.values(target.input_slacks!), ...Object.values(target.output_slacks!)]) expect(slack).toBeLessThan(1e-6);
    }), RUNS);
  });
});

/** The same programs as text for another solver: the score, then the largest sum of slacks with the score kept. */
function program(units: readonly Unit[], own: Unit, { returns: one, orientation: side, nondiscretionary = [], super: out = false }: Omit<Question, 'units'>, kept: number | null): string {
  const others = units.flatMap((unit, j) => (out && unit === own ? [] : [{ unit, name: `l${j}` }]));
  const sum = (part: 'inputs' | 'outputs', measure: string) => others.map(({ unit, name }) => `+ ${unit[part][measure]!} ${name}`).join(' ');
  const inputs = Object.keys(own.inputs);
  const outputs = Object.keys(own.outputs);
  const rows = [
    ...inputs.map((measure, i) => side === 'input' && !nondiscretionary.includes(measure)
      ? `${sum('inputs', measure)} + s${i} - ${own.inputs[measure]!} r = 0`
      : `${sum('inputs', measure)} + s${i} = ${own.inputs[measure]!}`),
    ...outputs.map((measure, i) => side === 'output' ? `${sum('outputs', measure)} - t${i} - ${own.outputs[measure]!} r = 0` : `${sum('outputs', measure)} - t${i} = ${own.outputs[measure]!}`),
    ...(one === 'crs' ? [] : [`${others.map(({ name }) => `+ ${name}`).join(' ')} ${one === 'vrs' ? '=' : '<='} 1`]),
    ...(kept === null ? [] : [`r = ${kept}`]),
  ];
  const free = [...inputs.flatMap((measure, i) => (nondiscretionary.includes(measure) ? [] : [`s${i}`])), ...outputs.map((_, i) => `t${i}`)];
  const goal = kept === null ? `${side === 'input' ? 'Minimize' : 'Maximize'}\n o: r` : `Maximize\n o: ${free.join(' + ')}`;
  return `${goal}\nSubject To\n${rows.map((row, i) => ` c${i}: ${row}`).join('\n')}\nEnd\n`;
}

describe('beside another solver', () => {
  it('the scores and the slack sums are the same, also of fixed inputs and super-efficiency', async () => {
    await fc.assert(fc.asyncProperty(someUnits(8, { inputs: 3, outputs: 2 }), returns, orientation, fc.boolean(), fc.boolean(), async (units, one, side, out, fixes) => {
      const how = { returns: one, orientation: side, super: out, nondiscretionary: fixes ? ['x2'] : [] } as const;
      const { units: rows } = await ask({ units, ...how, nondiscretionary: [...how.nondiscretionary] });
      rows.forEach(({ score, input_slacks, output_slacks }, i) => {
        const question = { ...how, nondiscretionary: [...how.nondiscretionary] };
        const first = highs.solve(program(units, units[i]!, question, null));
        if (score === null) {
          expect(first.Status === 'Infeasible' || first.ObjectiveValue < 1e-7).toBe(true);
          return;
        }
        expect(first.Status).toBe('Optimal');
        expect(Math.abs(score - first.ObjectiveValue)).toBeLessThan(1e-6);
        const second = highs.solve(program(units, units[i]!, question, first.ObjectiveValue));
        const sum = [...Object.entries(input_slacks!).filter(([name]) => !question.nondiscretionary.includes(name)), ...Object.entries(output_slacks!)].reduce((total, [, slack]) => total + slack, 0);
        expect(second.Status).toBe('Optimal');
        expect(Math.abs(sum - second.ObjectiveValue)).toBeLessThan(1e-4 * (1 + sum));
      });
    }), { numRuns: 80 });
  });
});
