import { implement } from '../../analysis.ts';
import type { BareResultOf, ParamsOf } from '../../contract.ts';
import { AppError } from '../../errors.ts';
import { runJob } from '../../threads/run-job.ts';
import { allScores, type UnitScore } from './all-scores.ts';
import type { ScoreInterval } from './bootstrap.ts';
import { efficiency } from './contract.ts';
import { type NamedMeasures, readUnits } from './read-units.ts';
import { ALL_EFFICIENT, explanationOf, warningsOf } from './sentences.ts';

/** So few are scored sooner than a thread is started. */
const FEW = 200;
const FEW_FIGURES = 2_000;

type Row = BareResultOf<typeof efficiency>['units'][number];

/** How far each unit is from the frontier of the best, whom it should look at, and what it would have to reach. */
export const runEfficiency = implement(efficiency, async (params, { caller, signal }) => {
  const measures = readUnits(params);
  const { count, inputCount, outputCount, figures, fixed } = measures;
  const question = { measures: { count, inputCount, outputCount, figures, fixed }, returns: params.returns, orientation: params.orientation, super: params.super };
  const few = count <= FEW && figures.length <= FEW_FIGURES;
  const scores = few ? allScores(question) : await runJob('allScores', question, signal);
  const intervals = params.bootstrap === undefined ? undefined : await intervalsOf(params, measures, signal);
  const ids = params.units.map(({ id }) => id);
  const infeasible = ids.filter((_, unit) => scores[unit]!.score === null);
  return {
    result: {
      units: scores.map((score, unit) => ({ ...rowOf(unit, score, ids, measures, params.orientation === 'input'), ...(intervals !== undefined && { interval: intervals?.[unit] ?? null }) })),
      explanation: explanationOf(params.orientation, params.returns)[caller.lang],
      warnings: [...warningsOf(measures, infeasible, ids), ...(intervals === null ? [ALL_EFFICIENT] : [])].map((warning) => warning[caller.lang]),
    },
    inline: true,
  };
});

/** What half a minute of a thread suffices for: each draw solves a program a unit, which takes the longer the more units there are. */
const MOST_WORK = 1e8;
const mostDraws = (count: number) => Math.floor(MOST_WORK / (count * (count + 200)));

/** @throws AppError `invalid_params`, `too_large` */
async function intervalsOf({ bootstrap, returns, orientation, super: superEfficiency }: ParamsOf<typeof efficiency>, { count, inputCount, outputCount, figures, fixed }: NamedMeasures, signal: AbortSignal): Promise<ScoreInterval[] | null> {
  const { draws, seed } = bootstrap!;
  if (superEfficiency) {
    throw new AppError('invalid_params', {
      zh: '区间估计（bootstrap）针对普通得分，不能与超效率同时计算，请分两次进行。',
      en: 'Intervals (bootstrap) are of plain scores and cannot be computed together with super-efficiency; please ask twice.',
    });
  }
  const most = mostDraws(count);
  if (draws > most) {
    const [units, asked, allowed] = [count, draws, most].map((one) => one.toLocaleString('en')) as [string, string, string];
    throw new AppError('too_large', {
      zh: `${units} 个单元的 ${asked} 次抽样超出单次上限${most < 100 ? '，请减少单元' : `，最多 ${allowed} 次，请减少抽样次数`}。`,
      en: `${asked} draws of ${units} units are more than one question may hold; ${most < 100 ? 'please ask about fewer units' : `at most ${allowed} are possible, please ask for fewer`}.`,
    });
  }
  return runJob('bootstrapScores', { measures: { count, inputCount, outputCount, figures, fixed }, returns, orientation, draws, seed }, signal);
}

function rowOf(unit: number, { score, projection, efficient, rts, scaleEfficiency }: UnitScore, ids: readonly string[], measures: NamedMeasures, inputOriented: boolean): Row {
  const { inputCount, outputCount, figures, fixed, inputNames, outputNames } = measures;
  const row = { id: ids[unit]!, efficient, rts, scale_efficiency: scaleEfficiency };
  if (score === null || projection === null) return { ...row, score: null, peers: [], input_slacks: null, output_slacks: null, targets: null };
  const { peers, slacks } = projection;
  const own = (measure: number) => figures[unit * (inputCount + outputCount) + measure]!;
  const input = (i: number) => (fixed[i] === 1 ? own(i) : Math.max(0, (inputOriented ? score : 1) * own(i) - slacks[i]!));
  const output = (r: number) => (inputOriented ? 1 : score) * own(inputCount + r) + slacks[inputCount + r]!;
  return {
    ...row,
    score,
    peers: peers.map((peer) => ({ id: ids[peer.unit]!, weight: peer.weight })).sort((a, b) => b.weight - a.weight),
    input_slacks: byName(inputNames, (i) => slacks[i]!),
    output_slacks: byName(outputNames, (r) => slacks[inputCount + r]!),
    targets: { inputs: byName(inputNames, input), outputs: byName(outputNames, output) },
  };
}

function byName(names: readonly string[], value: (place: number) => number): Record<string, number> {
  return Object.fromEntries(names.map((name, place) => [name, value(place)]));
}
