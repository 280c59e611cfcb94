/** The order of indicators, found from the few of which anything is known, beside the sums of all. */
import { beforeAll, describe, expect, it } from 'vitest';
import { EVERYTHING, type Scope } from '../../../analytics/caller.ts';
import { indexLibrary } from '../../../analytics/library/search/library-index.ts';
import { random } from '../../../analytics/numeric/random.ts';
import type { EvidenceIndex } from '../../../analytics/recommend/indicators/evidence-index.ts';
import { usable } from '../../../analytics/recommend/indicators/offers.ts';
import { resolve } from '../../../analytics/recommend/indicators/question.ts';
import { gather } from '../../../analytics/recommend/indicators/score.ts';
import { visibilityFor } from '../../../analytics/recommend/indicators/visibility.ts';
import { WEIGHTS } from '../../../analytics/recommend/indicators/weights.ts';
import { evidenceOfColumns } from './evidence-of-columns.ts';

const [PROJECTS, YEARS, ITEMS] = [900, 3, 200];
const PARTS = ['overall', 'coUse', 'neighbours', 'groups', 'text', 'region', 'popularity'] as const;
const draw = random(11);
const some = (most: number) => Math.min(most - 1, Math.floor(most * draw.uniform() ** 3));
const words = (count: number) => Array.from({ length: count }, () => `w${some(60)}x`).join(' ');

let index: EvidenceIndex;
beforeAll(async () => {
  const none = { name_key: null, scheme: null, level1: null, level2: null, unit: null, sign: null, keywords: null, explanation: null };
  const library = await indexLibrary(Array.from({ length: ITEMS }, (_, item) => ({ ...none, indicator_id: `I${item + 100}`, name: words(2), industry: item % 5 === 0 ? null : `g${item % 12}`, usable: item % 17 !== 3 })));
  const places = Array.from({ length: PROJECTS }, (_, place) => place);
  const label = (field: string, count: number) => places.map(() => (draw.chance(0.1) ? null : `${field}${some(count)}`));
  const lines = places.flatMap((project) => Array.from({ length: some(9) }, () => ({ project, item: some(ITEMS) })));
  const blank = lines.map(() => null);
  index = await evidenceOfColumns(
    library,
    {
      project_code: places.map((place) => `P${Math.floor(place / YEARS)}`), fiscal_year: places.map((place) => 2023 + (place % YEARS)),
      name: places.map(() => words(1 + some(6))), objective: places.map(() => null),
      industry: label('i', 8), category: label('c', 4), region: label('r', 9), org_code: label('o', 20),
    },
    { project: lines.map(({ project }) => project), indicator_id: lines.map(({ item }) => `I${item + 100}`), sign: blank, unit: blank, target_value: blank, weight: blank },
  );
});

function ask(round: number, scope: Scope) {
  const given = round % 3 === 0 ? [] : Array.from({ length: 1 + some(5) }, () => `I${some(ITEMS) + 100}`);
  const described = { name: words(3), ...(round % 4 === 1 && { industry: `i${some(8)}` }) };
  const visibility = visibilityFor(index, scope);
  const project = round % 2 === 0 && scope === EVERYTHING ? { project_code: `P${some(PROJECTS / YEARS)}` } : described;
  const question = resolve(index, project, given, visibility);
  return { question, evidence: gather(index, question, visibility, WEIGHTS, usable(index)) };
}

describe('indicators, best first', () => {
  for (const [who, scope] of [['who sees everything', EVERYTHING], ['with a scope', ['o1', 'o2']]] as const) {
    it(`come as the sums of their parts put them, for a caller ${who}, whatever was asked before`, () => {
      for (let round = 0; round < 60; round++) {
        const { question, evidence } = ask(round, scope);
        const sums = Array.from({ length: ITEMS }, (_, item) => PARTS.reduce((sum, part) => sum + evidence.partsOf(item)[part], 0));
        const offered = sums.flatMap((sum, item) => (sum > 0 && index.library.indicators[item]!.usable && !question.givenNames.has(index.library.nameKeys[item]!) ? [item] : []));
        const most = Math.max(...offered.map((item) => sums[item]!));
        const expected = offered.sort((a, b) => sums[b]! - sums[a]! || a - b).map((item) => ({ item, score: sums[item]! / most }));
        expect(expected.length).toBeGreaterThan(20);
        expect([...evidence.scored()]).toEqual(expected);
      }
    });

    it(`are found in the same order within a part of the library, for a caller ${who}`, () => {
      const third = Uint8Array.from({ length: ITEMS }, (_, item) => (item % 3 === 0 ? 1 : 0));
      for (let round = 0; round < 30; round++) {
        const { evidence } = ask(round, scope);
        expect([...evidence.scored(third)]).toEqual([...evidence.scored()].filter(({ item }) => item % 3 === 0));
      }
    });
  }
});

describe('indicators that stand with the given', () => {
  it('are counted, and held against how common they are, without the project itself', () => {
    const { starts, columns } = index.indicatorsOf;
    for (let round = 0; round < 60; round += 2) {
      const { question, evidence } = ask(round, EVERYTHING);
      const others = Array.from({ length: PROJECTS }, (_, project) => project).filter((project) => index.codes[project] !== question.self);
      const forms = others.map((project) => new Set(columns.subarray(starts[project]!, starts[project + 1]!)));
      const users = (...items: number[]) => forms.filter((form) => items.every((item) => form.has(item))).length;
      for (let item = 0; item < ITEMS; item += 7) {
        if (question.given.includes(item)) continue;
        const strength = question.given.reduce((sum, given) => {
          const both = users(given, item);
          return both === 0 ? sum : sum + both ** 2 / (Math.sqrt(users(given) * users(item)) * (both + WEIGHTS.coUseShrinkage));
        }, 0);
        expect(evidence.coUses.scores.sums[item]).toBeCloseTo(strength, 12);
      }
    }
  });
});
