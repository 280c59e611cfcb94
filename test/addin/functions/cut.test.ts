import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CUT_MEASURES, cutQuestion, packCuts } from '../../../addin/functions/cut.ts';
import { runAnalysis } from '../../../analytics/analysis.ts';
import type { Database } from '../../../analytics/database.ts';
import { analyses } from '../../../analytics/index.ts';
import { smallCity } from '../../analytics/fixture.ts';
import { contextOf, emptyDatabase } from '../../analytics/inline.ts';
import { refusalText } from '../refusal.ts';

let db: Database;
beforeAll(async () => {
  db = await emptyDatabase();
  await db.write(smallCity);
  await db.write((tx) => tx.append('evaluations', { project_code: ['P1', 'P2'], fiscal_year: [2024, 2024], kind: ['reevaluation', 'reevaluation'], score: [72, 95], grade: ['中', '优'] }));
});
afterAll(() => db.close());

const of = (project: unknown, measure: unknown = null, options: unknown = '评价年度=2024') => cutQuestion({ project, year: 2025, rulepack: 'reduction-suzhou-2023', measure, options });
type Row = Parameters<(typeof CUT_MEASURES)[number]['of']>[0];

describe('JX.CUT', () => {
  it('asks for many projects of one year and pack with one call, and answers each measure of each', async () => {
    const questions = [of('P1'), of('P2'), of('P9'), of('P1', '压减额', '评价年度=2024;基数=全年预算')].map(({ question }) => question);
    const [packed, other] = packCuts(questions);
    expect(packed!.call).toEqual({ id: 'reduce.simulate', params: { fiscal_year: 2025, rulepack: 'reduction-suzhou-2023', base: 'initial', evaluation_year: 2024, project_codes: ['P1', 'P2', 'P9'] } });
    expect(other!.call.params).toMatchObject({ base: 'adjusted', project_codes: ['P1'] });
    const result = await runAnalysis(analyses.find(({ contract }) => contract.id === packed!.call.id)!, packed!.call.params, contextOf(db));
    const found = packed!.pick(result, questions[0]!) as Row;
    const values = CUT_MEASURES.map(({ of: measure }) => measure(found, 'zh', 10_000));
    expect(values).toEqual([29.97, 60.03, 90, 0.333, 'R1、R3', expect.stringContaining('按 33.3% 压减'), false]);
    expect((packed!.pick(result, questions[1]!) as Row).cut).toBe(0);
    expect(refusalText(() => packed!.pick(result, questions[2]!))).toBe('2025 年没有编码为“P9”的项目，请核对编码、年度和您的数据权限。');
  });

  it('shows yuan unless 万元 are asked for', () => {
    expect([of('P1').yuan, of('P1', null, '单位=万元').yuan, of('P1', null, 'unit=wan').yuan]).toEqual([1, 10_000, 10_000]);
  });

  it('refuses what it cannot read', () => {
    expect(refusalText(() => of(null))).toContain('项目没有填写');
    expect(refusalText(() => of('P1', '总价'))).toContain('口径“总价”无法识别');
    expect(refusalText(() => of('P1', null, '基数=去年'))).toContain('应为申报数、年初预算、全年预算之一');
    expect(refusalText(() => cutQuestion({ project: 'P1', year: 2025, rulepack: null, measure: null, options: null }))).toContain('规则包没有填写');
  });
});
