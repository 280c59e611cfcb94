/** Which of the given tell what goes with them. */
import { beforeAll, describe, expect, it } from 'vitest';
import { EVERYTHING } from '../../../analytics/caller.ts';
import { indexLibrary } from '../../../analytics/library/search/library-index.ts';
import { coUses } from '../../../analytics/recommend/indicators/co-use.ts';
import type { EvidenceIndex } from '../../../analytics/recommend/indicators/evidence-index.ts';
import { resolve } from '../../../analytics/recommend/indicators/question.ts';
import { visibilityFor } from '../../../analytics/recommend/indicators/visibility.ts';
import { WEIGHTS } from '../../../analytics/recommend/indicators/weights.ts';
import { evidenceOfColumns } from './evidence-of-columns.ts';

const PROJECTS = 1_200;
const CODES = ['EVERY', 'RARE', 'WITH_RARE', 'ELSEWHERE', 'NEW'];
let index: EvidenceIndex;

/** All projects carry EVERY; the first ten RARE and WITH_RARE as well, the last ten ELSEWHERE; nobody carries NEW. */
beforeAll(async () => {
  const none = { name_key: null, scheme: null, level1: null, level2: null, unit: null, sign: null, keywords: null, explanation: null, industry: null, usable: true };
  const library = await indexLibrary(CODES.map((indicator_id) => ({ ...none, indicator_id, name: indicator_id })));
  const places = Array.from({ length: PROJECTS }, (_, place) => place);
  const lines = places.flatMap((project) => ['EVERY', ...(project < 10 ? ['RARE', 'WITH_RARE'] : project >= PROJECTS - 10 ? ['ELSEWHERE'] : [])].map((indicator_id) => ({ project, indicator_id })));
  const [nothing, blank] = [places.map(() => null), lines.map(() => null)];
  index = await evidenceOfColumns(
    library,
    { project_code: places.map((place) => `P${place}`), fiscal_year: places.map(() => 2025), name: nothing, objective: nothing, industry: nothing, category: nothing, region: nothing, org_code: places.map((place) => `o${place}`) },
    { project: lines.map(({ project }) => project), indicator_id: lines.map(({ indicator_id }) => indicator_id), sign: blank, unit: blank, target_value: blank, weight: blank },
  );
});

/** What goes with the given at all, each with the given one that it goes with best. */
function goWith(given: readonly string[], project: Parameters<typeof resolve>[1] = {}): string[] {
  const visibility = visibilityFor(index, EVERYTHING);
  const { scores, partnerOf } = coUses(index, resolve(index, project, given, visibility), WEIGHTS, visibility);
  return [...scores.touched].sort().map((item) => `${CODES[item]} by ${CODES[partnerOf(item)]}`);
}

describe('what goes with the given', () => {
  it('is not asked of what stands in very many projects, where another given one tells it', () => {
    expect(goWith(['EVERY', 'RARE'])).toEqual(['EVERY by RARE', 'WITH_RARE by RARE']);
  });

  it('is asked of it where no other is given, or none that tells anything', () => {
    const all = ['RARE by EVERY', 'WITH_RARE by EVERY', 'ELSEWHERE by EVERY'];
    expect(goWith(['EVERY'])).toEqual(all);
    expect(goWith(['EVERY', 'NEW'])).toEqual(all);
  });

  it('is the same when asked again, whatever was left out before', () => {
    const before = goWith(['EVERY', 'RARE']);
    goWith(['RARE'], { project_code: 'P3' });
    expect(goWith(['EVERY', 'RARE'])).toEqual(before);
  });
});
