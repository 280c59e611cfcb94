/** Questions share the room in which they are answered: none may see what another has left there. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAnalysis } from '../../../analytics/analysis.ts';
import type { Database } from '../../../analytics/database.ts';
import { runRecommend } from '../../../analytics/recommend/indicators/run.ts';
import { contextOf, twelveProjects } from '../library/twelve-projects.ts';

const QUESTIONS = [
  { project: { name: '农村公路日常养护' } },
  { project: { project_code: 'P01', fiscal_year: 2025 }, given: ['I-SAT'] },
  { project: { name: '农村公路日常养护' }, library_only: false },
  { project: { name: '桥梁夜间照明', industry: '交通', region: '北区' }, given: ['I-ROAD', 'I-QUAL'] },
  { project: { name: '教师培训' }, scheme: '2021' },
  { project: {} },
];

describe('several questions at once', () => {
  let db: Database;
  beforeAll(async () => {
    db = await twelveProjects();
  });
  afterAll(() => db.close());

  it('are answered as one after another, to each caller', async () => {
    const callers = [{}, { scope: ['A'] }, { lang: 'en' }] as const;
    const asked = QUESTIONS.flatMap((question) => callers.map((caller) => () => runAnalysis(runRecommend, question, contextOf(db, caller))));
    const alone = [];
    for (const ask of asked) alone.push(await ask());
    expect(new Set(alone.map((answer) => JSON.stringify(answer.rows))).size).toBeGreaterThan(QUESTIONS.length);
    expect(await Promise.all([...asked, ...asked].map((ask) => ask()))).toEqual([...alone, ...alone]);
  });
});
