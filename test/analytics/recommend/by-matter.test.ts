/** Of projects that have as much of the question's words, those that are about no more than it speak most. */
import { beforeAll, describe, expect, it } from 'vitest';
import { EVERYTHING } from '../../../analytics/caller.ts';
import { indexLibrary } from '../../../analytics/library/search/library-index.ts';
import type { EvidenceIndex } from '../../../analytics/recommend/indicators/evidence-index.ts';
import { resolve } from '../../../analytics/recommend/indicators/question.ts';
import { nearest } from '../../../analytics/recommend/indicators/similar.ts';
import { visibilityFor } from '../../../analytics/recommend/indicators/visibility.ts';
import { WEIGHTS } from '../../../analytics/recommend/indicators/weights.ts';
import { textAt } from '../../../analytics/text-table.ts';
import { evidenceOfColumns } from './evidence-of-columns.ts';

const PROJECTS = [
  { name: '堤防维修', objective: '做好堤防维修工作' },
  { name: '堤防维修船舶', objective: '用于堤防维修船舶' },
  { name: '石桥水务所堤防维修', objective: '做好堤防维修工作' },
  { name: '堤防维修潜水装具', objective: '' },
  { name: '街头绿化', objective: '种植行道树' },
];

let index: EvidenceIndex;
beforeAll(async () => {
  const none = { name_key: null, scheme: null, level1: null, level2: null, industry: null, unit: null, sign: null, keywords: null, explanation: null };
  const library = await indexLibrary(['验收合格率', '完成及时率', '巡查次数', '返修率', '受益人数', '投诉件数'].map((name, at) => ({ ...none, indicator_id: `I${at}`, name, usable: true })));
  const blank = PROJECTS.map(() => null);
  index = await evidenceOfColumns(
    library,
    {
      project_code: PROJECTS.map((_, at) => `P${at}`), fiscal_year: PROJECTS.map(() => 2025), name: PROJECTS.map(({ name }) => name), objective: PROJECTS.map(({ objective }) => objective || null),
      industry: blank, category: blank, region: blank, org_code: blank,
    },
    { project: PROJECTS.flatMap((_, at) => [at, at]), indicator_id: PROJECTS.flatMap((_, at) => ['I0', `I${1 + at}`]), sign: PROJECTS.flatMap(() => [null, null]), unit: PROJECTS.flatMap(() => [null, null]), target_value: PROJECTS.flatMap(() => [null, null]), weight: PROJECTS.flatMap(() => [null, null]) },
  );
});

/** By a project's name, its likeness without what labels and years make of it, and its voice. */
function alike(name: string, given: readonly string[] = []) {
  const found = nearest(index, resolve(index, { name, fiscal_year: 2025 }, given, visibilityFor(index, EVERYTHING)), WEIGHTS);
  return found.map(({ project, similarity, voice }) => ({ name: textAt(index.projects.name, project), similarity, voice }));
}
const likenessOf = (name: string, question: string, given: readonly string[] = []) => alike(question, given).find((one) => one.name === name)!.similarity;

describe('the nearest projects', () => {
  it('are in the order of what they are about where they have as much of the question', () => {
    expect(alike('堤防维修').map(({ name }) => name).slice(0, 1)).toEqual(['堤防维修']);
    expect(likenessOf('堤防维修船舶', '堤防维修')).toBeLessThan(likenessOf('石桥水务所堤防维修', '堤防维修'));
    expect(likenessOf('堤防维修潜水装具', '堤防维修')).toBeLessThan(likenessOf('石桥水务所堤防维修', '堤防维修'));
  });

  it('lose nothing for the unit in their name, which their objective does not say again', () => {
    const matter = (at: number) => {
      const wording = index.words.wordingOf[at]!;
      return Array.from(index.words.matters.columns.subarray(index.words.matters.starts[wording], index.words.matters.starts[wording + 1]), (word) => textAt(index.words.table, word));
    };
    expect(matter(2)).toEqual(matter(0));
    expect(matter(3)).toEqual(expect.arrayContaining(['堤防', '维修', '潜水', '装具']));
  });

  it('come first where the question names all that they are about', () => {
    expect(alike('堤防维修船舶')[0]!.name).toBe('堤防维修船舶');
  });

  it('speak by the same power as their likeness is sharpened by', () => {
    for (const given of [[], ['I0']]) {
      const sharpness = given.length > 0 ? WEIGHTS.sharpness : WEIGHTS.wordSharpness;
      for (const { similarity, voice } of alike('堤防维修', given)) expect(voice).toBeCloseTo(similarity ** sharpness, 9);
    }
  });

  it('differ the less by what they are about the more is given', () => {
    const apart = (given: readonly string[]) => {
      const plainly = (weights: typeof WEIGHTS) => new Map(nearest(index, resolve(index, { name: '堤防维修', fiscal_year: 2025 }, given, visibilityFor(index, EVERYTHING)), weights).map(({ project, similarity }) => [project, similarity]));
      return plainly(WEIGHTS).get(1)! / plainly({ ...WEIGHTS, otherMatter: 1 }).get(1)!;
    };
    expect(apart([])).toBeLessThan(apart(['I0']));
    expect(apart(['I0'])).toBeLessThan(apart(['I0', 'I1', 'I2', 'I3']));
    expect(apart(['I0', 'I1', 'I2', 'I3'])).toBeLessThan(1);
  });
});
