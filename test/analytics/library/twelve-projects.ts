/** Twelve project-years of four organisations, small enough to work every figure out by hand. */
import type { Context } from '../../../analytics/analysis.ts';
import type { Caller } from '../../../analytics/caller.ts';
import { type Database, openDatabase } from '../../../analytics/database.ts';
import { normaliseName } from '../../../analytics/imports/normalise-name.ts';

/** Cells are separated by |, an empty cell is null. */
export function table(text: string): Record<string, string | null>[] {
  const [header, ...rows] = text.trim().split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  return rows.map((cells) => Object.fromEntries(header!.map((name, i) => [name, cells[i] || null])));
}

const ORGANIZATIONS = table(`
  org_code | name
  A        | 市公路中心
  B        | 城区市政所
  C        | 县交通局
  D        | 市教育局
`);

const INDICATORS = table(`
  indicator_id | name         | level1     | level2             | industry | kind         | sign | unit | keywords      | status
  I-ROAD       | 公路养护里程 | 产出指标   | 数量指标           | 交通     | quantitative | >=   | 公里 | 道路 公路 养护 |
  I-QUAL       | 养护合格率   | 产出指标   | 质量指标           | 交通     | quantitative | >=   | %    |               |
  I-SAT        | 群众满意度   | 满意度指标 | 服务对象满意度指标 |          | quantitative | >=   | %    |               |
  I-COST       | 单位养护成本 | 成本指标   | 经济成本指标       | 交通     | quantitative | <=   | 元   |               |
  I-TRAIN      | 教师培训人次 | 产出指标   | 数量指标           | 教育     | quantitative | >=   | 人次 |               | active
  I-OLD        | 校舍维修面积 | 产出指标   | 数量指标           | 教育     | quantitative | >=   | ㎡   |               | retired
  I-NEVER      | 桥梁荷载试验 | 产出指标   | 数量指标           | 交通     | quantitative | >=   |      |               |
`);

const PROJECTS = table(`
  project_code | fiscal_year | name             | org_code | industry | region | objective
  P01          | 2023        | 农村公路日常养护 | A        | 交通     | 北区   | 保持农村公路畅通
  P01          | 2024        | 农村公路日常养护 | A        | 交通     | 北区   | 保持农村公路畅通
  P01          | 2025        | 农村公路日常养护 | A        | 交通     | 北区   | 保持农村公路畅通
  P02          | 2024        | 城区道路养护     | B        | 交通     | 南区   |
  P02          | 2025        | 城区道路养护     | B        | 交通     | 南区   |
  P03          | 2025        | 县道公路养护     | C        | 交通     | 北区   |
  P04          | 2023        | 校舍维修         | D        | 教育     |        |
  P04          | 2024        | 校舍维修         | D        | 教育     |        |
  P05          | 2024        | 教师培训         | D        | 教育     |        |
  P06          | 2025        | 乡村教师培训     | A        | 教育     |        |
  P07          | 2025        | 图书采购         | C        | 教育     |        |
  P08          | 2025        | 照明改造         | B        | 交通     | 南区   |
`);

const LINES = table(`
  project_code | fiscal_year | indicator_id | name             | sign | target_value | actual_value | unit | weight
  P01          | 2023        | I-ROAD       | 公路养护里程     | >=   | 100          | 100          | 公里 | 10
  P01          | 2024        | I-ROAD       | 公路养护里程     | >=   | 100          | 120          | 公里 | 10
  P01          | 2024        | I-ROAD       | 公路养护里程     | >=   | 50           | 25           | 公里 | 20
  P01          | 2025        | I-ROAD       | 公路养护里程     | >=   | 100          | 80           | 公里 | 10
  P02          | 2024        | I-ROAD       | 公路养护里程     | >=   | 40           | 60           | 公里 | 20
  P02          | 2025        | I-ROAD       | 公路养护里程     | >=   | 40           |              | 公里 | 20
  P01          | 2025        | I-SAT        | 群众满意度       | >=   | 90           | 95           | %    | 10
  P02          | 2025        | I-SAT        | 群众满意度       | >=   | 90           | 90           | %    | 10
  P03          | 2025        | I-SAT        | 群众满意度       | >=   | 85           | 93.5         | %    | 10
  P04          | 2024        | I-SAT        | 群众满意度       | >=   | 80           |              | %    | 10
  P01          | 2025        | I-QUAL       | 养护合格率       | >=   | 95           |              | %    |
  P02          | 2025        | I-QUAL       | 养护合格率       | >=   | 90           |              | %    |
  P03          | 2025        | I-QUAL       | 养护合格率       | >=   | 98           |              | %    |
  P03          | 2025        | I-COST       | 单位养护成本     | <=   | 50           | 40           | 元   |
  P05          | 2024        | I-TRAIN      | 教师培训人次     | >=   | 200          | 200          | 人次 | 30
  P06          | 2025        | I-TRAIN      | 教师培训人次     | >=   | 100          | 90           | 人次 | 20
  P04          | 2023        | I-OLD        | 校舍维修面积     | >=   | 800          | 800          | ㎡   |
  P01          | 2024        |              | 巡查次数（次）   | >=   | 12           | 12           | 次   |
  P02          | 2024        |              | 巡查 次数(次)    | >=   | 24           | 20           | 次   |
  P07          | 2025        |              | 图书采购册数     | >=   | 3000         |              | 册   |
`);

const NUMBERS = new Set(['fiscal_year', 'target_value', 'actual_value', 'line_no']);

function columns(rows: readonly Record<string, string | null>[]): Record<string, unknown[]> {
  return Object.fromEntries(
    Object.keys(rows[0]!).map((name) => [
      name,
      rows.map((row) => (NUMBERS.has(name) && row[name] !== null ? Number(row[name]) : row[name])),
    ]),
  );
}

export async function twelveProjects(): Promise<Database> {
  const db = await openDatabase({ path: ':memory:', threads: 1, readers: 2 });
  const keyed = (rows: typeof LINES) => rows.map((row) => ({ ...row, name_key: normaliseName(row.name!) }));
  await db.write(async (tx) => {
    await tx.append('organizations', columns(ORGANIZATIONS));
    await tx.append('indicators', columns(keyed(INDICATORS)));
    await tx.append('projects', columns(PROJECTS));
    await tx.append('project_indicators', columns(keyed(LINES).map((row, i) => ({ ...row, line_no: String(i + 1) }))));
    await tx.newDataVersion('import');
  });
  return db;
}

export function contextOf(db: Database, caller: Partial<Caller> = {}, signal = new AbortController().signal): Context {
  return {
    db,
    caller: { user: 'tester', role: 'officer', scope: [''], lang: 'zh', ...caller },
    signal,
    progress: () => undefined,
    now: () => new Date('2026-01-01T00:00:00Z'),
  };
}
