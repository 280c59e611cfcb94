/** What is asked badly is answered all the same, or told in a sentence. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAnalysis } from '../../../analytics/analysis.ts';
import type { Database } from '../../../analytics/database.ts';
import { runRecommend } from '../../../analytics/recommend/indicators/run.ts';
import { contextOf, twelveProjects } from '../library/twelve-projects.ts';

let db: Database;
beforeAll(async () => {
  db = await twelveProjects();
});
afterAll(() => db.close());

const ask = (params: object, caller = {}) => runAnalysis(runRecommend, params, contextOf(db, caller));
const ids = async (params: object) => (await ask(params)).rows.map(({ indicator_id }) => indicator_id);
const USABLE = ['I-ROAD', 'I-QUAL', 'I-SAT', 'I-COST', 'I-TRAIN', 'I-NEVER'];

describe('a question that is not as it should be', () => {
  it.each([{ project: {} }, { project: { name: ' ', industry: '' } }, { project: { budget: 100 } }])('that says nothing of its project is answered by what is common and says so: %j', async (question) => {
    expect(await ids(question)).toContain('I-SAT');
    expect((await ask(question)).warnings).toEqual(['没有填写项目名称、绩效目标、行业领域或已选指标，只按各指标使用的多少推荐，与项目内容无关；请填写项目名称和绩效目标后再试。']);
    expect((await ask(question, { lang: 'en' })).warnings?.join()).toContain('rests on how often indicators are used alone');
  });

  it('that says one thing of its project is not told to say nothing', async () => {
    for (const said of [{ project: { industry: '交通' } }, { project: {}, given: ['I-SAT'] }]) expect(await ask(said)).not.toHaveProperty('warnings');
    expect((await ask({ project: { industry: '航天' } })).warnings).toHaveLength(1);
  });

  it('with a name of 5,000 characters is answered as the words in it say', async () => {
    const long = `公路养护${'的'.repeat(4_990)}。`;
    expect((await ids({ project: { name: long } }))[0]).toBe((await ids({ project: { name: '公路养护' } }))[0]);
    await expect(ask({ project: { name: '养'.repeat(5_001) } })).rejects.toMatchObject({ code: 'invalid_params' });
  });

  it('may give an indicator by as long a name as the library takes', async () => {
    const long = `公路${'、桥梁'.repeat(132)}养护`;
    const named = await twelveProjects();
    await named.write(async (tx) => {
      await tx.append('indicators', { indicator_id: ['I-LONG'], name: [long], name_key: [long] });
      return tx.newDataVersion('test');
    });
    const { weights, warnings } = await runAnalysis(runRecommend, { project: { name: '公路养护' }, given: [long] }, contextOf(named));
    expect([weights?.given.map(({ indicator_id }) => indicator_id), warnings]).toEqual([['I-LONG'], undefined]);
    await named.close();
  });

  it('with an unknown industry uses all projects and says so', async () => {
    const { rows, warnings } = await ask({ project: { name: '公路养护', industry: '航天' } });
    expect(rows.length).toBeGreaterThan(0);
    expect(warnings?.join()).toContain('航天');
  });

  it('with an industry that is nearly one names what it may have meant, and takes other characters for the same', async () => {
    expect((await ask({ project: { name: '公路养护', industry: '交通运输' } })).warnings).toEqual(['没有行业领域为“交通运输”的项目，按全部项目推荐；请核对写法，相近的有“交通”。']);
    expect(await ask({ project: { name: '公路养护', industry: ' 交 通 ' } })).not.toHaveProperty('warnings');
  });

  it('with an unknown industry tells a clerk so, by the own projects and the library alone', async () => {
    const clerk = { role: 'clerk', scope: ['D'] };
    expect((await ask({ project: { name: '校舍维修', industry: '航天' } }, clerk)).warnings?.join()).toMatch(/^您单位的项目和指标库中都没有行业领域“航天”/);
    expect((await ask({ project: { name: '校舍维修', industry: '交通' } }, clerk)).warnings).toEqual(['相似的项目多属于“教育”，与所填行业领域“交通”不同，请核对。']);
  });

  it('with a known industry of which the nearest projects are not says so', async () => {
    expect((await ask({ project: { name: '公路养护', industry: '教育' } })).warnings).toEqual(['相似的项目多属于“交通”，与所填行业领域“教育”不同，请核对。']);
    expect(await ask({ project: { name: '公路养护', industry: '交通' } })).not.toHaveProperty('warnings');
  });

  it('with the code of no organisation says that it was not used, and to a clerk the same of one that is not to be seen', async () => {
    expect((await ask({ project: { name: '公路养护', org_code: ' Z9 ' } })).warnings).toEqual(['没有单位编码为“Z9”的项目，推荐时没有用到单位；请核对单位编码。']);
    const clerk = { role: 'clerk', scope: ['D'] };
    const told = async (org_code: string) => (await ask({ project: { name: '公路养护', org_code } }, clerk)).warnings?.map((text) => text.replace(org_code, '…'));
    expect(await told('A')).toEqual(['您可见的范围内没有单位编码为“…”的项目，推荐时没有用到单位；请核对单位编码。']);
    expect(await told('A')).toEqual(await told('Z9'));
    expect(await told('D')).toBeUndefined();
    expect(await ask({ project: { name: '公路养护', org_code: 'A' } })).not.toHaveProperty('warnings');
  });

  it.each(['Xylophones', 'nongcun gonglu', '2025', '！！！', '专项资金项目'])('with the name %s, none of whose words tells anything, is answered and says so', async (name) => {
    const { rows, warnings } = await ask({ project: { name } });
    expect(rows.length).toBeGreaterThan(0);
    expect(warnings?.join()).toContain(`“${name}”中没有可用来比对的专门用词`);
    expect(await ask({ project: { name: `${name}公路养护` } })).not.toHaveProperty('warnings');
  });

  it('in words that others alone use tells a clerk no more than that the library and the own projects do not', async () => {
    const clerk = { role: 'clerk', scope: ['D'] };
    expect(await ask({ project: { name: '图书照明' } })).not.toHaveProperty('warnings');
    expect((await ask({ project: { name: '图书照明' } }, clerk)).warnings?.join()).toContain('“图书照明”中没有可用来比对的专门用词');
    expect(await ask({ project: { name: '校舍照明' } }, clerk)).not.toHaveProperty('warnings');
  });

  it('that gives a merged, a retired and a current indicator answers without any of them', async () => {
    expect(await ids({ project: { name: '公路养护' }, given: ['I-OLD', 'I-ROAD'] })).toEqual(expect.not.arrayContaining(['I-OLD', 'I-ROAD']));
  });

  it('that gives a retired indicator says so, and one that nobody knows as well', async () => {
    const { rows, warnings } = await ask({ project: { name: '校舍维修' }, given: ['I-OLD', 'X-1'] });
    expect(rows.map(({ indicator_id }) => indicator_id)).not.toContain('I-OLD');
    expect(warnings?.join()).toMatch(/I-OLD.*停用.*X-1.*不在指标库中/);
  });

  it.each(['公路養護', '公路养(yǎng)护(hù)', '公路養(yǎng)護(hù)', '公 路 养 护', '公路养护２０２６'])('with the name %s finds what 公路养护 finds', async (name) => {
    const [best] = await ids({ project: { name } });
    expect(best).toBe((await ids({ project: { name: '公路养护' } }))[0]);
  });

  it.each(['公\r\n路养护', '公路养\n护', '公 路　养护'])('with the name %j, broken or spread as cells do it, is answered alike', async (name) => {
    const plain = (await ask({ project: { name: '公路养护' } })).rows;
    expect(plain[0]!.reasons.map(({ kind }) => kind)).not.toEqual(['popular']);
    expect((await ask({ project: { name } })).rows).toEqual(plain);
  });

  it('with a given indicator by its name in traditional characters knows it', async () => {
    const { rows, warnings } = await ask({ project: { name: '公路养护' }, given: ['公路養護里程'] });
    expect(warnings).toBeUndefined();
    expect(rows.map(({ indicator_id }) => indicator_id)).not.toContain('I-ROAD');
  });

  it('with everything given says that nothing is left', async () => {
    const { rows, warnings } = await ask({ project: { name: '公路养护' }, given: USABLE });
    expect(rows).toEqual([]);
    expect(warnings?.join()).toContain('没有更多可以推荐的指标');
  });
});

describe('points of a whole form', () => {
  it.each([['budget', 90], ['self_evaluation', 90]] as const)('of the given and the recommended at the stage %s add up to %d without the execution rate', async (stage, total) => {
    const { rows, weights } = await ask({ project: { name: '公路养护' }, given: ['I-ROAD'], stage });
    const all = [...rows.map(({ suggested_weight }) => suggested_weight!), ...weights!.given.map(({ weight }) => weight)];
    expect(weights!.total).toBe(total);
    expect(all.reduce((sum, one) => sum + one, 0)).toBeCloseTo(total, 9);
    expect(all.every((one) => one > 0)).toBe(true);
  });
});

describe('what stands beside a target', () => {
  it('is what the same project wanted the year before, and reached', async () => {
    const { rows } = await ask({ project: { project_code: 'P02', fiscal_year: 2025 } });
    expect(rows.find(({ indicator_id }) => indicator_id === 'I-ROAD')?.last_year).toEqual({ fiscal_year: 2024, sign: '>=', unit: '公里', target_value: 40, actual_value: 60 });
    const { rows: next } = await ask({ project: { project_code: 'P02', fiscal_year: 2026 } });
    expect(next.find(({ indicator_id }) => indicator_id === 'I-ROAD')?.last_year).toMatchObject({ fiscal_year: 2025, target_value: 40, actual_value: null });
  });

  it('is nothing of a project that the caller may not see', async () => {
    const { rows } = await ask({ project: { project_code: 'P02', fiscal_year: 2025, name: '城区道路养护' } }, { role: 'clerk', scope: ['A'] });
    expect(rows.every(({ last_year }) => last_year === undefined)).toBe(true);
    expect(JSON.stringify(rows)).not.toContain('城区道路养护');
  });
});
