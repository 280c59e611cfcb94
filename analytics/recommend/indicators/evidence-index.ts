/** Every project-year in memory as typed arrays: what it says, whose it is, which indicators it carries. */
import type { Database } from '../../database.ts';
import type { LibraryIndex } from '../../library/search/library-index.ts';
import { perVersion } from '../../library/per-version.ts';
import type { Kept } from '../../library/text/kept.ts';
import type { Postings } from '../../library/text/postings.ts';
import type { Sparse } from '../../numeric/sparse.ts';
import type { EvidenceTables } from '../evidence/build.ts';
import type { ProjectWords } from '../evidence/project-words.ts';
import { CONTEXTS, type ContextField, type EvidenceRows } from '../evidence/rows.ts';
import { touchedBy } from '../evidence/touched.ts';
import type { ByBound } from './by-bound.ts';
import type { Ease } from './ease.ts';
import type { Groups } from './groups.ts';
import type { Tally } from './popularity.ts';
import type { RegionCounts } from './region-use.ts';
import { goneOn } from './go-on.ts';
import { readAnew } from './read-anew.ts';
import { isWrittenOver, whileRead } from './replaced-evidence.ts';
import type { Room } from './room.ts';

export { CONTEXTS, type ContextField };

/** What was read of the projects, and what was made of it: the same on every day. */
export type Made = { readonly rows: EvidenceRows; readonly tables: EvidenceTables };

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
    readonly made: Made;
    /** Kept from question to question. */
    readonly memory: { readonly tallies: Map<number, Tally>; readonly regions: Kept<RegionCounts>; /** By indicator, the length of the shortest row that carries it; 0 where it was never asked for. */ readonly shortest: Float64Array };
  };

/** The project-year of each code that is nearest in time so far (−1 for none) and its likeness. */
type Scratch = { readonly project: Int32Array; readonly base: Float64Array; readonly touched: number[] };

/** Of one day: what was made for that before serves the next, on which other indicators may be usable. */
const indexes = perVersion<EvidenceIndex>(1, ({ value, changes }) => !isWrittenOver(value) && touchedBy(changes, value.size) !== null);

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

const evidenceIndex = (db: Database, signal: AbortSignal, now: Date): Promise<EvidenceIndex> =>
  indexes(db, signal, now.toISOString().slice(0, 10), async (signal, before) =>
    (before && (await whileRead(before.value, () => goneOn(db, before, now, signal)))) ?? readAnew(db, now, signal));
