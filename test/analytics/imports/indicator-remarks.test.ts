/** A file of the library is told what the library's own maintenance tells of a change. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../analytics/database.ts';
import { getImport } from '../../../analytics/imports/history.ts';
import { loader, officer, openSmallCity } from './loading.ts';

let db: Database;
beforeEach(async () => {
  db = await openSmallCity();
});
afterEach(() => db.close());
const { load } = loader(() => db);

const HEADERS = '指标编码,指标名称,一级指标,二级指标,状态';
const csv = (...rows: string[]) => [HEADERS, ...rows].join('\n');

describe('a file of the indicator library', () => {
  const outside = csv('N1,甲,不存在级,数量指标,', 'N2,乙,成本指标,数量指标,', 'N3,丙,产出指标,数量指标,', 'N4,丁,不存在级,数量指标,');

  it('is told levels that no scheme knows with their rows, when it is tried and when it is stored', async () => {
    const tried = await load('indicators', outside, { dryRun: true });
    expect(tried.warnings).toEqual([
      expect.stringMatching(/^第 2、5 行：一级指标“不存在级”不在现行指标体系（成本指标、产出指标、.+）中/),
      expect.stringMatching(/^第 3 行：现行指标体系的“成本指标”之下没有二级指标“数量指标”/),
    ]);
    const stored = await load('indicators', outside);
    expect(stored.warnings).toEqual(tried.warnings);
    expect((await getImport(db, officer, stored.import_id!))?.warnings).toEqual(tried.warnings);
  });

  it('is told in English', async () => {
    const { warnings } = await load('indicators', outside, { caller: { ...officer, lang: 'en' }, dryRun: true });
    expect(warnings[0]).toMatch(/^In rows 2, 5: Level 1 "不存在级" is in no indicator scheme in force/);
  });

  it('is told nothing of levels that stay, that the library has in use, or of an indicator that is out of use', async () => {
    await load('indicators', outside);
    expect((await load('indicators', outside)).warnings).toEqual([]);
    expect((await load('indicators', csv('N5,戊,不存在级,数量指标,', 'N6,己,别的级,数量指标,停用'))).warnings).toEqual([]);
  });

  it('is told where one level alone is changed: the other is that of the library', async () => {
    const { warnings } = await load('indicators', '指标编码,指标名称,二级指标\nI2,完工及时率,不存在二级\nI1,群众满意度,服务对象满意度指标', { dryRun: true });
    expect(warnings).toEqual([expect.stringMatching(/^第 2 行：现行指标体系的“产出指标”之下没有二级指标“不存在二级”/)]);
  });

  it('is told a new code that is typed like one of the library or of the file', async () => {
    const { warnings } = await load('indicators', csv('i1,甲,产出指标,数量指标,', 'N8,乙,产出指标,数量指标,', 'n8,丙,产出指标,数量指标,', 'I2,完工及时率,产出指标,时效指标,'), { dryRun: true });
    expect(warnings).toEqual([
      expect.stringContaining('第 2 行：编码“i1”与已有的“I1”只有大小写、全角半角或空格不同'),
      '第 3 行：编码“N8”与本文件中的“n8”（第 4 行）只有大小写等写法不同，会成为两个指标；是同一个指标的，请统一写法、只保留一行，不是的请换一个编码。',
      '第 4 行：编码“n8”与本文件中的“N8”（第 3 行）只有大小写等写法不同，会成为两个指标；是同一个指标的，请统一写法、只保留一行，不是的请换一个编码。',
    ]);
  });

  it('is told the code of the library alone where it has one, and is told in English', async () => {
    const { warnings } = await load('indicators', csv('i1,甲,产出指标,数量指标,', 'I 1,乙,产出指标,数量指标,', 'N8,丙,产出指标,数量指标,', 'n8,丁,产出指标,数量指标,'), { caller: { ...officer, lang: 'en' }, dryRun: true });
    expect(warnings).toEqual([
      expect.stringMatching(/^In row 2: The code "i1" differs from "I1" in case/),
      expect.stringMatching(/^In row 3: The code "I 1" differs from "I1" in case/),
      expect.stringMatching(/^In row 4: The code "N8" differs from "n8" \(row 5\) of this file only in how it is written/),
      expect.stringMatching(/^In row 5: The code "n8" differs from "N8" \(row 4\) of this file/),
    ]);
  });

  it('names twenty remarks and counts the rest', async () => {
    const rows = Array.from({ length: 22 }, (_, i) => `N${i},名称${i},不存在级${i},数量指标,`);
    const { warnings } = await load('indicators', csv(...rows), { dryRun: true });
    expect(warnings).toHaveLength(21);
    expect(warnings[20]).toBe('另有 2 条这样的提示。');
  });
});
