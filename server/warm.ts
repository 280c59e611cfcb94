/** Asks each analysis its own example once, so that the first person does not wait for an index to be built. */
import { runAnalysis } from '../analytics/analysis.ts';
import { EVERYTHING } from '../analytics/caller.ts';
import { exampleOf } from './docs/example.ts';
import { schemaOf } from './openapi.ts';
import { asAppError } from './problem.ts';
import type { Services } from './services.ts';

/** An analysis that cannot answer its example (there are no data yet) says so in the log, at level debug. */
export async function warm({ db, analyses, now, logger }: Pick<Services, 'db' | 'analyses' | 'now' | 'logger'>, signal: AbortSignal): Promise<void> {
  const caller = { user: 'service', role: 'officer', scope: EVERYTHING, lang: 'zh' } as const;
  for (const analysis of analyses) {
    if (signal.aborted) return;
    const begun = performance.now();
    const params = exampleOf(schemaOf(analysis.contract.params, 'input'));
    const code = await runAnalysis(analysis, params, { db, caller, signal, progress: () => undefined, now }).then(
      () => 'ok',
      (error: unknown) => asAppError(error, signal).code,
    );
    logger.debug({ analysis: analysis.contract.id, code, ms: Math.round(performance.now() - begun) }, 'warmed');
  }
}
