import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Database } from '../../../analytics/database.ts';
import { testSql } from '../support.ts';
import { clerk, loader, openSmallCity } from './loading.ts';

let db: Database;
beforeEach(async () => {
  db = await openSmallCity();
});
afterEach(() => db.close());
const { load, refused } = loader(() => db);

const readingsSql = testSql(
  'select project_code, month, executed::double as executed, goal_completion, forecast, org_code from stg_monitor_readings($scope) order by project_code, month',
  z.object({ project_code: z.string(), month: z.int(), executed: z.number().nullable(), goal_completion: z.number().nullable(), forecast: z.string().nullable(), org_code: z.string().nullable() }),
);
const readings = (scope = ['']) => db.query(readingsSql, { scope });

describe('monitor readings', () => {
  it('are read with units of money and of percentages', async () => {
    await load('monitor_readings', '项目代码,预算年度,月份,累计执行数（万元）,目标完成率（%）,完成目标可能性\nP1,2025,7月,45.5,85,有可能\nP2,2025,7,"1,000",,\n');
    expect(await readings()).toEqual([
      { project_code: 'P1', month: 7, executed: 455_000, goal_completion: 0.85, forecast: '有可能', org_code: '101001' },
      { project_code: 'P2', month: 7, executed: 10_000_000, goal_completion: null, forecast: null, org_code: '102001' },
    ]);
  });

  it('of one month are changed by loading it again, other months stay', async () => {
    const row = { project_code: 'P1', fiscal_year: 2025 };
    await load('monitor_readings', [{ ...row, month: 6, executed: 1, goal_completion: 0.4 }, { ...row, month: 7, executed: 2 }]);
    expect((await load('monitor_readings', [{ ...row, month: 7, executed: 3 }, { ...row, month: 8, executed: 4 }])).rows).toEqual({ read: 2, inserted: 1, updated: 1 });
    expect((await readings()).map(({ month, executed, goal_completion: goal }) => [month, executed, goal])).toEqual([[6, 1, 0.4], [7, 3, null], [8, 4, null]]);
  });

  it('are shown and taken of the own organisations alone', async () => {
    await load('monitor_readings', [{ project_code: 'P1', fiscal_year: 2025, month: 7 }, { project_code: 'P2', fiscal_year: 2025, month: 7 }]);
    expect((await readings(['101001'])).map((row) => row.project_code)).toEqual(['P1']);
    const { problems } = await refused('monitor_readings', [{ project_code: 'P2', fiscal_year: 2025, month: 8 }], { caller: clerk });
    expect(problems).toEqual([expect.objectContaining({ row: 1, column: 'project_code', value: 'P2 / 2025' })]);
  });

  it('are refused where the project, the month or the share is wrong', async () => {
    const { problems } = await refused('monitor_readings', '项目代码,年度,月份,目标完成率\nP1,2025,13,0.5\nP1,2025,7,85\nP1,2025,7,0.85\nP7,2025,7,0.85\n');
    expect(problems.map(({ row, column }) => `${row} ${column}`)).toEqual(['2 月份', '3 目标完成率', '4 项目代码', '5 项目代码']);
    expect(problems[1]!.message).toContain('85%');
  });
});
