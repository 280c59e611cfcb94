/** Finding an analysis by its id, and running it for a request. */
import { runAnalysis, type Analysis } from '../analytics/analysis.ts';
import type { Caller } from '../analytics/caller.ts';
import { AppError } from '../analytics/errors.ts';
import type { Services } from './services.ts';
import { asAppError } from './problem.ts';

/** @throws AppError `not_found` with the ids that look most like the one asked for */
export function findAnalysis(analyses: readonly Analysis[], id: string): Analysis {
  const found = analyses.find((analysis) => analysis.contract.id === id);
  if (found !== undefined) return found;
  const near = nearest(id, analyses.map((analysis) => analysis.contract.id));
  const asked = id.slice(0, 64);
  throw new AppError(
    'not_found',
    {
      zh: `没有编号为“${asked}”的分析。${near.length > 0 ? `您要的是 ${near.join('、')} 吗？` : ''}全部分析见 /docs。`,
      en: `There is no analysis "${asked}".${near.length > 0 ? ` Did you mean ${near.join(' or ')}?` : ''} All analyses are listed at /docs.`,
    },
    { details: { near } },
  );
}

export type Run = { analysis: Analysis; params: unknown; caller: Caller; signal: AbortSignal; progress?: (done: number, of: number, text?: string) => void };

/** Runs and counts one analysis. @throws AppError, whatever went wrong */
export async function runCounted(services: Services, { analysis, params, caller, signal, progress = () => undefined }: Run) {
  const begun = performance.now();
  let code = 'ok';
  try {
    return await runAnalysis(analysis, params, { db: services.db, caller, signal, progress, now: services.now });
  } catch (error) {
    const problem = asAppError(error, signal);
    code = problem.code;
    throw problem;
  } finally {
    services.metrics.call(analysis.contract.id, code, (performance.now() - begun) / 1000);
  }
}

/** Up to three ids with the largest share of common character pairs. */
function nearest(asked: string, ids: readonly string[]): string[] {
  const wanted = pairs(asked.toLowerCase().slice(0, 64));
  return ids
    .map((id) => ({ id, likeness: dice(wanted, pairs(id)) }))
    .filter(({ likeness }) => likeness >= 0.5)
    .sort((a, b) => b.likeness - a.likeness || (a.id < b.id ? -1 : 1))
    .slice(0, 3)
    .map(({ id }) => id);
}

function pairs(text: string): Set<string> {
  return new Set(Array.from({ length: Math.max(text.length - 1, 0) }, (_, at) => text.slice(at, at + 2)));
}

function dice(a: Set<string>, b: Set<string>): number {
  const common = [...a].filter((pair) => b.has(pair)).length;
  return (2 * common) / Math.max(a.size + b.size, 1);
}
