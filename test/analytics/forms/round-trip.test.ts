/** What is written as a form is read as the same form, whatever it says. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Database } from '../../../analytics/database.ts';
import type { ProjectForm } from '../../../analytics/forms/contract.ts';
import { contentOf } from '../../../analytics/forms/out/content.ts';
import { exportForm } from '../../../analytics/forms/out/export-form.ts';
import { formSheet } from '../../../analytics/forms/out/layouts.ts';
import { readWorkbookForms } from '../../../analytics/forms/read-workbook-forms.ts';
import { writeWorkbook } from '../../../analytics/workbooks/write/write-workbook.ts';
import { clerk, loader, officer, openSmallCity } from '../imports/loading.ts';
import { testSql } from '../support.ts';
import { anyForm } from './any-form.ts';
import { book, goal, monitor, selfEvaluation } from './books.ts';
import { formLoader } from './loading.ts';
import { weighing } from './weighing.ts';

describe.each<ProjectForm>(['goal_form', 'self_evaluation_form', 'monitor_form'])('a %s', (form) => {
  it('is read as it was written', async () => {
    await fc.assert(fc.asyncProperty(anyForm(form), async (written) => {
      const { records, findings, refused } = await readWorkbookForms({ bytes: writeWorkbook({ sheets: [formSheet(written, '表')] }), form, options: {}, weighing });
      expect(refused).toBeNull();
      expect(findings.filter(({ severity }) => severity === 'problem')).toEqual([]);
      const read = contentOf(records[0]!);
      expect({ ...read, score: null }).toEqual({ ...written, score: null });
      if (written.score !== null) expect(read.score).toBeCloseTo(written.score, 9);
    }), { numRuns: 60, seed: 20250930 });
  });
});

describe('stored forms', () => {
  let db: Database;
  beforeEach(async () => void (db = await openSmallCity()));
  afterEach(() => db.close());
  const { load } = formLoader(() => db);
  const tables = testSql(
    `select to_json(list(t order by t))::varchar as rows from (
      select 'p' || to_json(projects)::varchar as t from projects union all select 'l' || to_json(project_indicators)::varchar from project_indicators
      union all select 'f' || to_json(project_funds)::varchar from project_funds union all select 'e' || to_json(evaluations)::varchar from evaluations union all select 'm' || to_json(monitor_readings)::varchar from monitor_readings)`,
    z.object({ rows: z.string() }),
  );
  const stateOfTables = async () => JSON.parse((await db.query(tables, {}))[0]!.rows) as string[];

  it.each<[ProjectForm, Buffer, string, number, number?]>([['goal_form', book(goal()), 'P2', 2025], ['self_evaluation_form', book(selfEvaluation()), 'P1', 2024], ['monitor_form', book(monitor()), 'P2', 2025, 7]])('of the kind %s go out and come in again without changing anything', async (form, bytes, code, year, month) => {
    if (form === 'monitor_form') await load('goal_form', book(goal()));
    await load(form, bytes);
    const before = await stateOfTables();
    const file = await exportForm(db, officer, form, { fiscal_year: year, project_codes: [code], template: false, ...(month !== undefined && { month }) });
    const report = await load(form, file.bytes);
    expect(report).toMatchObject({ problems: [], rows: { inserted: 0, updated: 1 } });
    expect(await stateOfTables()).toEqual(before);
  });

  it('go out for the caller’s own projects alone, all of the year unless some are named', async () => {
    const own = await exportForm(db, clerk, 'goal_form', { fiscal_year: 2025, template: false });
    expect(own).toMatchObject({ name: '项目支出绩效目标申报表（2025年度）.xlsx', count: 1 });
    await expect(exportForm(db, clerk, 'goal_form', { fiscal_year: 2025, project_codes: ['P2'], template: false })).rejects.toMatchObject({ code: 'not_found' });
    await expect(exportForm(db, officer, 'goal_form', { fiscal_year: 2025, project_codes: ['P9'], template: false })).rejects.toMatchObject({ code: 'not_found' });
    await expect(exportForm(db, officer, 'monitor_form', { fiscal_year: 2025, template: false })).rejects.toMatchObject({ code: 'invalid_params' });
    await expect(exportForm(db, officer, 'tax_form', { template: true })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('of the library come in again as they went out', async () => {
    await loader(() => db).load('indicators', [
      { indicator_id: 'N1', name: '=养护里程', level1: '产出', industry: '交通', scheme: '2021' }, { indicator_id: 'N2', name: '没有分类的指标' }, { indicator_id: 'N3', name: '只有一级的指标', level1: '效益指标', standard_value: '-5' },
    ]);
    const library = testSql('select to_json(list(t order by t.indicator_id))::varchar as rows from (select * replace (coalesce(is_common, false) as is_common) from indicators) as t', z.object({ rows: z.string() }));
    const versions = testSql('select count(*)::integer as versions from library_versions', z.object({ versions: z.int() }));
    const [before, [count]] = [await db.query(library, {}), await db.query(versions, {})];
    const file = await exportForm(db, officer, 'library_form', { template: false });
    expect(await load('library_form', file.bytes)).toMatchObject({ rows: { read: 7, inserted: 0, updated: 7 }, problems: [] });
    expect(await db.query(library, {})).toEqual(before);
    expect(await db.query(versions, {})).toEqual([count]);
  });

  it('are there as empty forms, which are read as forms without content', async () => {
    for (const form of ['goal_form', 'self_evaluation_form', 'monitor_form'] as const) {
      const { bytes } = await exportForm(db, clerk, form, { fiscal_year: 2026, template: true });
      const { records, findings } = await readWorkbookForms({ bytes, form, options: {}, weighing });
      expect(records).toEqual([expect.objectContaining({ lines: [], project_name: null })]);
      expect(findings.map(({ code }) => code)).toEqual(['project_missing']);
    }
  });
});
