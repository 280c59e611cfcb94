/** Asks each analysis its own example after every change of the data, so that nobody waits for an index to be built. */
import { runAnalysis } from '../analytics/analysis.ts';
import { EVERYTHING } from '../analytics/caller.ts';
import type { Database } from '../analytics/database.ts';
import { units } from '../analytics/compare/units/contract.ts';
import { warmUnits } from '../analytics/compare/units/stored/warm.ts';
import { simulate } from '../analytics/reduce/simulate/contract.ts';
import { warmReductions } from '../analytics/reduce/simulate/warm.ts';
import { exampleOf } from './docs/example.ts';
import { schemaOf } from './docs/operation.ts';
import { asAppError } from './problem.ts';
import type { Services } from './services.ts';

/** Imports come in rows of several; warming begins when none has come for so long. */
const QUIET = 300;

type Needs = Pick<Services, 'db' | 'analyses' | 'now' | 'logger'>;

/**
 * Keeps the service warm until `stopping` is aborted: one round at a time; a new
 * version of the data ends the round of the old one after the analysis in work.
 * @returns a function to call when the data may have changed
 */
export function keepWarm(needs: Needs, stopping: AbortSignal, quiet = QUIET): () => void {
  let timer: NodeJS.Timeout | undefined;
  let round = Promise.resolve();
  let outdated = new AbortController();
  stopping.addEventListener('abort', () => clearTimeout(timer), { once: true });
  return () => {
    clearTimeout(timer);
    outdated.abort();
    if (stopping.aborted) return;
    timer = setTimeout(() => {
      const current = (outdated = new AbortController());
      round = round.then(() => warm(needs, stopping, current.signal));
    }, quiet);
  };
}

/** The same database, which also tells of every new version of its data. */
export function watchVersion(db: Database, onNew: () => void): Database {
  return {
    query: (file, params, options) => db.query(file, params, options),
    columns: (file, params, options) => db.columns(file, params, options),
    arrays: (file, kinds, params, options) => db.arrays(file, kinds, params, options),
    write: async (work) => {
      const before = db.dataVersion();
      try {
        return await db.write(work);
      } finally {
        if (db.dataVersion() !== before) onNew();
      }
    },
    extract: (path, tables, params, options) => db.extract(path, tables, params, options),
    backup: (path) => db.backup(path),
    dataVersion: () => db.dataVersion(),
    storedVersion: () => db.storedVersion(),
    ending: () => db.ending(),
    changesSince: (version) => db.changesSince(version),
    giveBack: () => db.giveBack(),
    close: () => db.close(),
  };
}

/** An analysis that cannot answer its example (there are no data yet) says so in the log, at level debug. */
async function warm({ db, analyses, now, logger }: Needs, stopping: AbortSignal, outdated: AbortSignal): Promise<void> {
  const caller = { user: 'service', role: 'officer', scope: EVERYTHING, lang: 'zh' } as const;
  const context = { db, caller, signal: stopping, progress: () => undefined, now };
  const works: (readonly [string, () => Promise<unknown>])[] = [
    ...analyses.map((analysis) => [analysis.contract.id, async () => runAnalysis(analysis, exampleOf(schemaOf(analysis.contract.params, 'input')), context)] as const),
    // The example of a reduction brings its projects with it.
    ...(analyses.some(({ contract: { id } }) => id === simulate.id) ? [[`${simulate.id}: stored projects`, () => warmReductions(context)] as const] : []),
    // So does that of unit costs.
    ...(analyses.some(({ contract: { id } }) => id === units.id) ? [[`${units.id}: stored projects`, () => warmUnits(context)] as const] : []),
  ];
  for (const [analysis, work] of works) {
    if (stopping.aborted || outdated.aborted) return;
    const begun = performance.now();
    const code = await work().then(
      () => 'ok',
      (error: unknown) => asAppError(error, stopping).code,
    );
    logger.debug({ analysis, code, data_version: db.dataVersion(), ms: Math.round(performance.now() - begun) }, 'warmed');
  }
}
