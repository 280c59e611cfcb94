/** The search that leaves out what cannot matter, beside one that reads everything. */
import { beforeAll, describe, expect, it } from 'vitest';
import { EVERYTHING } from '../../../analytics/caller.ts';
import { indexLibrary } from '../../../analytics/library/search/library-index.ts';
import { Accumulator } from '../../../analytics/library/text/accumulator.ts';
import { scoreWords } from '../../../analytics/library/text/bm25.ts';
import { type Postings, PostingsBuilder } from '../../../analytics/library/text/postings.ts';
import { random } from '../../../analytics/numeric/random.ts';
import { CONTEXTS, type EvidenceIndex } from '../../../analytics/recommend/indicators/evidence-index.ts';
import { projectWords } from '../../../analytics/recommend/indicators/project-words.ts';
import { type Question, resolve } from '../../../analytics/recommend/indicators/question.ts';
import { nearest } from '../../../analytics/recommend/indicators/similar.ts';
import { visibilityFor } from '../../../analytics/recommend/indicators/visibility.ts';
import { WEIGHTS } from '../../../analytics/recommend/indicators/weights.ts';
import { textAt } from '../../../analytics/text-table.ts';
import { evidenceOfColumns } from './evidence-of-columns.ts';

const PROJECTS = 6_000;
const YEARS = 3;
const COMMON = 0;
const WORDS = Array.from({ length: 120 }, (_, i) => `w${i}x`);
const draw = random(5);
const some = (most: number) => Math.min(most - 1, Math.floor(most * draw.uniform() ** 3));

let index: EvidenceIndex;
/** The words of each project-year by itself. */
let postings: Postings;
beforeAll(async () => {
  const none = { name_key: null, scheme: null, level1: null, level2: null, industry: null, unit: null, sign: null, keywords: null, explanation: null };
  const library = await indexLibrary(Array.from({ length: 60 }, (_, item) => ({ ...none, indicator_id: `I${item + 100}`, name: `indicator ${item}`, usable: true })));
  const places = Array.from({ length: PROJECTS }, (_, place) => place);
  const label = (field: string, count: number) => places.map(() => (draw.chance(0.1) ? null : `${field}${some(count)}`));
  const names = places.map((place) => (place % YEARS > 0 && draw.chance(0.5) ? null : Array.from({ length: 1 + some(12) }, () => WORDS[some(120)]!).join(' ')));
  names.forEach((name, place) => (names[place] = name ?? names[place - 1]!));
  // Three quarters of them carry one, so that it has more carriers than are looked at before the words.
  const lines = places.flatMap((project) => [...Array.from({ length: some(9) }, () => some(60)), ...(draw.chance(0.75) ? [COMMON] : [])].map((item) => ({ project, item })));
  const blank = lines.map(() => null);
  index = await evidenceOfColumns(
    library,
    {
      project_code: places.map((place) => `P${Math.floor(place / YEARS)}`), fiscal_year: places.map((place) => 2023 + (place % YEARS)),
      name: names, objective: places.map(() => null),
      industry: label('i', 8), category: label('c', 4), region: label('r', 9), org_code: label('o', 40),
      budget: places.map(() => (draw.chance(0.2) ? null : 2 ** (10 + some(20)))),
    },
    { project: lines.map(({ project }) => project), indicator_id: lines.map(({ item }) => `I${item + 100}`), sign: blank, unit: blank, target_value: blank, weight: blank },
  );
  const builder = new PostingsBuilder();
  for (const name of names) builder.add(projectWords(name!, ''));
  postings = await builder.finish(() => undefined);
});

/** The rarer what is in common, the more alike. */
function cosineOf(given: readonly number[], carried: readonly number[]): number {
  const rarity = (items: readonly number[]) => items.reduce((sum, item) => sum + Math.log((index.size + 1) / (index.projectsOf.starts[item + 1]! - index.projectsOf.starts[item]! + 0.5)), 0);
  const shared = given.filter((item) => carried.includes(item));
  return shared.length === 0 ? 0 : rarity(shared) / Math.sqrt(rarity(given) * rarity(carried));
}

/** As the choice of neighbours is written in DECISIONS.md, with every project-year looked at. */
function plainly(question: Question): { project: number; similarity: number }[] {
  const words = new Accumulator(index.size);
  scoreWords(postings, question.words, words, question.given.length > 0 ? WEIGHTS.commonWordShareBesideGiven : WEIGHTS.commonWordShare);
  if (words.touched.length === 0) scoreWords(postings, new Map([...question.words].filter(([, amount]) => amount >= 1)), words, 0.5);
  const [byWords, byIndicators] = [words.touched.length > 0 ? WEIGHTS.sharedWords : 0, question.given.length > 0 ? WEIGHTS.sharedIndicators : 0];
  const nearestOf = new Map<number, { project: number; similarity: number; distance: number }>();
  for (let project = 0; project < index.size; project++) {
    const carried = [...index.indicatorsOf.columns.subarray(index.indicatorsOf.starts[project]!, index.indicatorsOf.starts[project + 1]!)];
    const cosine = cosineOf(question.given, carried);
    const base = (byIndicators * cosine + byWords * Math.min(1, words.sums[project]!)) / (byIndicators + byWords);
    if (!(base > 0) || carried.length === 0 || index.codes[project] === question.self) continue;
    const year = index.years[project]!;
    const distance = Math.abs(question.year - year) + (year > question.year ? 0.5 : 0);
    const labels = CONTEXTS.filter((field) => question.contexts[field] >= 0 && index.contexts[field].of[project] === question.contexts[field]);
    const similarity = labels.reduce((product, field) => product * WEIGHTS.labels[field], base * Math.exp(-Math.abs(question.year - year) / WEIGHTS.yearsToFade) * ofBudget(index.projects.magnitude[project]!, question.magnitude));
    const rival = nearestOf.get(index.codes[project]!);
    if (!rival || distance < rival.distance) nearestOf.set(index.codes[project]!, { project, similarity, distance });
  }
  const likest = [...nearestOf.values()].sort((a, b) => b.similarity - a.similarity || a.project - b.project).slice(0, WEIGHTS.nearest);
  return likest.map(({ project, similarity }) => ({ project, similarity: similarity * leftOf(project, question) })).sort((a, b) => b.similarity - a.similarity || a.project - b.project);
}

/** 0 stands for a budget that is not known. */
const ofBudget = (magnitude: number, asked: number) => (asked === 0 ? 1 : 0.85 ** (magnitude === 0 ? 2 : Math.abs(magnitude - asked)));

/** What is left of a likeness where the question does not name all that the project is about. */
function leftOf(project: number, question: Question): number {
  const rarity = (word: string) => {
    const term = postings.terms.get(word)!;
    const frequency = postings.starts[term + 1]! - postings.starts[term]!;
    return Math.log(1 + (index.size - frequency + 0.5) / (frequency + 0.5));
  };
  const matter = [...new Set(textAt(index.projects.name, project).split(' '))];
  const sum = (words: readonly string[]) => words.reduce((total, word) => total + rarity(word), 0);
  const named = sum(matter.filter((word) => question.words.has(word))) / sum(matter);
  return 1 - (2 / 3) * (5 / (5 + question.given.length)) * (1 - named);
}

describe('the nearest projects', () => {
  it('are those that are found by looking at all, in 150 questions of every kind', () => {
    const everything = visibilityFor(index, EVERYTHING);
    let compared = 0;
    for (let round = 0; round < 150; round++) {
      const given = round % 3 === 0 ? [] : Array.from({ length: 1 + some(6) }, () => `I${some(60) + 100}`).concat(round % 6 === 1 ? [`I${COMMON + 100}`] : []);
      const name = Array.from({ length: round % 5 === 0 ? 1 : 8 }, () => WORDS[some(120)]!).join(' ');
      const project = round % 2 === 0 ? { project_code: `P${some(PROJECTS / YEARS)}` } : { name, industry: `i${some(8)}`, region: `r${some(9)}`, fiscal_year: 2022 + (round % 5), ...(round % 4 === 1 && { budget: 2 ** some(40) }) };
      const question = resolve(index, project, given, everything);
      const expected = plainly(question);
      if (expected.length < WEIGHTS.nearest) continue;
      compared++;
      const found = nearest(index, question, WEIGHTS);
      // Sums of single precision: equal to seven places, so that the order of nearly equal ones may differ.
      found.forEach(({ similarity }, place) => expect(similarity / expected[place]!.similarity).toBeCloseTo(1, 5));
      expect(new Set(found.map(({ project }) => index.codes[project])).size).toBe(WEIGHTS.nearest);
    }
    expect(compared).toBeGreaterThan(75);
  });
});
