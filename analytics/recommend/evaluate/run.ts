import { type Context, implement, type Outcome } from '../../analysis.ts';
import type { ParamsOf } from '../../contract.ts';
import { AppError } from '../../errors.ts';
import { pace } from '../../pace.ts';
import { type EvidenceIndex, withEvidence } from '../indicators/evidence-index.ts';
import { placesFor } from '../indicators/question.ts';
import { visibilityFor } from '../indicators/visibility.ts';
import { type Part, WEIGHTS, type Weights } from '../indicators/weights.ts';
import { BASELINES, baselines } from './baselines.ts';
import { compare, type Query } from './compare.ts';
import { recommendEvaluate } from './contract.ts';
import { type Figures, intervalOf, meanOf, MEASURES } from './measures.ts';

/** How well recommendations find what a project is known to carry, beside the known methods on the same evidence. */
export const runEvaluateRecommend = implement(recommendEvaluate, (params, context) =>
  withEvidence(context.db, context.signal, context.now(), (index) => evaluate(index, params, context)));

async function evaluate(index: EvidenceIndex, { queries, k, ablation }: ParamsOf<typeof recommendEvaluate>, { caller, signal, progress }: Context): Promise<Outcome<typeof recommendEvaluate>> {
  const visibility = visibilityFor(index, caller.scope);
  if (!visibility.everything) throw onlyWhoeverSeesAll();
  const giveWay = pace();
  const pause = () => {
    signal.throwIfAborted();
    return giveWay();
  };
  const asked = Object.keys(WEIGHTS.parts) as Part[];
  const rounds = ablation ? asked.length + 1 : 1;
  const known = await baselines(index, pause);
  const { figures, easeItems } = await compare(index, known, queries, [k], visibility, WEIGHTS, pause);
  progress(1, rounds);
  const of = (name: keyof typeof figures) => figures[name].map(([first]) => first!);
  const groups = queries.map(({ project }, place) => project.project_code ?? `#${place}`);
  const spread = (rows: readonly Figures[], minus?: readonly Figures[]) =>
    Object.fromEntries(MEASURES.map((name) => [name, intervalOf(rows.map((row, i) => row[name] - (minus?.[i]![name] ?? 0)), groups)])) as Record<keyof Figures, ReturnType<typeof intervalOf>>;
  const lines: (Figures & { without: string })[] = [];
  for (const part of ablation ? asked : []) {
    const { figures: fewer } = await compare(index, known, queries, [k], visibility, withoutPart(part), pause);
    lines.push({ without: part, ...meanOf(fewer.ours.map(([first]) => first!)) });
    progress(1 + lines.length, rounds);
  }
  const each = <T>(make: (name: (typeof BASELINES)[number]) => T) => Object.fromEntries(BASELINES.map((name) => [name, make(name)])) as Record<(typeof BASELINES)[number], T>;
  return {
    result: {
      queries: queries.length,
      ...meanOf(of('ours')),
      baselines: each((name) => meanOf(of(name))),
      intervals: spread(of('ours')),
      differences: each((name) => spread(of('ours'), of(name))),
      ease_items: easeItems,
      ablation: lines,
      warnings: warningsOf(queries, index, caller.lang),
    },
  };
}

const withoutPart = (part: Part): Weights => ({ ...WEIGHTS, parts: { ...WEIGHTS.parts, [part]: 0 } });

function warningsOf(queries: readonly Query[], index: EvidenceIndex, lang: 'zh' | 'en'): string[] {
  const unknown = [...new Set(queries.flatMap(({ hidden }) => hidden))].filter((text) => placesFor(index, text).length === 0);
  if (unknown.length === 0) return [];
  const some = unknown.slice(0, 5).join('、');
  return [
    lang === 'zh'
      ? `${unknown.length} 个被隐藏的指标不在指标库中（如 ${some}），按未命中计。`
      : `${unknown.length} hidden indicators are not in the library (such as ${some}); they count as not found.`,
  ];
}

function onlyWhoeverSeesAll(): AppError {
  return new AppError('not_allowed', {
    zh: '推荐质量测评要用全部单位的数据，只有财政专管员或指标库管理员可以运行，请联系他们。',
    en: 'Measuring recommendations uses the data of all organisations; only an officer or a librarian may run it. Please ask one of them.',
  });
}
