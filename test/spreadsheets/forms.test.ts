/** The official forms, opened and saved anew by LibreOffice: another program finds in them what was written, and so does the reader afterwards. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../analytics/database.ts';
import { contentOf } from '../../analytics/forms/out/content.ts';
import type { ProjectForm } from '../../analytics/forms/contract.ts';
import { exportForm } from '../../analytics/forms/out/export-form.ts';
import { formSheet } from '../../analytics/forms/out/layouts.ts';
import { readWorkbookForms } from '../../analytics/forms/read-workbook-forms.ts';
import { writeWorkbook } from '../../analytics/workbooks/write/write-workbook.ts';
import { anyForm } from '../analytics/forms/any-form.ts';
import { formLoader } from '../analytics/forms/loading.ts';
import { weighing } from '../analytics/forms/weighing.ts';
import { officer, openSmallCity } from '../analytics/imports/loading.ts';

const SOFFICE = 'soffice';
const installed = spawnSync(SOFFICE, ['--version'], { timeout: 300_000 }).status === 0;
const FORMS: ProjectForm[] = ['goal_form', 'self_evaluation_form', 'monitor_form'];

let db: Database;
let folder: string;
beforeAll(async () => {
  db = await openSmallCity();
  folder = mkdtempSync(join(tmpdir(), 'jixiao-forms-'));
});
afterAll(async () => {
  await db.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The same workbook as LibreOffice saves it. */
function savedAnew(bytes: Uint8Array, name: string): Buffer {
  const file = join(folder, `${name}.xlsx`);
  const out = join(folder, 'out');
  writeFileSync(file, bytes);
  execFileSync(SOFFICE, [`-env:UserInstallation=file://${join(folder, 'profile')}`, '--headless', '--convert-to', 'xlsx', '--outdir', out, file], { timeout: 600_000, stdio: 'pipe' });
  return readFileSync(join(out, `${name}.xlsx`));
}

describe.skipIf(!installed)('LibreOffice (skipped where soffice is not installed)', () => {
  it.each(FORMS)('saves a %s in which everything stands as it was written', async (form) => {
    const written = fc.sample(anyForm(form), { numRuns: 25, seed: 20250930 });
    const bytes = savedAnew(writeWorkbook({ sheets: written.map((content, i) => formSheet(content, `表${i + 1}`)) }), form);
    const { records, findings, refused } = await readWorkbookForms({ bytes, form, options: {}, weighing });
    expect(refused).toBeNull();
    expect(findings.filter(({ severity }) => severity === 'problem')).toEqual([]);
    expect(records).toHaveLength(written.length);
    records.forEach((record, i) => {
      expect({ ...contentOf(record), score: null }).toEqual({ ...written[i]!, score: null });
      if (written[i]!.score !== null) expect(contentOf(record).score).toBeCloseTo(written[i]!.score!, 9);
    });
  });

  it.each(FORMS)('saves an empty %s that is still one', async (form) => {
    const { bytes } = await exportForm(db, officer, form, { fiscal_year: 2026, template: true });
    const { records } = await readWorkbookForms({ bytes: savedAnew(bytes, `empty-${form}`), form, options: {}, weighing });
    expect(records).toEqual([expect.objectContaining({ lines: [], project_name: null })]);
  });

  it('saves the library so that it comes in again without a change', async () => {
    const { bytes } = await exportForm(db, officer, 'library_form', { template: false });
    expect(await formLoader(() => db).load('library_form', savedAnew(bytes, 'library'))).toMatchObject({ rows: { read: 4, inserted: 0, updated: 4 }, problems: [] });
  });
});
