/** Loading 100,000 projects from one file, beside only splitting the same file into cells. */
import { parse } from 'csv-parse/sync';
import { openDatabase } from '../../analytics/database.ts';
import { importRows } from '../../analytics/imports/import-rows.ts';
import { officer } from './analyses.ts';
import { measure, type Measured } from './measure.ts';

const ROWS = 100_000;
const UNITS = 200;

export type ImportCost = { readonly measured: readonly Measured[]; readonly baseline: Measured };

export async function measureImport(): Promise<ImportCost> {
  const bytes = new TextEncoder().encode(projectsCsv());
  const baseline = await measure('csv-parse alone, 100,000 rows of 9 columns', 2, () => parse(Buffer.from(bytes)));
  const db = await openDatabase({ path: ':memory:' });
  try {
    await importRows(db, officer, { kind: 'organizations', source: null, rows: Array.from({ length: UNITS }, (_, i) => ({ org_code: `U${i}`, name: `单位${i}` })) });
    const load = (dryRun: boolean) => importRows(db, officer, { kind: 'projects', source: 'projects.csv', bytes, dryRun });
    return {
      baseline,
      measured: [baseline, await measure('import, dry run: read, checked, nothing written', 2, () => load(true)), await measure('import: read, checked, stored', 2, () => load(false))],
    };
  } finally {
    await db.close();
  }
}

function projectsCsv(): string {
  const rows = Array.from({ length: ROWS }, (_, i) => `P${i},2025,农村公路养护项目${i},U${i % UNITS},交通运输,特定目标类,"改善 ${i} 公里路面","${(i % 900) + 100}.50",否`);
  return ['project_code,fiscal_year,name,org_code,industry,project_type,objective,年初预算（万元）,is_protected', ...rows].join('\n');
}
