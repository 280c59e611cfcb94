/** What a caller's own project-years carry, as looking at all of them finds it. */
import { beforeAll, expect, it } from 'vitest';
import type { Scope } from '../../../analytics/caller.ts';
import { indexLibrary } from '../../../analytics/library/search/library-index.ts';
import { Kept } from '../../../analytics/library/text/kept.ts';
import { random } from '../../../analytics/numeric/random.ts';
import { coUses } from '../../../analytics/recommend/indicators/co-use.ts';
import type { EvidenceIndex } from '../../../analytics/recommend/indicators/evidence-index.ts';
import { ownCarriers } from '../../../analytics/recommend/indicators/own-carriers.ts';
import { popularity } from '../../../analytics/recommend/indicators/popularity.ts';
import { resolve } from '../../../analytics/recommend/indicators/question.ts';
import { enoughUseBoth, ownWithBoth } from '../../../analytics/recommend/indicators/together.ts';
import { visibilityFor } from '../../../analytics/recommend/indicators/visibility.ts';
import { WEIGHTS } from '../../../analytics/recommend/indicators/weights.ts';
import { evidenceOfColumns } from './evidence-of-columns.ts';

const [PROJECTS, YEARS, ITEMS] = [240, 3, 60];
const draw = random(5);
const some = (most: number) => Math.min(most - 1, Math.floor(most * draw.uniform() ** 3));
const SCOPES: readonly Scope[] = [['o0'], ['o9', 'o1'], ['o3', 'o2', 'o7'], ['nobody'], []];

let index: EvidenceIndex;
beforeAll(async () => {
  const none = { name_key: null, scheme: null, level1: null, level2: null, unit: null, sign: null, keywords: null, explanation: null, industry: null };
  const library = await indexLibrary(Array.from({ length: ITEMS }, (_, item) => ({ ...none, indicator_id: `I${item + 100}`, name: `n${item}x`, usable: true })));
  const places = Array.from({ length: PROJECTS }, (_, place) => place);
  const label = (field: string, count: number) => places.map(() => (draw.chance(0.1) ? null : `${field}${some(count)}`));
  const lines = places.flatMap((project) => Array.from({ length: some(9) }, () => ({ project, item: some(ITEMS) })));
  const blank = lines.map(() => null);
  index = await evidenceOfColumns(
    library,
    {
      project_code: places.map((place) => `P${Math.floor(place / YEARS)}`), fiscal_year: places.map((place) => 2023 + (place % YEARS)),
      name: places.map(() => 'x'), objective: places.map(() => null),
      industry: label('i', 4), category: label('c', 4), region: label('r', 9), org_code: label('o', 10),
    },
    { project: lines.map(({ project }) => project), indicator_id: lines.map(({ item }) => `I${item + 100}`), sign: blank, unit: blank, target_value: blank, weight: blank },
  );
});

/** Each scope with projects that are asked about, its own and strange ones, by looking at everything. */
function* asked() {
  const all = Array.from({ length: PROJECTS }, (_, project) => project);
  const row = (project: number) => index.indicatorsOf.columns.subarray(index.indicatorsOf.starts[project]!, index.indicatorsOf.starts[project + 1]!);
  const orgs = index.contexts.org_code;
  for (const scope of SCOPES) {
    for (const project of [{ name: 'x', industry: 'i1' }, { name: 'x' }, ...[3, 17, 40].map((code) => ({ project_code: `P${code}`, name: 'x' }))]) {
      const visibility = visibilityFor(index, scope);
      const question = resolve(index, project, ['I100', 'I101', 'I130'], visibility);
      const org = (one: number) => orgs.values[orgs.of[one]!];
      const isOwn = (one: number) => scope.includes(org(one) ?? '');
      const others = all.filter((one) => index.codes[one] !== question.self);
      const behind = (items: readonly number[]) => new Set(others.filter((one) => !isOwn(one) && org(one) !== undefined && items.every((item) => row(one).includes(item))).map(org)).size;
      yield { visibility, question, isOwn, others, behind, carrying: (...items: number[]) => others.filter((one) => items.every((item) => row(one).includes(item))) };
    }
  }
}

it('is found for each indicator and each pair, without the project asked about', () => {
  for (const { visibility, question, isOwn, behind, carrying } of asked()) {
    for (let item = 0; item < ITEMS; item++) {
      expect([...ownCarriers(index, question, item, visibility)]).toEqual(carrying(item).filter(isOwn));
      const other = (item * 7 + 1) % ITEMS;
      expect(ownWithBoth(index, question, item, other, visibility)).toEqual(carrying(item, other).filter(isOwn));
      expect(enoughUseBoth(index, question, item, other, visibility)).toBe(behind([item, other]) >= 3);
    }
  }
});

it('counts where others may not speak, beside everybody’s where they may', () => {
  let silent = 0;
  for (const { visibility, question, isOwn, carrying } of asked()) {
    const { counts, ofIndustry } = popularity(index, question, visibility);
    const within = (one: number) => !ofIndustry || index.contexts.industry.of[one] === question.contexts.industry;
    const told = coUses(index, question, WEIGHTS, visibility).scores.sums;
    for (let item = 0; item < ITEMS; item++) {
      const heard = (...items: number[]) => carrying(...items).filter((one) => items.every((each) => visibility.speaking[each] === 1) || isOwn(one));
      expect(counts[item]).toBe(heard(item).filter(within).length);
      if (question.given.includes(item)) continue;
      const strength = question.given.reduce((sum, given) => {
        const both = heard(given, item).length;
        const users = visibility.speaking[given] === 1 ? carrying(given) : carrying(given).filter(isOwn);
        return both === 0 ? sum : sum + both ** 2 / (Math.sqrt(users.length * carrying(item).length) * (both + WEIGHTS.coUseShrinkage));
      }, 0);
      expect(told[item]).toBeCloseTo(strength, 12);
      if (visibility.speaking[item] === 0) silent++;
    }
  }
  expect(silent).toBeGreaterThan(50);
});

it('is kept until the newest take as much as may be kept', () => {
  const kept = new Kept<number>(10, (value) => value);
  for (const value of [4, 5, 2, 7]) kept.set(String(value), value);
  expect(kept.get('7')).toBe(7);
  // Asked for again, it is among the newest.
  expect(kept.get('2')).toBe(2);
  kept.set('12', 12);
  expect(['4', '5'].map((text) => kept.get(text))).toEqual([undefined, undefined]);
  expect(kept.get('12')).toBe(12);
});
