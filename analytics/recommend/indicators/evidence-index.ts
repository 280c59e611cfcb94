/** Every project-year in memory as typed arrays: what it says, whose it is, which indicators it carries. */
import type { Database } from '../../database.ts';
import { EVERYTHING } from '../../caller.ts';
import { type LibraryIndex, libraryIndex } from '../../library/search/library-index.ts';
import { perVersion } from '../../library/per-version.ts';
import { Accumulator } from '../../library/text/accumulator.ts';
import { type GiveWay, pace } from '../../pace.ts';
import { count, type Postings, PostingsBuilder } from '../../library/text/postings.ts';
import { withGeneralWordsLess } from '../../library/text/general-words.ts';
import { wordsOf } from '../../library/text/words.ts';
import { type Ease, ease } from './ease.ts';
import { aliasesSql, type LineColumns, linesSql, type ProjectColumns, projectsSql } from './evidence-sql.ts';
import type { Tally } from './popularity.ts';
import type { Spread } from './targets.ts';
import { type Sparse, sparse, transpose } from './sparse.ts';

export const CONTEXTS = ['industry', 'category', 'region', 'org_code'] as const;
export type ContextField = (typeof CONTEXTS)[number];

/** A label's number within its field; −1 for none. */
export type Labels = { readonly of: Int32Array; readonly numbers: ReadonlyMap<string, number> };

export type EvidenceIndex = {
  readonly library: LibraryIndex;
  readonly places: ReadonlyMap<string, number>;
  /** Indicators of a name's comparable form. */
  readonly placesOfName: ReadonlyMap<string, readonly number[]>;
  /** The id that took a merged one's place. */
  readonly standsFor: ReadonlyMap<string, string>;
  readonly projects: ProjectColumns;
  readonly size: number;
  readonly years: Int16Array;
  readonly latestYear: number;
  /** Project-years of one project code share a number. */
  readonly codes: Int32Array;
  readonly codeNumbers: ReadonlyMap<string, number>;
  /** Project-years of a code's number. */
  readonly yearsOfCode: Sparse;
  readonly contexts: Readonly<Record<ContextField, Labels>>;
  readonly words: Postings;
  /** Distinct indicators of a project-year, and distinct project-years of an indicator. */
  readonly indicatorsOf: Sparse;
  readonly projectsOf: Sparse;
  /** Ridge regression between indicators over all project-years. */
  readonly overall: Ease;
  /** Organisations that use an indicator. */
  readonly orgCounts: Uint32Array;
  /** Lines of an indicator, by their place in `lines`. */
  readonly linesOf: Sparse;
  /** Lines of a project-year with an indicator of the library, and the place of each line's indicator. */
  readonly linesOfProject: Sparse;
  readonly itemOfLine: Int32Array;
  readonly lines: LineColumns;
  readonly scratch: { readonly projects: Accumulator; readonly shared: Accumulator; readonly indicators: Accumulator; readonly codes: Scratch };
  /** Kept from question to question. */
  readonly memory: { readonly tallies: Map<number, Tally>; readonly spreads: Map<number, Spread> };
};

/** The project-year of each code that is nearest in time so far (−1 for none) and its likeness. */
type Scratch = { readonly project: Int32Array; readonly base: Float64Array; readonly touched: number[] };

/** The penalty is in multiples of a project's mean number of indicators. */
const OVERALL = { most: 500, penalty: 10 };

const indexes = perVersion<EvidenceIndex>(2);

/**
 * One index for every caller of a data version: it holds everybody's rows, so
 * whatever is told from it must pass `visibility.ts` first.
 */
export function evidenceIndex(db: Database, signal: AbortSignal, now: Date): Promise<EvidenceIndex> {
  const scope = [...EVERYTHING];
  return indexes(db, signal, now.toISOString().slice(0, 10), async (signal) => {
    const [library, projects, lines, merged] = await Promise.all([
      libraryIndex(db, signal, now),
      db.columns(projectsSql, { scope }, { signal, heavy: true }),
      db.columns(linesSql, { scope }, { signal, heavy: true }),
      db.query(aliasesSql, { scope }, { signal }),
    ]);
    return indexEvidence(library, projects, lines, signal, new Map(merged.map(({ indicator_id, merged_into }) => [indicator_id, merged_into])));
  });
}

export async function indexEvidence(library: LibraryIndex, projects: ProjectColumns, lines: LineColumns, signal?: AbortSignal, standsFor: ReadonlyMap<string, string> = new Map()): Promise<EvidenceIndex> {
  const size = projects.project_code.length;
  const places = new Map(library.indicators.map(({ indicator_id }, place) => [indicator_id, place]));
  const placesOfName = new Map<string, number[]>();
  library.nameKeys.forEach((name, place) => {
    const known = placesOfName.get(name);
    if (known) known.push(place);
    else placesOfName.set(name, [place]);
  });
  const giveWay = pace(signal);
  const words = new PostingsBuilder();
  for (let p = 0; p < size; p++) {
    words.add(projectWords(projects.name[p] ?? '', projects.objective[p] ?? ''));
    await giveWay();
  }
  const items = new Int32Array(lines.project.length);
  for (let i = 0; i < items.length; i++) {
    items[i] = lines.project[i]! < size ? (places.get(lines.indicator_id[i]!) ?? -1) : -1;
    if (i % 4096 === 0) await giveWay();
  }
  const indicatorsOf = await distinct(lines.project, items, size, giveWay);
  const projectsOf = transpose(indicatorsOf, library.indicators.length);
  await giveWay();
  const known = Uint32Array.from(items, (_, i) => i).filter((i) => items[i]! >= 0);
  await giveWay();
  const linesOf = sparse(known.map((i) => items[i]!), known, library.indicators.length);
  const contexts = {} as Record<ContextField, Labels>;
  for (const field of CONTEXTS) contexts[field] = await labels(projects[field], giveWay);
  const codes = await labels(projects.project_code, giveWay);
  const meanLength = indicatorsOf.columns.length / Math.max(1, size);
  const overall = await ease(indicatorsOf, projectsOf, { most: OVERALL.most, lambda: OVERALL.penalty * Math.max(1, meanLength) }, giveWay);
  const linesOfProject = sparse(known.map((i) => lines.project[i]!), known, size);
  await giveWay();
  const yearsOfCode = sparse(codes.of, Uint32Array.from(codes.of, (_, project) => project), codes.numbers.size);
  await giveWay();
  const users = await orgCounts(projectsOf, contexts.org_code.of, giveWay);
  return {
    library, places, placesOfName, projects, size, words: await words.finish(giveWay), indicatorsOf, projectsOf, linesOf, lines, contexts,
    years: Int16Array.from(projects.fiscal_year),
    latestYear: projects.fiscal_year.reduce((latest, year) => Math.max(latest, year), 0),
    codes: codes.of,
    codeNumbers: codes.numbers,
    yearsOfCode,
    linesOfProject,
    itemOfLine: items,
    orgCounts: users,
    overall,
    standsFor,
    scratch: { projects: new Accumulator(size), shared: new Accumulator(size), indicators: new Accumulator(library.indicators.length),
      codes: { project: new Int32Array(codes.numbers.size).fill(-1), base: new Float64Array(codes.numbers.size), touched: [] } },
    memory: { tallies: new Map(), spreads: new Map() },
  };
}

/** A name's word counts twice an objective's; bare numbers (years, article numbers) make no two projects alike. */
export function projectWords(name: string, objective: string): Map<string, number> {
  const telling = (text: string) => wordsOf(text).filter((word) => !/^[\d.,%]+$/.test(word));
  return withGeneralWordsLess(count(telling(objective), 1, count(telling(name), 2)));
}

async function labels(values: readonly (string | null)[], giveWay: GiveWay): Promise<Labels> {
  const numbers = new Map<string, number>();
  const of = new Int32Array(values.length).fill(-1);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value === null || value === '') continue;
    if (!numbers.has(value)) numbers.set(value, numbers.size);
    of[i] = numbers.get(value)!;
    if (i % 4096 === 0) await giveWay();
  }
  await giveWay();
  return { of, numbers };
}

/** An indicator that stands on several lines of a project-year (a line a population group) is carried once. */
async function distinct(projects: readonly number[], items: Int32Array, size: number, giveWay: GiveWay): Promise<Sparse> {
  const rows: number[] = [];
  const columns: number[] = [];
  const seen = new Set<number>();
  for (let i = 0; i < projects.length; i++) {
    if (i % 4096 === 0) await giveWay();
    const project = projects[i]!;
    if (project !== projects[i - 1]) seen.clear();
    const item = items[i]!;
    if (item < 0 || seen.has(item)) continue;
    seen.add(item);
    rows.push(project);
    columns.push(item);
  }
  await giveWay();
  return sparse(rows, columns, size);
}

async function orgCounts({ starts, columns }: Sparse, orgs: Int32Array, giveWay: GiveWay): Promise<Uint32Array> {
  const counts = new Uint32Array(starts.length - 1);
  const users = new Set<number>();
  for (let item = 0; item < counts.length; item++) {
    users.clear();
    for (let i = starts[item]!; i < starts[item + 1]!; i++) users.add(orgs[columns[i]!]!);
    users.delete(-1);
    counts[item] = users.size;
    await giveWay();
  }
  return counts;
}
