import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAnalysis } from '../../../analytics/analysis.ts';
import type { Database } from '../../../analytics/database.ts';
import { indexLibrary } from '../../../analytics/library/search/library-index.ts';
import { rank } from '../../../analytics/library/search/rank.ts';
import { runSearch } from '../../../analytics/library/search/run.ts';
import { contextOf, table, twelveProjects } from './twelve-projects.ts';

let db: Database;
beforeAll(async () => {
  db = await twelveProjects();
});
afterAll(() => db.close());

const ask = (params: object) => runAnalysis(runSearch, params, contextOf(db));
const ids = async (text: string, more: object = {}) => (await ask({ text, ...more })).rows.map((row) => row.indicator_id);

const LIBRARY = table(`
  indicator_id | name                                       | keywords | explanation
  E-1          | # of PoC enrolled in language classes      |          |
  E-2          | % of refugees with access to clean water   |          |
  E-3          | Refugees registered                        | asylum   | share of all refugees who are registered
  GX-0901      | 社会化用工补助发放及时率                   |          |
  GX-0902      | 道路照明设施完好率                         | 路灯     |
  GX-0903      | 路灯亮化面积                               |          |
`);
const WITH_YEARS = table(`
  indicator_id | name               | keywords | explanation
  Y-1          | 公路养护里程       |          |
  Y-2          | 门户网站年访问量   |          |
  Y-3          | 网站年均浏览量     |          |
  Y-4          | 2024年新增路灯数   |          |
  Y-5          | 2026年新增路灯数   |          |
`);
const usable = (rows: ReturnType<typeof table>) => rows.map((row) => ({
  ...(row as { indicator_id: string; name: string; keywords: string | null; explanation: string | null }),
  name_key: null, scheme: null, level1: null, level2: null, industry: null, unit: null, sign: null, usable: true,
}));
const hitsIn = async (rows: ReturnType<typeof table>, text: string) => rank(await indexLibrary(usable(rows)), text, () => true);
const found = async (text: string, rows = LIBRARY) => (await hitsIn(rows, text)).map((hit) => rows[hit.place]!.indicator_id);

describe('searching the library', () => {
  it('puts the exact name first with a score of 1, whatever its width and spacing', async () => {
    const { rows } = await ask({ text: '公路 养护里程' });
    expect(rows[0]).toMatchObject({ indicator_id: 'I-ROAD', score: 1, level1: '产出指标', unit: '公里', sign: '>=' });
    expect(rows[0]!.matched).toEqual(expect.arrayContaining(['公路', '养护', '里程']));
  });

  it('finds by a code, whole or in part, in either case', async () => {
    expect((await ids('i-cost'))[0]).toBe('I-COST');
    expect(await found('gx-09')).toEqual(['GX-0901', 'GX-0902', 'GX-0903']);
  });

  it('ranks names that begin with the text before names that hold it', async () => {
    expect((await ids('养护'))[0]).toBe('I-QUAL');
    expect(new Set(await ids('养护'))).toEqual(new Set(['I-ROAD', 'I-QUAL', 'I-COST']));
  });

  it('finds by keywords and by English words', async () => {
    expect(await found('路灯')).toEqual(['GX-0903', 'GX-0902']);
    expect((await found('access to water'))[0]).toBe('E-2');
    expect((await found('asylum'))[0]).toBe('E-3');
    expect((await found('Language CLASSES'))[0]).toBe('E-1');
  });

  it('finds by a piece that no dictionary cuts out, and by a single character', async () => {
    expect((await found('会化用工'))[0]).toBe('GX-0901');
    expect(await found('亮')).toEqual(['GX-0903']);
  });

  it.each(['2025年公路养护', '2025年度公路养护', '２０２５ 年 公路养护', '2024—2025年公路养护', '2024年至2025年度公路养护', '二〇二五年公路养护', '二○二四至二○二五年公路养护'])('asks for no year: %s', async (text) => {
    const rows = WITH_YEARS.slice(0, 3);
    expect(await hitsIn(rows, text)).toEqual(await hitsIn(rows, '公路养护'));
    expect(await found(text, rows)).toEqual(['Y-1']);
  });

  it('finds by 年 where nothing else is asked, and where it is part of a word or a name', async () => {
    expect((await found('年', WITH_YEARS)).sort()).toEqual(['Y-2', 'Y-3', 'Y-4', 'Y-5']);
    expect((await found('2025年', WITH_YEARS)).sort()).toEqual(['Y-2', 'Y-4', 'Y-5']);
    expect((await found('年访问量', WITH_YEARS))[0]).toBe('Y-2');
    expect((await found('2025年均浏览量', WITH_YEARS))[0]).toBe('Y-3');
  });

  it('knows a year that names have, and those names by what else they say', async () => {
    expect((await hitsIn(WITH_YEARS, '2026年新增路灯数'))[0]).toMatchObject({ place: 4, score: 1 });
    expect(await found('新增路灯 2026年', WITH_YEARS)).toEqual(['Y-5', 'Y-4']);
    expect(await found('2024年公路养护', WITH_YEARS)).toEqual(['Y-1', 'Y-4', 'Y-5']);
  });

  it('puts the name as it is asked before the one without the year, and that one before all that only begin so', async () => {
    const rows = table(`
      indicator_id | name                   | keywords | explanation
      Y-1          | 新增路灯数             |          |
      Y-2          | 2025年新增路灯数       |          |
      Y-3          | 新增路灯数占比         |          |
    `);
    const hits = await hitsIn(rows, '2025年新增路灯数');
    expect(hits.map(({ place }) => rows[place]!.indicator_id)).toEqual(['Y-2', 'Y-1', 'Y-3']);
    expect(hits.map(({ score }) => score === 1)).toEqual([true, false, false]);
    expect((await hitsIn(rows, '新增路灯数'))[0]).toMatchObject({ place: 0, score: 1 });
  });

  it('keeps to the industry and offers nothing that is retired', async () => {
    expect(await ids('培训人次', { industry: '交通' })).toEqual([]);
    expect(await ids('培训人次', { industry: '教 育' })).toEqual(await ids('培训人次', { industry: '教育' }));
    expect(await ids('培训人次', { industry: '教 育' })).not.toEqual([]);
    expect(await ids('校舍维修面积')).not.toContain('I-OLD');
  });

  it('answers nothing where nothing agrees', async () => {
    expect(await found('zzzz')).toEqual([]);
  });

  it('keeps scores within 0–1, falling, equal ones by id, for any text', async () => {
    const index = await indexLibrary(usable(LIBRARY));
    const piece = fc.constantFrom('路灯', '公路', 'water', 'of', 'GX', '率', ' ', '（', '#', 'refugees', '照明设施', '2025年', '二〇二五', '年', '😀');
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.array(piece).map((pieces) => pieces.join(''))), (text) => {
        const hits = rank(index, text, () => true);
        hits.forEach((hit, i) => {
          expect(hit.score).toBeGreaterThan(0);
          expect(hit.score).toBeLessThanOrEqual(1);
          const before = hits[i - 1];
          if (before) expect(before.score > hit.score || (before.score === hit.score && before.place < hit.place)).toBe(true);
        });
      }),
    );
  });
});
