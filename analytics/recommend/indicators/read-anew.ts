/** The evidence read and made as a whole. */
import type { Database } from '../../database.ts';
import { type LibraryIndex, libraryIndex } from '../../library/search/library-index.ts';
import { runKeptJob } from '../../threads/run-job.ts';
import { ATTEMPTS, importsGoOn } from '../evidence/one-version.ts';
import type { ProjectWords } from '../evidence/project-words.ts';
import { type EvidenceRows, readEvidence } from '../evidence/rows.ts';
import type { EvidenceIndex } from './evidence-index.ts';
import { evidenceOf, questionOf } from './evidence-of.ts';
import { forgetReplaced, LARGE } from './replaced-evidence.ts';

/** So many project-years are worth that threads are ready for the next. */
const MANY = 20_000;

export async function readAnew(db: Database, now: Date, signal: AbortSignal): Promise<EvidenceIndex> {
  await forgetReplaced();
  const { library, rows, words } = await readAll(db, now, signal);
  const size = rows.projects.code.length;
  const isLarge = size >= LARGE;
  // Of so many, not beside the words: with both in memory at once two gibibytes would not suffice. For few a thread is not begun.
  const thread = isLarge || size < MANY ? 'first' : 'second';
  if (isLarge) {
    await words;
    await db.giveBack();
  }
  const [tables, wordTables] = await Promise.all([runKeptJob('evidenceTables', questionOf(library, rows), signal, thread), words]);
  if (size >= MANY) prepareRefresh(signal);
  if (isLarge) await db.giveBack();
  return evidenceOf(library, { rows, tables: { ...tables, words: wordTables } });
}

type Read = { readonly rows: EvidenceRows; readonly words: Promise<ProjectWords> };

/** Of one state of the library, whose indicators the lines number. */
async function readAll(db: Database, now: Date, signal: AbortSignal): Promise<Read & { readonly library: LibraryIndex }> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const [library, read] = await Promise.all([libraryIndex(db, signal, now), readWithWords(db, signal)]);
    // A commit that comes to its end may have been read and is not yet told.
    await db.ending();
    if ((await libraryIndex(db, signal, now)) === library) return { library, ...read };
  }
  throw importsGoOn();
}

/** The thread makes out the words of the projects while their lines are being read. */
async function readWithWords(db: Database, signal: AbortSignal): Promise<Read> {
  let words: Promise<ProjectWords> | undefined;
  const rows = await readEvidence(db, signal, ({ name, objective }) => {
    words = runKeptJob('projectWords', { name, objective }, signal);
    // A failure is told when they are waited for; until then it must not be one that nobody heeds.
    words.catch(() => undefined);
  });
  return { rows, words: words! };
}

function prepareRefresh(signal: AbortSignal): void {
  // Whatever hinders a thread is told when it is asked.
  for (const thread of ['first', 'second'] as const) runKeptJob('refreshIsNear', null, signal, thread).catch(() => undefined);
}
