/** Every project-year in memory as typed arrays: what it says, whose it is, which indicators it carries. */
import type { Database, ProjectYear } from '../../database.ts';
import { freeMemory } from '../../free-memory.ts';
import { comparableName } from '../../imports/comparable-name.ts';
import { type LibraryIndex, libraryIndex } from '../../library/search/library-index.ts';
import { perVersion } from '../../library/per-version.ts';
import { tellingWordsOfPlain } from '../../library/text/clauses.ts';
import { withGeneralWordsLess } from '../../library/text/general-words.ts';
import { Kept } from '../../library/text/kept.ts';
import { count, type Postings } from '../../library/text/postings.ts';
import { countingTo, type Sparse, sparse } from '../../numeric/sparse.ts';
import { placeOfText } from '../../text-table.ts';
import { keptThread, runKeptJob } from '../../threads/run-job.ts';
import type { EvidenceTables, EvidenceQuestion } from '../evidence/build.ts';
import { setsOfWordings } from '../evidence/label-sets.ts';
import type { ProjectWords } from '../evidence/project-words.ts';
import { CONTEXTS, type ContextField, type EvidenceRows, readEvidence } from '../evidence/rows.ts';
import { readTouched, touchedBy } from '../evidence/touched.ts';
import { ByBound } from './by-bound.ts';
import { type Ease, ease } from './ease.ts';
import type { Groups } from './groups.ts';
import type { Tally } from './popularity.ts';
import type { RegionCounts } from './region-use.ts';
import { type Room, roomFor } from './room.ts';

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
    readonly scratch: { readonly words: Float32Array; readonly wordings: ByBound; readonly found: Uint32Array; readonly labelSets: Float64Array; readonly given: Uint32Array; readonly codes: Scratch; readonly evidence: Room };
    /** What it was made of, for the next version of the data to go on from. */
    readonly made: { readonly rows: EvidenceRows; readonly tables: EvidenceTables };
    /** Kept from question to question. */
    readonly memory: { readonly tallies: Map<number, Tally>; readonly regions: Kept<RegionCounts>; /** By indicator, the length of the shortest row that carries it; 0 where it was never asked for. */ readonly shortest: Float64Array };
  };

/** The project-year of each code that is nearest in time so far (−1 for none) and its likeness. */
type Scratch = { readonly project: Int32Array; readonly base: Float64Array; readonly touched: number[] };

/** Counts of so many regions, eight bytes an indicator, are kept from question to question. */
const MOST_REGIONS = 64;

const indexes = perVersion<EvidenceIndex>(2, ({ value, changes }) => touchedBy(changes, value.size) !== null);

/**
 * One index for every caller of a data version: it holds everybody's rows, so
 * whatever is told from it must pass `visibility.ts` first.
 */
export function evidenceIndex(db: Database, signal: AbortSignal, now: Date): Promise<EvidenceIndex> {
  return indexes(db, signal, now.toISOString().slice(0, 10), async (signal, before) => {
    const [library, read] = await Promise.all([libraryIndex(db, signal, now), before === null ? readWithWords(db, signal) : null]);
    const touched = before?.value.library === library ? touchedBy(before.changes, before.value.size) : null;
    if (before && touched?.length === 0) return before.value;
    if (before && touched) return goOn(db, before.value, touched, signal);
    const { rows, words } = read ?? (await readWithWords(db, signal));
    const isLarge = rows.projects.code.length >= LARGE;
    if (isLarge) await db.giveBack();
    const tables = await runKeptJob('evidenceTables', { ...questionOf(library, rows), words }, signal);
    if (isLarge) {
      prepareRefresh(signal);
      await db.giveBack();
    }
    return evidenceOf(library, rows, tables);
  });
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

/** So many project-years are worth that threads are ready for the next, and a look for what is no longer used, the index before above all. */
const LARGE = 250_000;

function prepareRefresh(signal: AbortSignal): void {
  // Whatever hinders a thread is told when it is asked.
  for (const thread of ['first', 'second'] as const) runKeptJob('refreshIsNear', null, signal, thread).catch(() => undefined);
}

/** What `evidenceOf` makes of all rows of now, of which those of a few project-years alone are read anew. */
async function goOn(db: Database, { library, made, places, size }: EvidenceIndex, projectYears: readonly ProjectYear[], signal: AbortSignal): Promise<EvidenceIndex> {
  keptThread('second');
  const touched = await readTouched(db, projectYears, places, signal);
  const { standsFor, projects: { name, objective, ...projects }, ...others } = made.rows;
  const { words, coUse, ease, groups, ...tables } = made.tables;
  const { codeSlots, yearsOfCode, indicatorsOf, projectsOf } = tables;
  const { of, count } = groupsIn(library);
  const [numbers, told] = await Promise.all([
    runKeptJob('refreshedNumbers', { rows: { ...others, projects }, tables, touched }, signal, 'second'),
    runKeptJob('refreshedWords', {
      rows: { projects, codes: others.codes }, texts: { name, objective }, touched, grouping: { groupOf: of, groups: count },
      tables: { words, coUse, ease, groups, codeSlots, yearsOfCode, indicatorsOf, projectsOf },
    }, signal),
    size < LARGE ? undefined : freeMemory(),
  ]);
  const rows = { ...numbers.rows, projects: { ...numbers.rows.projects, ...told.texts }, standsFor };
  return evidenceOf(library, rows, { ...numbers.tables, ...told.relations, words: told.words });
}

export function questionOf(library: LibraryIndex, { projects, codes, lines, labels, measures }: EvidenceRows): EvidenceQuestion {
  const numbers = Object.fromEntries(CONTEXTS.map((field) => [field, labels[field].length])) as Record<ContextField, number>;
  const { of, count } = groupsIn(library);
  return { projects, codes, lines, extent: { labels: numbers, items: library.indicators.length, measures: measures.length, groupOf: of, groups: count } };
}

/** Indicators by category, or by industry where they have none. */
function groupsIn({ indicators }: LibraryIndex): { of: Int32Array; count: number } {
  const numbers = new Map<string, number>();
  const of = Int32Array.from(indicators, ({ category, industry }) => {
    const label = category ?? industry;
    if (label === null || label === '') return -1;
    if (!numbers.has(label)) numbers.set(label, numbers.size);
    return numbers.get(label)!;
  });
  return { of, count: numbers.size };
}

function grouped(library: LibraryIndex): Pick<Groups, 'of' | 'items'> {
  const { of, count } = groupsIn(library);
  const members = countingTo(of.length).filter((item) => of[item]! >= 0);
  return { of, items: sparse(members.map((item) => of[item]!), members, count) };
}

/** Joins what was read with what was made of it; little is left to do, whatever the number of projects. */
export function evidenceOf(library: LibraryIndex, rows: EvidenceRows, tables: EvidenceTables): EvidenceIndex {
  const { projects, codes, lines, labels, measures, standsFor } = rows;
  const { words, ease: easeTable, groups, codeSlots, projectsOfLabel, ...shared } = tables;
  const size = projects.fiscal_year.length;
  const placesOfName = new Map<string, number[]>();
  library.nameKeys.forEach((name, place) => {
    const known = placesOfName.get(name);
    if (known) known.push(place);
    else placesOfName.set(name, [place]);
  });
  const contexts = Object.fromEntries(CONTEXTS.map((field) => {
    const values = labels[field];
    return [field, { of: projects[field], values, numbers: new Map(values.map((label, number) => [label, number])), comparable: comparableLabels(field, values), projects: projectsOfLabel[field] }];
  })) as unknown as Record<ContextField, Labels>;
  const codeCount = codes.starts.length - 1;
  return {
    ...shared, library, projects, lines, measures, standsFor, placesOfName, contexts, size, codeCount,
    places: new Map(library.indicators.map(({ indicator_id }, place) => [indicator_id, place])),
    years: projects.fiscal_year,
    latestYear: projects.fiscal_year.reduce((latest, year) => Math.max(latest, year), 0),
    codes: projects.code,
    numberOfCode: (code) => placeOfText(codes, codeSlots, code),
    words: { ...words, terms: { get: (word) => { const place = placeOfText(words.table, words.slots, word); return place < 0 ? undefined : place; } } },
    setOfWording: setsOfWordings(shared.labelSets, words.projectsOf),
    overall: ease(easeTable, shared.indicatorsOf, library.indicators.length),
    groups: { ...grouped(library), groupsOf: groups.groupsOf, counts: groups.counts, relations: ease(groups.ease, groups.groupsOf, groups.counts.length) },
    scratch: {
      words: new Float32Array(words.lengths.length), wordings: new ByBound(words.lengths.length), found: new Uint32Array(words.lengths.length), labelSets: new Float64Array(shared.labelSets.labels.length / CONTEXTS.length), given: new Uint32Array(library.indicators.length),
      codes: { project: new Int32Array(codeCount).fill(-1), base: new Float64Array(codeCount), touched: [] },
      evidence: roomFor(library.indicators.length),
    },
    made: { rows, tables },
    memory: { tallies: new Map(), regions: new Kept(MOST_REGIONS), shortest: new Float64Array(library.indicators.length) },
  };
}

/** Of labels that are written alike the first. */
const comparableLabels = (field: ContextField, values: readonly string[]) => new Map(field === 'org_code' ? [] : values.map((label, number) => [comparableName(label), number] as const).reverse());

/** A name's word counts twice an objective's. @param name as `plainText` has made it, like the objective */
export function projectWords(name: string, objective: string): Map<string, number> {
  return withGeneralWordsLess(count(tellingWordsOfPlain(objective), 1, count(tellingWordsOfPlain(name), 2)));
}
