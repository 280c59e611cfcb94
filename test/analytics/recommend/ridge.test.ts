import { describe, expect, it } from 'vitest';
import { EVERYTHING } from '../../../analytics/caller.ts';
import { indexLibrary } from '../../../analytics/library/search/library-index.ts';
import { random } from '../../../analytics/numeric/random.ts';
import { spdInverse } from '../../../analytics/numeric/spd-inverse.ts';
import { ridgeScores } from '../../../analytics/recommend/indicators/ridge.ts';
import { visibilityFor } from '../../../analytics/recommend/indicators/visibility.ts';
import { evidenceOfColumns } from './evidence-of-columns.ts';

const PROJECTS = 9;
const ITEMS = 12;
const draw = random(11);
const carries = Array.from({ length: PROJECTS }, () => Array.from({ length: ITEMS }, () => (draw.chance(0.45) ? 1 : 0)));
const GIVEN = [1, 4, 7];
const PENALTY = 0.6;

/** EASE as published (Steck 2019, eq. 8; 2020 for the penalty by count): B = −P / diag P with P = (XᵀX + Λ)⁻¹; the score of j is Σ B_ij over the given. */
function published(lambda: number, share: number): number[] {
  const gram = new Float64Array(ITEMS * ITEMS);
  for (const row of carries) for (let i = 0; i < ITEMS; i++) for (let j = 0; j < ITEMS; j++) gram[i * ITEMS + j]! += row[i]! * row[j]!;
  for (let i = 0; i < ITEMS; i++) gram[i * ITEMS + i]! += lambda + (share / (1 - share)) * gram[i * ITEMS + i]!;
  const inverse = spdInverse(gram, ITEMS);
  return Array.from({ length: ITEMS }, (_, j) => GIVEN.reduce((sum, i) => sum - inverse[i * ITEMS + j]! / inverse[j * ITEMS + j]!, 0));
}

describe('ridge regression over projects', () => {
  it.each([0, 0.5])('gives the scores of EASE as published over indicators, to rounding, with %d of a project unknown', async (unknown) => {
    const id = (item: number) => `I${String(item).padStart(2, '0')}`;
    const none = { name_key: null, scheme: null, level1: null, level2: null, industry: null, unit: null, sign: null, keywords: null, explanation: null };
    const library = await indexLibrary(Array.from({ length: ITEMS }, (_, item) => ({ ...none, indicator_id: id(item), name: id(item), usable: true })));
    const lines = carries.flatMap((row, project) => row.flatMap((mark, item) => (mark ? [{ project, item }] : [])));
    const blank = <T>(rows: readonly T[]) => rows.map(() => null);
    const index = await evidenceOfColumns(
      library,
      {
        project_code: carries.map((_, p) => `P${p}`), fiscal_year: carries.map(() => 2025),
        name: blank(carries), objective: blank(carries), industry: blank(carries), category: blank(carries), region: blank(carries), org_code: blank(carries),
      },
      {
        project: lines.map(({ project }) => project), indicator_id: lines.map(({ item }) => id(item)),
        sign: blank(lines), unit: blank(lines), target_value: blank(lines), weight: blank(lines),
      },
    );
    const rows = carries.map((_, project) => ({ project, context: 1 }));
    const scores = ridgeScores(index, rows, GIVEN, { penalty: PENALTY, unknown }, visibilityFor(index, EVERYTHING));
    const expected = published((PENALTY * lines.length) / PROJECTS, unknown);
    const judged = expected.map((value, item) => ({ value, item })).filter(({ value, item }) => value > 0 && !GIVEN.includes(item));
    expect(judged.length).toBeGreaterThan(3);
    for (const { value, item } of judged) expect(scores.get(item)).toBeCloseTo(value, 10);
    expected.forEach((value, item) => value <= 0 && !GIVEN.includes(item) && expect(scores.has(item)).toBe(false));
  });
});
