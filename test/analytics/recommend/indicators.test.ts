import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAnalysis } from '../../../analytics/analysis.ts';
import { type Database, openDatabase } from '../../../analytics/database.ts';
import { runRecommend } from '../../../analytics/recommend/indicators/run.ts';
import { contextOf, twelveProjects } from '../library/twelve-projects.ts';

let db: Database;
beforeAll(async () => {
  db = await twelveProjects();
});
afterAll(() => db.close());

const ask = (params: object, caller = {}) => runAnalysis(runRecommend, params, contextOf(db, caller));
const NEW_ROAD = { name: '乡道公路养护', industry: '交通', region: '北区', fiscal_year: 2025 };
const EVERY_ID = ['I-ROAD', 'I-QUAL', 'I-SAT', 'I-COST', 'I-TRAIN', 'I-OLD', 'I-NEVER'];
const byId = <R extends { indicator_id: string }>(rows: readonly R[]) => Object.fromEntries(rows.map((row) => [row.indicator_id, row]));
const texts = (row: { reasons: readonly { text: string }[] } | undefined) => row?.reasons.map((reason) => reason.text).sort();

describe('recommending indicators for a described project', () => {
  // Similar are the 2025 forms of P01, P02 and P03; P08 has none. Of 交通 there are seven project-years.
  it('gives the reasons worked by hand', async () => {
    const rows = byId((await ask({ project: NEW_ROAD, given: ['I-ROAD'] })).rows);
    expect(texts(rows['I-SAT'])).toEqual(expect.arrayContaining([expect.stringMatching(/^3 个相似项目中有 3 个采用，如“农村公路日常养护”、“县道公路养护”$/), '与已选“公路养护里程”共同使用 2 次']));
    expect(rows['I-QUAL']!.reasons).toContainEqual({ kind: 'text', text: '与项目中的“养护”相关', value: expect.any(Number) });
    expect(rows['I-SAT']!.reasons).toContainEqual({ kind: 'used_together', text: '与已选“公路养护里程”共同使用 2 次', value: 2, lift: expect.closeTo(2 * 12 / (5 * 4), 9) });
  });

  it('names the words in common as the question has them', async () => {
    const { rows } = await runAnalysis(runRecommend, { project: { name: '鄉道養護' } }, contextOf(db));
    expect(rows.flatMap(({ reasons }) => reasons).filter(({ kind }) => kind === 'text').map(({ text }) => text)).toContain('与项目中的“養護”相关');
  });

  it('gives quartiles of targets (type 7), their count and the median weight', async () => {
    const rows = byId((await ask({ project: NEW_ROAD, given: ['I-ROAD'] })).rows);
    expect(rows['I-SAT']).toMatchObject({ target: { sign: '>=', unit: '%', p25: 83.75, median: 87.5, p75: 90, count: 4 }, weight: 10 });
    expect(rows['I-QUAL']).toMatchObject({ target: { p25: 92.5, median: 95, p75: 96.5, count: 3 }, weight: null });
  });

  it('tells the industry that the nearest projects are of where none is given, and none where one is or nothing is alike', async () => {
    const { name, region } = NEW_ROAD;
    expect((await ask({ project: { name, region }, given: ['I-ROAD'] })).inferred_industry).toBe('交通');
    expect(await ask({ project: NEW_ROAD, given: ['I-ROAD'] })).not.toHaveProperty('inferred_industry');
    expect(await ask({ project: {} })).not.toHaveProperty('inferred_industry');
  });

  it('orders by score, the best at 1', async () => {
    const { rows } = await ask({ project: NEW_ROAD, given: ['I-ROAD'] });
    expect(rows[0]!.score).toBe(1);
    rows.slice(1).forEach((row, i) => expect(row.score).toBeLessThanOrEqual(rows[i]!.score));
    expect(rows.every((row) => row.reasons.length > 0)).toBe(true);
  });

  it('speaks the language of the caller', async () => {
    const rows = byId((await ask({ project: NEW_ROAD, given: ['I-ROAD'] }, { lang: 'en' })).rows);
    expect(texts(rows['I-SAT'])).toEqual(expect.arrayContaining(['3 of 3 similar projects use it, such as "农村公路日常养护" and "县道公路养护"', 'Used together with the chosen "公路养护里程" 2 times']));
  });

  it('counts what is given and what is recommended in each group of the scheme', async () => {
    const { coverage, rows } = await ask({ project: NEW_ROAD, given: ['I-ROAD'] });
    const group = (level1: string, level2: string | null) => coverage.find((one) => one.level1 === level1 && one.level2 === level2);
    expect(group('产出指标', '数量指标')).toMatchObject({ required: true, given: 1, recommended: rows.filter((row) => row.level2 === '数量指标').length });
    expect(group('产出指标', '质量指标')).toMatchObject({ required: true, given: 0, recommended: 1 });
    expect(group('效益指标', null)).toMatchObject({ required: true, given: 0, recommended: 0 });
    const local = await ask({ project: NEW_ROAD, scheme: 'local' });
    expect(await ask({ project: NEW_ROAD, scheme: 'pre-2021' })).toMatchObject({ rows: local.rows, coverage: local.coverage });
    expect(local.coverage.map((one) => one.level2)).toContain('可持续影响指标');
    await expect(ask({ project: NEW_ROAD, scheme: '1999' })).rejects.toMatchObject({ code: 'invalid_params' });
  });

  it('keeps the last places of a page for required groups of the scheme that was asked for, and says for which', async () => {
    const groups = [['产出指标', '数量指标'], ['产出指标', '质量指标'], ['满意度指标', '服务对象满意度指标']];
    const [free, kept] = [await ask({ project: NEW_ROAD, limit: 2 }), await ask({ project: NEW_ROAD, scheme: '2021', limit: 2 })];
    expect(kept.rows.length).toBe(2);
    expect(kept.rows[0]).toEqual(free.rows[0]);
    expect(free.rows.every((row) => row.fills === undefined)).toBe(true);
    const reached = groups.map(([level1, level2]) => kept.coverage.find((one) => one.level1 === level1 && one.level2 === level2)!);
    expect(reached.filter(({ given, recommended }) => given + recommended > 0).length).toBe(2);
  });

  it('recommends by popularity, and says so, when nothing is known of the project', async () => {
    const { rows } = await ask({ project: {} });
    expect(rows.slice(0, 3).map((row) => row.indicator_id)).toEqual(['I-ROAD', 'I-SAT', 'I-QUAL']);
    expect(rows[1]!.reasons).toEqual([{ kind: 'popular', text: '全部项目中 33% 采用', value: 4 / 12 }]);
  });

  it('falls back on the industry, and says so', async () => {
    const { rows } = await ask({ project: { industry: '教育' } });
    const training = byId(rows)['I-TRAIN']!;
    expect(training.reasons.map((reason) => reason.kind)).toContain('similar_projects');
    expect(byId(rows)['I-OLD']).toBeUndefined();
  });
});

describe('recommending for a stored project', () => {
  it('fills in what the call leaves out and takes no year of the project itself as evidence', async () => {
    const rows = byId((await ask({ project: { project_code: 'P01' }, given: ['I-ROAD'] })).rows);
    expect(rows['I-SAT']!.reasons).toContainEqual({ kind: 'used_together', text: '与已选“公路养护里程”共同使用 1 次', value: 1, lift: expect.closeTo((1 * 9) / (2 * 3), 9) });
    expect(rows['I-QUAL']!.reasons.some((reason) => reason.text.includes('“养护”'))).toBe(true);
    // Without P01: P02 and P03 on the road, P06 of the same organisation.
    expect(rows['I-SAT']!.reasons).toContainEqual(expect.objectContaining({ kind: 'similar_projects', text: '3 个相似项目中有 2 个采用，如“城区道路养护”、“县道公路养护”', value: 2 }));
    expect(rows['I-SAT']!.target).toMatchObject({ count: 3, median: 85 });
  });

  it('never tells an indicator that only the project itself uses', async () => {
    const { rows } = await ask({ project: { project_code: 'P03' } });
    expect(byId(rows)['I-COST']?.reasons.map((reason) => reason.kind) ?? ['text']).toEqual(['text']);
    expect(byId(rows)['I-COST']?.target ?? null).toBeNull();
  });

  it('lets the words of the call win', async () => {
    const { rows } = await ask({ project: { project_code: 'P01', name: '教师培训', objective: '', industry: '教育' } });
    expect(rows[0]!.indicator_id).toBe('I-TRAIN');
  });

  it('answers a described project with a code out of scope as it does with a code that does not exist', async () => {
    const clerk = { role: 'clerk', scope: ['D'] };
    const described = (project_code: string) => ask({ project: { ...NEW_ROAD, project_code }, given: [] }, clerk);
    const [theirs, none] = [await described('P01'), await described('P99')];
    expect(none.rows.length).toBeGreaterThan(0);
    expect(theirs.rows).toEqual(none.rows);
  });

  it('answers alike for a code that does not exist and for one out of scope', async () => {
    const clerk = { role: 'clerk', scope: ['A'] };
    const failures = await Promise.all(['P02', 'P99'].map((project_code) => ask({ project: { project_code } }, clerk).catch((error: Error) => error)));
    const [hidden, missing] = failures.map((error) => ({ code: (error as { code?: string }).code, message: (error as Error).message.replace(/P\d\d/, '') }));
    expect(hidden).toMatchObject({ code: 'not_found' });
    expect(hidden).toEqual(missing);
  });

  it('recommends for a project that is not yet stored when the call describes it', async () => {
    const { rows } = await ask({ project: { ...NEW_ROAD, project_code: 'P-NEW' } });
    expect(rows.length).toBeGreaterThan(2);
  });
});

describe('what a question holds that cannot be taken as written', () => {
  const warned = async (params: object) => (await ask(params)).warnings;

  it('says nothing where everything was understood', async () => {
    expect(await warned({ project: NEW_ROAD, given: ['I-ROAD', '群众满意度'] })).toBeUndefined();
  });

  it('names what is retired and what the library does not hold', async () => {
    expect(await warned({ project: NEW_ROAD, given: ['I-OLD', '没有的指标'] })).toEqual([
      '已选指标 I-OLD 已停用，建议换成在用的指标。',
      '已选指标 没有的指标 不在指标库中，没有用来推荐。',
    ]);
  });

  it('takes a merged id for the one in its place, and recommends neither', async () => {
    const merged = await twelveProjects();
    await merged.write(async (tx) => {
      await tx.append('indicators', { indicator_id: ['I-SAT-OLD'], name: ['公众满意程度'], name_key: ['公众满意程度'], status: ['merged'], merged_into: ['I-SAT'] });
      return tx.newDataVersion('test');
    });
    const put = (given: string[]) => runAnalysis(runRecommend, { project: NEW_ROAD, given }, contextOf(merged));
    const [old, now] = [await put(['I-SAT-OLD']), await put(['I-SAT'])];
    expect(old.warnings).toEqual(['已选指标 I-SAT-OLD 已并入 I-SAT，按 I-SAT 计算。']);
    expect(old.rows.length).toBeGreaterThan(0);
    expect(old.rows).toEqual(now.rows);
    const byName = await put(['公眾 满意程度']);
    expect(byName.warnings).toEqual(['已选指标 公眾 满意程度 已并入 I-SAT，按 I-SAT 计算。']);
    expect(byName).toMatchObject({ rows: old.rows, weights: now.weights });
    await merged.close();
  });

  it('says of a merged indicator whose survivor is retired that it is', async () => {
    const merged = await twelveProjects();
    await merged.write(async (tx) => {
      await tx.append('indicators', { indicator_id: ['I-OLDER'], name: ['校舍修缮'], name_key: ['校舍修缮'], status: ['merged'], merged_into: ['I-OLD'] });
      return tx.newDataVersion('test');
    });
    for (const given of ['I-OLDER', '校舍修缮']) {
      const { warnings, rows } = await runAnalysis(runRecommend, { project: NEW_ROAD, given: [given] }, contextOf(merged));
      expect(warnings).toEqual([`已选指标 ${given} 已并入 I-OLD，按 I-OLD 计算。`, '已选指标 I-OLD 已停用，建议换成在用的指标。']);
      expect(rows.map(({ indicator_id }) => indicator_id)).not.toContain('I-OLD');
    }
    const { warnings } = await runAnalysis(runRecommend, { project: NEW_ROAD, given: ['校舍维修面积'] }, contextOf(merged));
    expect(warnings).toEqual(['已选指标 校舍维修面积 已停用，建议换成在用的指标。']);
    await merged.close();
  });

  it('says that an industry is unknown and recommends all the same', async () => {
    const answer = await ask({ project: { name: '公路养护', industry: '航天' } });
    expect(answer.warnings).toEqual(['没有行业领域为“航天”的项目，按全部项目推荐；请核对行业领域的写法。']);
    expect(answer.rows.length).toBeGreaterThan(0);
  });

  it('says that nothing is left when all is chosen', async () => {
    const answer = await ask({ project: NEW_ROAD, given: EVERY_ID });
    expect(answer.rows).toEqual([]);
    expect(answer.warnings!.at(-1)).toBe('没有更多可以推荐的指标：指标库中可用的都已选上。');
  });

  it('says where nothing of the library speaks for the project, and how much is left', async () => {
    const sparse = await openDatabase({ path: ':memory:', threads: 1, readers: 2 });
    const load = (status: string) => sparse.write(async (tx) => {
      await tx.append('indicators', { indicator_id: [status], name: ['桥梁检测单价'], name_key: ['桥梁检测单价'], level1: ['成本指标'], level2: ['经济成本指标'], scheme: ['2021'], status: [status] });
      return tx.newDataVersion('import');
    });
    const lastOf = async (params: object) => {
      const { rows, warnings } = await runAnalysis(runRecommend, params, contextOf(sparse));
      expect(rows).toEqual([]);
      return warnings!.at(-1);
    };
    await load('retired');
    expect(await lastOf({ project: { name: '桥梁检测' } })).toBe('指标库中没有在用的指标，都已停用、并入或过期。请先恢复或导入指标。');
    await load('active');
    expect(await lastOf({ project: { name: '图书采购' } })).toBe('没有更多可以推荐的指标：指标库中其余 1 个可用指标目前没有可供您查看的推荐依据。请补充项目名称、绩效目标或行业领域后再试。');
    expect(await lastOf({ project: { name: '桥梁检测' }, given: ['active'] })).toBe('没有更多可以推荐的指标：指标库中可用的都已选上。');
    expect(await lastOf({ project: { name: '桥梁检测' }, scheme: 'local' })).toBe('指标库中没有适用于指标体系“local”的在用指标。请换一个指标体系，或先导入该体系的指标。');
    await sparse.close();
  });

  it('answers a name of 5,000 characters, and one with reading aids in it as without', async () => {
    expect((await ask({ project: { name: '公路养护道'.repeat(1_000) } })).rows.length).toBeGreaterThan(0);
    const [aided, plain] = [await ask({ project: { name: '公(gōng)路養(yǎng)护' } }), await ask({ project: { name: '公路養护' } })];
    expect(aided.rows).toEqual(plain.rows);
  });
});

describe('whatever is asked', () => {
  const given = fc.uniqueArray(fc.constantFrom(...EVERY_ID, '公路养护里程', '群众满意度', 'unknown'));
  const project = fc.record(
    {
      project_code: fc.constantFrom('P01', 'P03', 'P04', 'P06'), fiscal_year: fc.constantFrom(2023, 2024, 2025), region: fc.constantFrom('北区', '南区', '别处'),
      name: fc.constantFrom('公路养护', '教师培训', '群众满意度测评', ''), industry: fc.constantFrom('交通', '教育', '水利'),
    },
    { requiredKeys: [] },
  );

  it('never recommends what is given by id or name, nor what is retired', async () => {
    await fc.assert(
      fc.asyncProperty(project, given, async (project, given) => {
        const { rows } = await ask({ project, given });
        const names = rows.flatMap((row) => [row.indicator_id, row.name]);
        expect(names.filter((name) => given.includes(name) || name === 'I-OLD')).toEqual([]);
        expect(new Set(names).size).toBe(names.length);
      }),
      { numRuns: 60 },
    );
  });

  it('gives the same answer to the given in another order', async () => {
    await fc.assert(
      fc.asyncProperty(project, given, async (project, given) => {
        const [one, other] = await Promise.all([ask({ project, given }), ask({ project, given: [...given].reverse() })]);
        expect(other.rows).toEqual(one.rows);
        expect(other.coverage).toEqual(one.coverage);
      }),
      { numRuns: 40 },
    );
  });

  it('shows a clerk no name or code of others, and no figure that only one or two of them made', async () => {
    await fc.assert(
      fc.asyncProperty(project, given, async ({ project_code: _, ...project }, given) => {
        const { rows } = await ask({ project, given }, { role: 'clerk', scope: ['A'] });
        expect(JSON.stringify(rows)).not.toMatch(/P0\d|市公路中心|城区|县交通局|市教育局|县道公路养护|校舍|图书|照明改造/);
        for (const row of rows) {
          // C alone uses I-COST: its name is public, its use is not.
          if (row.indicator_id === 'I-COST') expect([row.target, row.weight, ...row.reasons.map((reason) => reason.kind)]).toEqual([null, null, 'text']);
          // A (own) and D use I-TRAIN: only the own target may be seen.
          if (row.indicator_id === 'I-TRAIN') expect(row.target).toMatchObject({ count: 1, median: 100 });
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('an empty database', () => {
  it('says that there is no library to recommend from', async () => {
    const empty = await openDatabase({ path: ':memory:', threads: 1, readers: 1 });
    await expect(runAnalysis(runRecommend, { project: { name: '养护' } }, contextOf(empty))).rejects.toMatchObject({ code: 'not_enough_data' });
    await empty.close();
  });

  it('gives up waiting when the caller cancels', async () => {
    const reason = new Error('cancelled');
    await expect(runAnalysis(runRecommend, { project: {} }, contextOf(db, {}, AbortSignal.abort(reason)))).rejects.toBe(reason);
  });
});
