import { type Context, implement, type Outcome } from '../../analysis.ts';
import type { ParamsOf } from '../../contract.ts';
import { AppError } from '../../errors.ts';
import { comparableName } from '../../imports/comparable-name.ts';
import { reviewPack } from '../../library/usage/review-pack.ts';
import { knownScheme } from '../../rulepacks/known-scheme.ts';
import { type Pack, packUse } from '../../rulepacks/pack.ts';
import { shippedPack } from '../../rulepacks/shipped/index.ts';
import { packFor } from '../../rulepacks/store.ts';
import { offLibraryIndex, type OffLibraryIndex } from '../off-library/off-library-index.ts';
import { offLibraryRows } from '../off-library/off-library-rows.ts';
import { recommendIndicators, type Recommendation } from './contract.ts';
import { coverageOf, type Group, groupsOf, schemesPack } from './coverage.ts';
import { type EvidenceIndex, withEvidence } from './evidence-index.ts';
import { membersOf, ofScheme } from './offers.ts';
import { resolve } from './question.ts';
import { inferredIndustry } from './inferred-industry.ts';
import type { Scored } from './join.ts';
import type { Reasoning } from './reasoning.ts';
import { reasonsFor } from './reasons.ts';
import { gather } from './score.ts';
import { sharePoints } from './share-points.ts';
import { withSlots } from './slots.ts';
import { lastYears, typical } from './targets.ts';
import { tooEasy } from './too-easy.ts';
import { toldShares } from './told-share.ts';
import { visibilityFor } from './visibility.ts';
import { warningsOf } from './warnings.ts';
import { WEIGHTS } from './weights.ts';

/** Indicators for a project, each with its reasons, typical target and weight, and what they cover. */
export const runRecommend = implement(recommendIndicators, async (params, context) => {
  const { db, signal, now } = context;
  const pack = params.rulepack === undefined ? schemesPack : await packFor({ db, signal }, 'indicator_schemes', { id: params.rulepack, date: '' });
  return withEvidence(db, signal, now(), async (index) => {
    const off = params.library_only ? null : await offLibraryIndex(db, signal);
    return recommend(index, off, pack, params, context);
  });
});

/** Waits for nothing: the evidence has room for one question at a time. */
function recommend(index: EvidenceIndex, off: OffLibraryIndex | null, pack: Pack<'indicator_schemes'>, params: ParamsOf<typeof recommendIndicators>, { caller }: Context): Outcome<typeof recommendIndicators> {
  if (index.library.indicators.length === 0) throw emptyLibrary();
  const visibility = visibilityFor(index, caller.scope);
  const question = resolve(index, params.project, params.given, visibility);
  const known = knownScheme(pack.parameters, params.scheme);
  const scheme = params.scheme === undefined ? undefined : known;
  const groups = groupsOf(pack.parameters, known);
  const offers = ofScheme(index, scheme, groups);
  const evidence = gather(index, question, visibility, WEIGHTS, offers);
  const { counts, projects, ofIndustry } = evidence.popularity;
  const shareOf = visibility.everything ? (item: number) => ({ count: counts[item]!, projects, ofIndustry }) : toldShares(index, question, visibility);
  const reasoning: Reasoning = { index, question, evidence, visibility, weights: WEIGHTS, shareOf };
  const tell = (scored: Scored): Recommendation | null => {
    const reasons = reasonsFor(scored, reasoning, caller.lang);
    if (reasons.length === 0) return null;
    const { indicator_id, name, level1, level2, standard_value: value, standard_source: source } = index.library.indicators[scored.item]!;
    const { target, weight } = typical(index, question, evidence, scored.item, visibility);
    return {
      indicator_id, name, level1, level2, score: scored.score, reasons, target,
      ...tooEasy(index, question, scored.item, visibility),
      ...lastYears(index, question, scored.item, visibility),
      ...(value && { standard: { value, source: source ?? null } }),
      weight,
    };
  };
  const written = off === null ? [] : offLibraryRows({ index, off, question, evidence, visibility, neighbours: WEIGHTS.neighbours, limit: params.limit, lang: caller.lang }, new Set(params.given.map((text) => text.trim())));
  const page = bestOf(choose(index, evidence.scored(), params.limit, tell), written, params.limit);
  const given = question.given.map((place) => index.library.indicators[place]!);
  const nameOf = ({ indicator_id, name }: Recommendation) => index.library.nameKeys[index.places.get(indicator_id) ?? -1] ?? comparableName(name);
  let taken: Set<string> | undefined;
  const beyond = (group: Group) => {
    const names = (taken ??= new Set(page.map(nameOf)));
    const row = first(evidence.scored(membersOf(index, group)), ({ item }) => !names.has(index.library.nameKeys[item]!), tell);
    if (row) names.add(nameOf(row));
    return row;
  };
  const kept = Math.max(scheme === undefined ? UNTOUCHED : 0, Math.ceil(page.length / 2));
  const rows = withSlots(page, groups.filter(({ required }) => required), given, beyond, kept);
  const warnings = warningsOf(index, params, question, visibility, { rows: rows.length, off: off?.places, similar: evidence.similar, offers, scheme }, caller);
  const industry = inferredIndustry(index, question, evidence.similar, visibility);
  const coverage = coverageOf(groups, given, rows);
  const stage = stageOf(params.stage);
  const points = sharePoints(
    [
      ...question.given.map((item) => ({ id: index.library.indicators[item]!.indicator_id, level1: index.library.indicators[item]!.level1, suggested: typical(index, question, evidence, item, visibility).weight })),
      ...rows.map(({ indicator_id, level1, weight }) => ({ id: indicator_id, level1, suggested: weight })),
    ],
    stage.total,
    stage.usual,
  );
  for (const row of rows) row.suggested_weight = points[row.indicator_id]!;
  const weights = { total: stage.total, given: given.map(({ indicator_id }) => ({ indicator_id, weight: points[indicator_id]! })) };
  return { result: { rows, coverage, weights, ...(industry !== null && { inferred_industry: industry }), ...(warnings.length > 0 && { warnings }) }, rulePacks: [packUse(pack), packUse(weightsPack), packUse(reviewPack)] };
}

const weightsPack = shippedPack('stage_weights', 'stage-weights');

/** Points of the indicators at a stage, without those of the execution rate. */
function stageOf(wanted: 'budget' | 'self_evaluation') {
  const { stages, execution_points, level1: usual } = weightsPack.parameters;
  const { total, with_execution } = stages.find(({ stage }) => stage === wanted)!;
  return { total: with_execution ? total - execution_points : total, usual };
}

/** Of so many first rows none gives way to a required group, unless a scheme is asked for. */
const UNTOUCHED = 10;

/** Best first; of equal ones those of the library. */
function bestOf(library: readonly Recommendation[], written: readonly Recommendation[], limit: number): readonly Recommendation[] {
  return written.length === 0 ? library : [...library, ...written].sort((a, b) => b.score - a.score).slice(0, limit);
}

/** The best that can be reasoned; of several library rows that bear one name, the best. */
function choose(index: EvidenceIndex, scored: Iterable<Scored>, limit: number, tell: (scored: Scored) => Recommendation | null): Recommendation[] {
  const names = new Set<string>();
  const rows: Recommendation[] = [];
  for (const one of scored) {
    if (rows.length === limit) break;
    const name = index.library.nameKeys[one.item]!;
    if (names.has(name)) continue;
    const row = tell(one);
    if (!row) continue;
    names.add(name);
    rows.push(row);
  }
  return rows;
}

function first(scored: Iterable<Scored>, accepts: (scored: Scored) => boolean, tell: (scored: Scored) => Recommendation | null): Recommendation | null {
  for (const one of scored) {
    const row = accepts(one) ? tell(one) : null;
    if (row) return row;
  }
  return null;
}

function emptyLibrary(): AppError {
  return new AppError('not_enough_data', {
    zh: '指标库还没有指标，无法推荐，请先导入指标库（指标表）后再试。',
    en: 'The library holds no indicators yet, so none can be recommended; please import the library first.',
  });
}
