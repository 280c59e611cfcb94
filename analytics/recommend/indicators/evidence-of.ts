/** Joins what was read of the projects with what was made of it. */
import { comparableName } from '../../imports/comparable-name.ts';
import type { LibraryIndex } from '../../library/search/library-index.ts';
import { Kept } from '../../library/text/kept.ts';
import { countingTo, sparse } from '../../numeric/sparse.ts';
import { placeOfText } from '../../text-table.ts';
import type { EvidenceQuestion } from '../evidence/build.ts';
import { setsOfWordings } from '../evidence/label-sets.ts';
import { CONTEXTS, type ContextField, type EvidenceRows } from '../evidence/rows.ts';
import { ByBound } from './by-bound.ts';
import { ease } from './ease.ts';
import type { EvidenceIndex, Labels, Made } from './evidence-index.ts';
import type { Groups } from './groups.ts';
import { MAGNITUDES } from './magnitude.ts';
import { roomFor } from './room.ts';

/** Counts of so many regions, eight bytes an indicator, are kept from question to question. */
const MOST_REGIONS = 64;

export function questionOf(library: LibraryIndex, { projects, codes, lines, labels, measures }: EvidenceRows): EvidenceQuestion {
  const numbers = Object.fromEntries(CONTEXTS.map((field) => [field, labels[field].length])) as Record<ContextField, number>;
  const { of, count } = groupsIn(library);
  return { projects, codes, lines, extent: { labels: numbers, items: library.indicators.length, measures: measures.length, groupOf: of, groups: count } };
}

/** Indicators by category, or by industry where they have none. */
export function groupsIn({ indicators }: LibraryIndex): { of: Int32Array; count: number } {
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
export function evidenceOf(library: LibraryIndex, made: Made): EvidenceIndex {
  const { rows, tables } = made;
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
      words: new Float32Array(words.lengths.length), wordings: new ByBound(words.lengths.length), found: new Uint32Array(words.lengths.length), labelSets: new Float64Array(shared.labelSets.labels.length / CONTEXTS.length), magnitudes: new Float64Array(MAGNITUDES), given: new Uint32Array(library.indicators.length),
      codes: { project: new Int32Array(codeCount).fill(-1), base: new Float64Array(codeCount), touched: [] },
      evidence: roomFor(library.indicators.length),
    },
    made,
    memory: { tallies: new Map(), regions: new Kept(MOST_REGIONS), shortest: new Float64Array(library.indicators.length) },
  };
}

/** Of labels that are written alike the first. */
const comparableLabels = (field: ContextField, values: readonly string[]) => new Map(field === 'org_code' ? [] : values.map((label, number) => [comparableName(label), number] as const).reverse());
