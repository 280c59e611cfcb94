/** The efficiency frontier beside HiGHS on the same linear programs: made anew for each unit, and one model kept from unit to unit. */
import loadHighs, { type Highs, type Model } from 'highs';
import { type Context, runAnalysis } from '../../analytics/analysis.ts';
import { runEfficiency } from '../../analytics/compare/efficiency/run.ts';
import type { Database } from '../../analytics/database.ts';
import { random } from '../../analytics/numeric/random.ts';
import { measure, type Measured, milliseconds, summary } from './measure.ts';

const MEASURES = ['a', 'b', 'c'] as const;
type Figures = Record<(typeof MEASURES)[number], number>;
export type BenchUnit = { readonly id: string; readonly inputs: Figures; readonly outputs: Figures };

/** Units of various sizes, three inputs and three outputs. */
export function someUnits(seed: number, count = 2_000): BenchUnit[] {
  const { logNormal } = random(seed);
  return Array.from({ length: count }, (_, i) => {
    const size = logNormal(100, 1);
    const three = () => ({ a: size * logNormal(1, 0.3), b: size * logNormal(1, 0.3), c: size * logNormal(1, 0.3) });
    return { id: `u${i}`, inputs: three(), outputs: three() };
  });
}

/** @throws Error where a score differs by more than 1e-6 */
export async function measureEfficiency(db: Database): Promise<readonly Measured[]> {
  const units = someUnits(1);
  const context: Context = { db, caller: { user: 'bench', role: 'officer', scope: [''], lang: 'zh' }, signal: new AbortController().signal, progress: () => undefined, now: () => new Date() };
  const ask = () => runAnalysis(runEfficiency, { units, returns: 'crs', orientation: 'input' }, context);
  const scores = (await ask()).units.map(({ score }) => score!);
  const highs = await loadHighs();
  const agree = (found: readonly number[], whose: string) => {
    const far = found.findIndex((score, i) => Math.abs(score - scores[i]!) > 1e-6);
    if (far >= 0) throw new Error(`${whose} gives ${units[far]!.id} ${found[far]}, compare.efficiency ${scores[far]}`);
  };
  const once = async (what: string, work: () => readonly number[]) => {
    let found: readonly number[] = [];
    const took = await milliseconds(() => (found = work()));
    agree(found, what);
    return summary(what, [took, took]);
  };
  return [
    await measure('compare.efficiency of 2,000 units, three inputs and three outputs, with peers, slacks and targets', 3, ask),
    await once('HiGHS, one model kept: the scores alone', () => withKeptModel(highs, units)),
    await once('HiGHS, a model for each unit: the scores alone', () => withNewModels(highs, units)),
  ];
}

/** Columns: a weight for each unit, then θ. Rows: Σ weights · input − θ · own input ≤ 0, then Σ weights · output ≥ own output. */
function modelOf(highs: Highs, units: readonly BenchUnit[], own: BenchUnit) {
  const columns = units.length + 1;
  const dense = [
    ...MEASURES.map((measure) => [...units.map(({ inputs }) => inputs[measure]), -own.inputs[measure]]),
    ...MEASURES.map((measure) => [...units.map(({ outputs }) => outputs[measure]), 0]),
  ];
  const values = Float64Array.from(dense.flat());
  const model = highs.createModel({
    numCols: columns, numRows: dense.length, colCost: Float64Array.from({ length: columns }, (_, i) => (i === units.length ? 1 : 0)),
    colLower: new Float64Array(columns), colUpper: new Float64Array(columns).fill(Infinity),
    rowLower: Float64Array.from([-Infinity, -Infinity, -Infinity, ...MEASURES.map((measure) => own.outputs[measure])]), rowUpper: Float64Array.from([0, 0, 0, Infinity, Infinity, Infinity]),
    matrix: { format: 'csr', numRows: dense.length, numCols: columns, starts: Int32Array.from({ length: dense.length + 1 }, (_, i) => i * columns), indices: Int32Array.from({ length: values.length }, (_, i) => i % columns), values },
  });
  model.options.set({ output_flag: false });
  return model;
}

function scoreOf(model: Model): number {
  model.run();
  return Number(model.info.get('objective_function_value'));
}

function withNewModels(highs: Highs, units: readonly BenchUnit[]): number[] {
  return units.map((own) => {
    const model = modelOf(highs, units, own);
    try {
      return scoreOf(model);
    } finally {
      model.dispose();
    }
  });
}

/** The basis of one unit is the start of the next. */
function withKeptModel(highs: Highs, units: readonly BenchUnit[]): number[] {
  const model = modelOf(highs, units, units[0]!);
  try {
    return units.map((own) => {
      MEASURES.forEach((measure, row) => {
        model.changeCoefficient(row, units.length, -own.inputs[measure]);
        model.changeRowBounds(MEASURES.length + row, own.outputs[measure], Infinity);
      });
      return scoreOf(model);
    });
  } finally {
    model.dispose();
  }
}
