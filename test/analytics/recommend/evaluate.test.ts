import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAnalysis } from '../../../analytics/analysis.ts';
import type { Database } from '../../../analytics/database.ts';
import { runEvaluateRecommend } from '../../../analytics/recommend/evaluate/run.ts';
import { figuresOf, intervalOf } from '../../../analytics/recommend/evaluate/measures.ts';
import { coUseCounts } from '../../../analytics/recommend/evidence/co-use-counts.ts';
import { ease, easeTable } from '../../../analytics/recommend/indicators/ease.ts';
import { pace } from '../../../analytics/pace.ts';
import { lengthsOf, sparse, transpose } from '../../../analytics/numeric/sparse.ts';
import { contextOf, twelveProjects } from '../library/twelve-projects.ts';

describe('the figures of a ranking', () => {
  it('are those worked by hand', () => {
    const figures = figuresOf(['a', 'b', 'c', 'd'], new Set(['b', 'd', 'x']), 4);
    expect(figures.recall_at_k).toBeCloseTo(2 / 3, 12);
    expect(figures.ndcg_at_k).toBeCloseTo((1 / Math.log2(3) + 1 / Math.log2(5)) / (1 + 1 / Math.log2(3) + 1 / 2), 12);
    expect(figures.mrr).toBe(1 / 2);
  });

  it('are 1 for the best ranking possible, though more is hidden than is shown', () => {
    expect(figuresOf(['a', 'b'], new Set(['a', 'b', 'c']), 2)).toEqual({ recall_at_k: 1, ndcg_at_k: 1, mrr: 1 });
  });

  it('are 0 where nothing is found', () => {
    expect(figuresOf(['a'], new Set(['z']), 10)).toEqual({ recall_at_k: 0, ndcg_at_k: 0, mrr: 0 });
  });

  it('have an interval around the mean by whole groups, the same each time, and none for one group', () => {
    const values = [0, 0, 1, 1, 0.5, 0.5];
    const groups = ['a', 'a', 'b', 'b', 'c', 'c'];
    const interval = intervalOf(values, groups)!;
    expect(interval).toEqual(intervalOf(values, groups));
    expect([interval.low >= 0, interval.low < 0.5, interval.high > 0.5, interval.high <= 1]).toEqual([true, true, true, true]);
    expect(intervalOf(values, groups.map(() => 'a'))).toBeNull();
  });
});

describe('EASE over all projects', () => {
  it('takes a project out as if it had never been there', async () => {
    const rows = [[0, 1, 2], [1, 2, 3], [0, 3, 4], [0, 1, 4], [2, 3]];
    const build = async (kept: readonly (readonly number[])[]) => {
      const table = sparse(kept.flatMap((row, project) => row.map(() => project)), kept.flat(), kept.length);
      const turned = transpose(table, 5);
      return ease(await easeTable(lengthsOf(turned), coUseCounts(table, turned), { most: 5, lambda: 2 }, pace()), table, 5);
    };
    const without = (await build(rows)).score([0, 3], [1, 2]);
    const never = (await build(rows.filter((_, project) => project !== 1 && project !== 2))).score([0, 3], []);
    never.forEach((score, item) => expect(without[item]).toBeCloseTo(score, 12));
    expect((await build(rows)).score([0, 3], [])[4]).not.toBeCloseTo(never[4]!, 3);
  });
});

describe('recommend.evaluate', () => {
  let db: Database;
  beforeAll(async () => {
    db = await twelveProjects();
  });
  afterAll(() => db.close());
  const queries = [
    { project: { project_code: 'P01' }, given: ['I-ROAD'], hidden: ['I-SAT'] },
    { project: { name: '教师培训', industry: '教育' }, given: [], hidden: ['I-TRAIN', 'nobody'] },
  ];

  it('measures ours, the baselines and ours without each part', async () => {
    const result = await runAnalysis(runEvaluateRecommend, { queries, ablation: true }, contextOf(db));
    expect(result.queries).toBe(2);
    expect(result.recall_at_k).toBe(0.75);
    expect(result.ablation.map(({ without }) => without)).toContain('neighbours');
    for (const figures of [result, ...Object.values(result.baselines)]) {
      for (const value of [figures.recall_at_k, figures.ndcg_at_k, figures.mrr]) expect([value >= 0, value <= 1]).toEqual([true, true]);
    }
    expect(result.warnings).toEqual(['1 个被隐藏的指标不在指标库中（如 nobody），按未命中计。']);
  });

  it('finds a hidden merged id in the one that stands for it', async () => {
    const merged = await twelveProjects();
    await merged.write(async (tx) => {
      await tx.append('indicators', { indicator_id: ['I-OLDER'], name: ['养护公里数'], name_key: ['养护公里数'], status: ['merged'], merged_into: ['I-ROAD'] });
      return tx.newDataVersion('test');
    });
    const measured = (hidden: string) => runAnalysis(runEvaluateRecommend, { queries: [{ project: { name: '公路养护' }, given: [], hidden: [hidden] }] }, contextOf(merged));
    const [old, now] = [await measured('I-OLDER'), await measured('I-ROAD')];
    expect(now.recall_at_k).toBe(1);
    expect([old.recall_at_k, old.mrr, old.baselines, old.warnings]).toEqual([now.recall_at_k, now.mrr, now.baselines, []]);
    await merged.close();
  });

  it('finds what is given and hidden by name as it does by id', async () => {
    const measured = async (given: string, hidden: string) => {
      const { recall_at_k, ndcg_at_k, mrr, baselines, warnings } = await runAnalysis(runEvaluateRecommend, { queries: [{ project: { project_code: 'P01' }, given: [given], hidden: [hidden] }] }, contextOf(db));
      return { recall_at_k, ndcg_at_k, mrr, baselines, warnings };
    };
    const byId = await measured('I-ROAD', 'I-SAT');
    expect(byId).toMatchObject({ recall_at_k: 1, warnings: [] });
    expect(await measured('公路养护里程', '群眾滿意度')).toEqual(byId);
  });

  it('finds a hidden name in the better of those that bear it, and only once', async () => {
    const twice = await twelveProjects();
    await twice.write(async (tx) => {
      await tx.append('indicators', { indicator_id: ['I-ASKED'], name: ['群众满意度'], name_key: ['群众满意度'] });
      return tx.newDataVersion('test');
    });
    const measured = (...hidden: string[]) => runAnalysis(runEvaluateRecommend, { queries: [{ project: { project_code: 'P01' }, given: ['I-ROAD'], hidden }] }, contextOf(twice));
    const [byName, byId] = [await measured('群众满意度'), await measured('I-SAT')];
    expect(byId).toMatchObject({ recall_at_k: 1, baselines: { popularity: { recall_at_k: 1 }, item_knn: { recall_at_k: 1 } } });
    expect([byName.recall_at_k, byName.ndcg_at_k, byName.mrr, byName.baselines]).toEqual([byId.recall_at_k, byId.ndcg_at_k, byId.mrr, byId.baselines]);
    const withUnknown = await measured('群众满意度', 'nobody');
    for (const { recall_at_k } of [withUnknown, ...Object.values(withUnknown.baselines)]) expect(recall_at_k).toBe(0.5);
    expect((await measured('群众满意度', 'I-SAT')).recall_at_k).toBe(1);
    await twice.close();
  });

  it('is for whoever sees everything', async () => {
    await expect(runAnalysis(runEvaluateRecommend, { queries }, contextOf(db, { role: 'clerk', scope: ['A'] }))).rejects.toMatchObject({ code: 'not_allowed' });
  });
});
