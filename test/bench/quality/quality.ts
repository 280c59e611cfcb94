/**
 * How well recommendations find what projects are known to carry: `npm run bench:quality`.
 *
 * Each table beside popularity, item-kNN, user-kNN and EASE on the same evidence,
 * with 95% intervals by operation or project, without each part and without budgets:
 * cross-validation over the operations of the published data's training part, and
 * the same with all of a part of the world unknown (where weights may be chosen:
 * what helps in the first alone need not help with projects of another kind), its
 * published questions (to be looked at last), and the sample city's last year.
 */
import { EVERYTHING } from '../../../analytics/caller.ts';
import { pace } from '../../../analytics/pace.ts';
import { type Baselines, baselines } from '../../../analytics/recommend/evaluate/baselines.ts';
import { compare, METHODS, type Method } from '../../../analytics/recommend/evaluate/compare.ts';
import { type Figures, intervalOf } from '../../../analytics/recommend/evaluate/measures.ts';
import type { EvidenceIndex } from '../../../analytics/recommend/indicators/evidence-index.ts';
import { visibilityFor } from '../../../analytics/recommend/indicators/visibility.ts';
import { type Part, WEIGHTS, type Weights } from '../../../analytics/recommend/indicators/weights.ts';
import { type Asked, sampleLastYear, unhcrLeftOut, unhcrPublished, unhcrRegionLeftOut } from './data.ts';

type Measure = 'recall@10' | 'recall@20' | 'nDCG@10' | 'MRR@20';
type Row = Readonly<Record<Measure, number>>;
const MEASURES: readonly Measure[] = ['recall@10', 'recall@20', 'nDCG@10', 'MRR@20'];

const rowOf = ([ten, twenty]: readonly Figures[]): Row => ({ 'recall@10': ten!.recall_at_k, 'recall@20': twenty!.recall_at_k, 'nDCG@10': ten!.ndcg_at_k, 'MRR@20': ten!.mrr });
const average = (rows: readonly Row[]): Row => Object.fromEntries(MEASURES.map((name) => [name, rows.reduce((sum, row) => sum + row[name], 0) / rows.length])) as Row;
const shown = (row: Row) => Object.fromEntries(MEASURES.map((name) => [name, row[name].toFixed(4)]));

const made = new Map<EvidenceIndex, Baselines>();

/** Ablations ask the same baselines again. */
async function baselinesOf(index: EvidenceIndex): Promise<Baselines> {
  const known = made.get(index) ?? (await baselines(index, pace()));
  made.set(index, known);
  return known;
}

async function ask(all: readonly Asked[], weights: Weights): Promise<{ rows: Record<Method, Row[]>; groups: string[] }> {
  const rows: Record<Method, Row[]> = { ours: [], popularity: [], item_knn: [], user_knn: [], ease: [] };
  const groups: string[] = [];
  for (const { index, queries } of all) {
    const { figures } = await compare(index, await baselinesOf(index), queries.map(({ project, given, hidden }) => ({ project, given, hidden })), [10, 20], visibilityFor(index, EVERYTHING), weights, pace());
    for (const method of METHODS) rows[method].push(...figures[method].map(rowOf));
    groups.push(...queries.map(({ group }) => group));
  }
  return { rows, groups };
}

async function report(title: string, all: readonly Asked[]): Promise<void> {
  const { rows, groups } = await ask(all, WEIGHTS);
  console.log(`\n${title}: ${groups.length} questions about ${new Set(groups).size} projects or operations`);
  console.table(Object.fromEntries(METHODS.map((method) => [method, shown(average(rows[method]))])));
  const range = (values: readonly number[]) => {
    const interval = intervalOf(values, groups);
    return interval ? `${interval.low.toFixed(3)} … ${interval.high.toFixed(3)}` : '–';
  };
  const ranges = (make: (name: Measure, i: number) => number) => Object.fromEntries(MEASURES.map((name) => [name, range(groups.map((_, i) => make(name, i)))]));
  console.log('95% intervals, of ours and of ours minus each method');
  console.table({
    ours: ranges((name, i) => rows.ours[i]![name]),
    ...Object.fromEntries(METHODS.slice(1).map((method) => [`− ${method}`, ranges((name, i) => rows.ours[i]![name] - rows[method][i]![name])])),
  });
  const ablation: Record<string, ReturnType<typeof shown>> = { whole: shown(average(rows.ours)) };
  for (const part of Object.keys(WEIGHTS.parts) as Part[]) {
    const { rows: fewer } = await ask(all, { ...WEIGHTS, parts: { ...WEIGHTS.parts, [part]: 0 }, unaided: { ...WEIGHTS.unaided, [part]: 0 } });
    ablation[`without ${part}`] = shown(average(fewer.ours));
  }
  ablation['without budgets'] = shown(average((await ask(all, { ...WEIGHTS, perDoubling: 1 })).rows.ours));
  console.table(ablation);
}

const chosen = process.argv.slice(2);
const wanted = (name: string) => chosen.length === 0 || chosen.includes(name);
if (wanted('left-out')) await report('UNHCR, training part, one operation left out at a time', await unhcrLeftOut());
if (wanted('region')) await report('UNHCR, training part, every operation of a part of the world left out at a time', await unhcrRegionLeftOut());
if (wanted('published')) await report('UNHCR, published questions', await unhcrPublished());
if (wanted('sample')) {
  const { half, nothing } = await sampleLastYear(300);
  await report('Sample city, last year, half of the indicators given', [half]);
  await report('Sample city, last year, nothing given', [nothing]);
}
