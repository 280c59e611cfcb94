/** Every project-year in memory as typed arrays: what it says, whose it is, which indicators it carries. */
import type { Database, ProjectYear } from '../../database.ts';
import { type LibraryIndex, libraryIndex } from '../../library/search/library-index.ts';
import { type Before, perVersion } from '../../library/per-version.ts';
import type { Kept } from '../../library/text/kept.ts';
import type { Postings } from '../../library/text/postings.ts';
import type { Sparse } from '../../numeric/sparse.ts';
import { keptThread, runKeptJob } from '../../threads/run-job.ts';
import type { EvidenceTables } from '../evidence/build.ts';
import type { ProjectWords } from '../evidence/project-words.ts';
import { CONTEXTS, type ContextField, type EvidenceRows, readEvidence } from '../evidence/rows.ts';
import { readTouched, touchedBy } from '../evidence/touched.ts';
import type { ByBound } from './by-bound.ts';
import type { Ease } from './ease.ts';
import { evidenceOf, groupsIn, questionOf } from './evidence-of.ts';
import type { Groups } from './groups.ts';
import type { Tally } from './popularity.ts';
import type { RegionCounts } from './region-use.ts';
import { forgetReplaced, isReplaced, isWrittenOver, LARGE, takeSpare, whileRead } from './replaced-evidence.ts';
import type { Room } from './room.ts';

export { CONTEXTS, type ContextField };

/** A label's number within its field; −1 for none. */
export type Labels = { readonly of: Int32Array; readonly numbers: ReadonlyMap<string, number>; /** The same by what is compared of a label; codes are compared as they are. */ readonly comparable: ReadonlyMap<string, number>; readonly values: readonly string[]; /** Project-years of a label. */ readonly projects: Sparse };

export type EvidenceIndex = Pick<EvidenceRows, 'projects' | 'lines' | 'measures' | 'standsFor'> &
  Omit<EvidenceTables, 'words' | 'ease' | 'groups' | 'codeSlots' | 'projectsOfLabel'> & {
    readonly library: LibraryIndex;
    readonly places: ReadonlyMap<string, number>;
    /** Indicators of a name's comparable form. */
    readonly placesOfName: ReadonlyMap<string, readonly number[]>;
    readonly size: number;
    readonly years: Int32Array;
    readonly latestYear: number;
    /** Project-years of one project code share a number, which they are in the order of. */
    readonly codes: Int32Array;
    numberOfCode(code: string): number;
    readonly codeCount: number;
    readonly contexts: Readonly<Record<ContextField, Labels>>;
    readonly words: ProjectWords & Pick<Postings, 'terms'>;
    /** By wording, the set of labels of all its project-years; −1 where they bear several. */
    readonly setOfWording: Int32Array;
    /** Ridge regression between indicators over all project-years. */
    readonly overall: Ease;
    readonly groups: Groups;
    /** Room for one question at a time. */
    readonly scratch: { readonly words: Float32Array; readonly wordings: ByBound; readonly found: Uint32Array; readonly labelSets: Float64Array; readonly magnitudes: Float64Array; readonly given: Uint32Array; readonly codes: Scratch; readonly evidence: Room };
    /** What it was made of, for the next version of the data to go on from. */
    readonly made: { readonly rows: EvidenceRows; readonly tables: EvidenceTables };
    /** Kept from question to question. */
    readonly memory: { readonly tallies: Map<number, Tally>; readonly regions: Kept<RegionCounts>; /** By indicator, the length of the shortest row that carries it; 0 where it was never asked for. */ readonly shortest: Float64Array };
  };

/** The project-year of each code that is nearest in time so far (−1 for none) and its likeness. */
type Scratch = { readonly project: Int32Array; readonly base: Float64Array; readonly touched: number[] };

const indexes = perVersion<EvidenceIndex>(2, ({ value, changes }) => !isWrittenOver(value) && touchedBy(changes, value.size) !== null);

/**
 * What `read` makes of the evidence, of which there is one for every caller of a data version. It holds everybody's rows, so
 * whatever is told from it must pass `visibility.ts` first. When `read` has ended, its memory may be written over: nothing
 * of the evidence itself may be kept.
 */
export async function withEvidence<T>(db: Database, signal: AbortSignal, now: Date, read: (index: EvidenceIndex) => Promise<T>): Promise<T> {
  for (;;) {
    const index = await evidenceIndex(db, signal, now);
    // What came meanwhile may have been written over it before this was resumed.
    if (!isWrittenOver(index)) return whileRead(index, read);
  }
}

function evidenceIndex(db: Database, signal: AbortSignal, now: Date): Promise<EvidenceIndex> {
  return indexes(db, signal, now.toISOString().slice(0, 10), async (signal, before) =>
    (before && (await whileRead(before.value, () => goneOn(db, before, now, signal)))) ?? readAnew(db, now, signal));
}

async function readAnew(db: Database, now: Date, signal: AbortSignal): Promise<EvidenceIndex> {
  await forgetReplaced();
  const [library, { rows, words }] = await Promise.all([libraryIndex(db, signal, now), readWithWords(db, signal)]);
  // Beside the making of so many a further thread is not begun.
  const isLarge = rows.projects.code.length >= LARGE;
  if (isLarge) await db.giveBack();
  if (!isLarge && rows.projects.code.length >= MANY) prepareRefresh(signal);
  const tables = await runKeptJob('evidenceTables', { ...questionOf(library, rows), words }, signal);
  if (isLarge) {
    prepareRefresh(signal);
    await db.giveBack();
  }
  return evidenceOf(library, rows, tables);
}

/** The thread makes out the words of the projects while their lines are being read. */
async function readWithWords(db: Database, signal: AbortSignal): Promise<{ rows: EvidenceRows; words: ProjectWords }> {
  let words: Promise<ProjectWords> | undefined;
  const rows = await readEvidence(db, signal, ({ name, objective }) => {
    words = runKeptJob('projectWords', { name, objective }, signal);
    // A failure is told below; until then it must not be one that nobody heeds.
    words.catch(() => undefined);
  });
  return { rows, words: await words! };
}

/** So many project-years are worth that threads are ready for the next. */
const MANY = 20_000;

function prepareRefresh(signal: AbortSignal): void {
  // Whatever hinders a thread is told when it is asked.
  for (const thread of ['first', 'second'] as const) runKeptJob('refreshIsNear', null, signal, thread).catch(() => undefined);
}

/** @returns null where the library is another */
async function goneOn(db: Database, { value, changes }: Before<EvidenceIndex>, now: Date, signal: AbortSignal): Promise<EvidenceIndex | null> {
  const library = await libraryIndex(db, signal, now);
  const touched = value.library === library ? touchedBy(changes, value.size) : null;
  if (touched === null) return null;
  return touched.length === 0 ? value : goOn(db, value, touched, signal);
}

/**
 * What `evidenceOf` makes of all rows of now, of which those of a few project-years alone are read anew. From when the threads
 * are asked on it is brought to its end, whoever gives up: they read the evidence of before until they have answered.
 */
async function goOn(db: Database, before: EvidenceIndex, projectYears: readonly ProjectYear[], signal: AbortSignal): Promise<EvidenceIndex> {
  const { library, made, places } = before;
  keptThread('second');
  const touched = await readTouched(db, projectYears, places, signal);
  const { standsFor, projects: { name, objective, ...projects }, ...others } = made.rows;
  const rows = { ...others, projects };
  const { words, coUse, ease, groups, ...tables } = made.tables;
  const { codeSlots, yearsOfCode, indicatorsOf, projectsOf } = tables;
  const { of, count } = groupsIn(library);
  const spare = takeSpare();
  const asked = [
    keptThread('second').ask('refreshedRows', { rows, tables, touched, spare: spare.rows }),
    keptThread('first').ask('refreshedWords', {
      rows: { projects: { fiscal_year: rows.projects.fiscal_year }, codes: rows.codes }, texts: { name, objective }, touched, grouping: { groupOf: of, groups: count },
      tables: { words, coUse, ease, groups, codeSlots, yearsOfCode, indicatorsOf, projectsOf }, spare: spare.words,
    }),
  ] as const;
  await Promise.allSettled(asked);
  const [refreshed, told] = await Promise.all(asked);
  const now = evidenceOf(library, { ...refreshed.rows, projects: { ...refreshed.rows.projects, ...told.texts }, standsFor }, { ...refreshed.tables, ...told.relations, words: told.words });
  isReplaced(before);
  return now;
}
