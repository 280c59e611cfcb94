/** Each kind of import once from .csv and .xlsx, by its English names and by Chinese headers: the same rows each time. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Database } from '../../../analytics/database.ts';
import { IMPORT_KINDS, type ImportKind } from '../../../analytics/imports/contract.ts';
import { KINDS } from '../../../analytics/imports/kinds.ts';
import { handMade, sheetData } from '../workbooks/hand-made.ts';
import { loader, openSmallCity } from './loading.ts';

let db: Database;
beforeEach(async () => void (db = await openSmallCity()));
afterEach(() => db.close());
const { load } = loader(() => db);

const ROWS: Readonly<Record<ImportKind, Readonly<Record<string, string>>>> = {
  organizations: { org_code: '901', name: '市测试局' },
  org_assessments: { org_code: '101', fiscal_year: '2024', grade: '优' },
  indicators: { indicator_id: 'N1', name: '新指标' },
  projects: { project_code: 'N1', fiscal_year: '2025', name: '新项目', org_code: '101001' },
  project_funds: { project_code: 'P1', fiscal_year: '2025', source: '其他资金' },
  project_indicators: { project_code: 'P1', fiscal_year: '2025', line_no: '1', indicator_id: 'I1' },
  evaluations: { project_code: 'P1', fiscal_year: '2025', kind: '单位自评', score: '90' },
  cost_items: { cost_object: '公交', fiscal_year: '2025', item: '电费' },
  service_outputs: { cost_object: '公交', fiscal_year: '2025', output_unit: '人次', quantity: '5' },
  cost_standards: { item: '电费', valid_from: '2025-01-01' },
  monitor_readings: { project_code: 'P1', fiscal_year: '2025', month: '6', goal_completion: '50%' },
};

function chinese(kind: ImportKind, name: string): string {
  const column = KINDS[kind].columns.find((one) => one.name === name)!;
  const alias = column.aliases.find((one) => /\p{Script=Han}/u.test(one));
  if (alias === undefined) throw new Error(`${kind}.${name} has no Chinese header`);
  return alias;
}

const WAYS = IMPORT_KINDS.flatMap((kind) => (['English', 'Chinese'] as const).flatMap((language) => (['.csv', '.xlsx'] as const).map((ending) => [kind, ending, language] as const)));

it.each(WAYS)('%s is loaded from %s with %s headers', async (kind, ending, language) => {
  const names = Object.keys(ROWS[kind]);
  const table = [language === 'English' ? names : names.map((name) => chinese(kind, name)), Object.values(ROWS[kind])];
  const content = ending === '.csv' ? `${table.map((row) => row.join(',')).join('\n')}\n` : handMade({ sheet: sheetData(table) });
  expect((await load(kind, content)).rows.read).toBe(1);
  // The same row by its English names finds every row there already, so the headers meant the same.
  expect((await load(kind, [ROWS[kind]])).rows).toEqual({ read: 1, inserted: 0, updated: 1 });
});
