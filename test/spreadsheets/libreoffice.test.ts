/** The file of formulas that an export gives, opened and calculated by LibreOffice: an auditor's program comes to our figures. And the workbook of a reduction. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CellObject, read, utils } from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAnalyse } from '../../analytics/cost/analyse/run.ts';
import type { Model } from '../../analytics/cost/model/sheet.ts';
import { modelSheet } from '../../analytics/cost/model/workbook.ts';
import type { Database } from '../../analytics/database.ts';
import { reductionExport } from '../../analytics/reduce/workbook/contract.ts';
import { exportReduction } from '../../analytics/reduce/workbook/export.ts';
import { writeWorkbook } from '../../analytics/workbooks/write/write-workbook.ts';
import { ALLOCATIONS, caseModel, differences } from '../analytics/cost/model-cases.ts';
import { asking, contextOf, emptyDatabase } from '../analytics/inline.ts';
import { partOf } from '../analytics/workbooks/part-of.ts';

const SOFFICE = 'soffice';
const installed = spawnSync(SOFFICE, ['--version'], { timeout: 300_000 }).status === 0;

let db: Database;
let folder: string;
beforeAll(async () => {
  db = await emptyDatabase();
  folder = mkdtempSync(join(tmpdir(), 'jixiao-libreoffice-'));
});
afterAll(async () => {
  await db.close();
  rmSync(folder, { recursive: true, force: true });
});
const ask = asking(runAnalyse, () => db);
const SHEET = '模型';

/** Without what the formulas come to: whatever comes back has been calculated there. */
const calculated = (model: Model, name: string) => opened({ ...model, expected: [] }, name);

function opened(model: Model, name: string): unknown[][] {
  const file = join(folder, `${name}.xlsx`);
  const out = join(folder, 'out');
  writeFileSync(file, writeWorkbook({ sheets: [modelSheet(model, SHEET)] }));
  execFileSync(SOFFICE, [`-env:UserInstallation=file://${join(folder, 'profile')}`, '--headless', '--convert-to', 'xlsx', '--outdir', out, file], { timeout: 600_000, stdio: 'pipe' });
  const sheet = read(readFileSync(join(out, `${name}.xlsx`))).Sheets[SHEET]!;
  return model.cells.map((row, r) => row.map((_, c) => (sheet[utils.encode_cell({ r, c })] as CellObject | undefined)?.v));
}

describe.skipIf(!installed)('LibreOffice (skipped where soffice is not installed)', () => {
  it.each(ALLOCATIONS)('comes to our figures to the cent with %s', async (name, allocation) => {
    const model = await caseModel(ask, allocation);
    expect(model.expected.length).toBeGreaterThan(20);
    expect(differences(model, calculated(model, name.replaceAll(' ', '-')))).toEqual([]);
  });

  it('opens the file as it is exported, with our figures in it', async () => {
    const model = await caseModel(ask);
    expect(differences(model, opened(model, 'exported'))).toEqual([]);
  });

  it('moves the subsidy when an input is changed', async () => {
    const model = await caseModel(ask);
    const income = model.names.find(({ name }) => name === '收入')!;
    const subsidy = model.names.find(({ name }) => name === '应补贴金额')!;
    const changed = { ...model, cells: model.cells.map((row, i) => row.map((cell, j) => (i === income.row && j === income.column ? 7_000 : cell))) };
    const [before, after] = [calculated(model, 'before'), calculated(changed, 'after')].map((values) => Number(values[subsidy.row]![subsidy.column]));
    expect(after! - before!).toBeCloseTo(1_000 * 0.95, 4);
  });

  it('opens the workbook of a reduction with its figures, texts and charts', async () => {
    const projects = [{ project_code: '=1+1', name: '校舍', base: 1_000_000, org_code: '教育局' }, { project_code: 'B', name: '道路', base: 500_000, org_code: '交通局' }];
    const simulate = { projects, base: 'initial', rules: [{ id: '两成', action: { kind: 'percent', value: 0.2 } }] };
    const { bytes } = await exportReduction(reductionExport.parse({ simulate }), contextOf(db));
    const file = join(folder, 'reduction.xlsx');
    const out = join(folder, 'out');
    writeFileSync(file, bytes);
    execFileSync(SOFFICE, [`-env:UserInstallation=file://${join(folder, 'profile')}`, '--headless', '--convert-to', 'xlsx', '--outdir', out, file], { timeout: 600_000, stdio: 'pipe' });
    const saved = readFileSync(join(out, 'reduction.xlsx'));
    const rows = utils.sheet_to_json<unknown[]>(read(saved).Sheets['项目清单']!, { header: 1 }).slice(2);
    expect(rows.map(([code, , , base, cut]) => [code, base, cut])).toEqual([['=1+1', 100, 20], ['B', 50, 10], ['合计', 150, 30]]);
    // What LibreOffice could not read of a drawing it does not write again.
    const drawn = await partOf(saved, 'xl/charts/chart2.xml');
    expect(drawn).toContain('stacked');
    expect(drawn).toContain('各单位压减额（累计）');
  });
});
