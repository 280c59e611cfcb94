/** What is written as a form is read as the same form, whatever it says. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Database } from '../../../analytics/database.ts';
import type { ProjectForm, Sign } from '../../../analytics/forms/contract.ts';
import { contentOf, type ContentLine, type FormContent, type FormMoney } from '../../../analytics/forms/out/content.ts';
import { exportForm } from '../../../analytics/forms/out/export-form.ts';
import { formSheet } from '../../../analytics/forms/out/layouts.ts';
import { readWorkbookForms } from '../../../analytics/forms/read-workbook-forms.ts';
import { writeWorkbook } from '../../../analytics/workbooks/write/write-workbook.ts';
import { clerk, officer, openSmallCity } from '../imports/loading.ts';
import { testSql } from '../support.ts';
import { book, goal, monitor, selfEvaluation } from './books.ts';
import { formLoader } from './loading.ts';

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
/** Words as people write them, signs of formulas and of XML among them; it begins with a word, so that it is neither a label nor a figure. */
const words = fc.tuple(fc.constantFrom('改善', '=1+1 甲', '+甲', '-甲', '@甲', '“甲”', '<甲>&', '强化', '甲_x0041_', '推進(jìn)'), fc.string({ maxLength: 24, unit: fc.constantFrom('乙', '丙', 'a', '7', ' ', '，', '。', '%', '\n', '_', 'é', '𠮷', '；', '\t', '<') }))
  .map(([first, rest]) => (first + rest).trim());
const yuan = fc.bigInt({ min: 0n, max: 10n ** 13n }).map((fen) => `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`);
const points = fc.integer({ min: 0, max: 10_000 }).map((value) => value / 100);
const amount = fc.oneof(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.double({ min: -1e9, max: 1e9, noNaN: true, noDefaultInfinity: true }).map((value) => Number(value.toPrecision(12)) + 0));
const year = fc.integer({ min: 1990, max: 2099 });
const signs: (Sign | null)[] = ['>=', '>', '=', '<', '<=', 'qualitative', null];

const line = (form: ProjectForm): fc.Arbitrary<ContentLine> =>
  fc.record({ level1: fc.constantFrom('产出指标', '效益指标', '成本指标', '其他类指标'), level2: fc.constantFrom('数量指标', '质量指标', '社会效益指标', '自设二级指标'), name: words, sign: fc.constantFrom(...signs), value: maybe(amount), reached: maybe(amount), said: words, unit: maybe(fc.constantFrom('个', '%', '人次', '万元', '元/公里', 'km²')), weight: maybe(points), points: maybe(points), id: maybe(fc.constantFrom('I1', '00012')), reason: maybe(words), forecast: maybe(words), possibility: maybe(fc.constantFrom('确定能', '有可能', '完全不可能')), note: maybe(words) })
    .map(({ value, reached, said, id, ...rest }) => {
      const isWords = rest.sign === 'qualitative' || value === null;
      const inWords = isWords ? { value: null, text: said } : { value, text: null };
      return {
        level1: rest.level1, level2: rest.level2, name: rest.name, sign: rest.sign, unit: rest.unit,
        target: inWords,
        actual: form === 'goal_form' || reached === null ? null : isWords ? { value: null, text: said } : { value: reached, text: null },
        indicator_id: form === 'goal_form' ? id : null, weight: form === 'monitor_form' ? null : rest.weight, points: form === 'self_evaluation_form' ? rest.points : null,
        reason: form === 'goal_form' ? null : rest.reason, forecast: form === 'monitor_form' ? rest.forecast : null, possibility: form === 'monitor_form' ? rest.possibility : null, note: form === 'self_evaluation_form' ? null : rest.note,
      };
    });

const fund = (form: ProjectForm, source: string | null): fc.Arbitrary<FormMoney> =>
  fc.record({ requested: yuan, initial: maybe(yuan), adjusted: maybe(yuan), executed: yuan, forecast: maybe(yuan), weight: maybe(points), points: maybe(points) }).map((all) => ({
    source, requested: form === 'goal_form' ? all.requested : null, initial: form === 'goal_form' ? null : all.initial, adjusted: form === 'goal_form' ? null : all.adjusted, executed: form === 'goal_form' ? null : all.executed,
    forecast: form === 'monitor_form' ? all.forecast : null, weight: form === 'self_evaluation_form' && source === null ? all.weight : null, points: form === 'self_evaluation_form' && source === null ? all.points : null,
  }));

const content = (form: ProjectForm): fc.Arbitrary<FormContent> =>
  fc.record({
    form: fc.constant(form), fiscal_year: year, month: form === 'monitor_form' ? fc.integer({ min: 1, max: 12 }) : fc.constant(null), project_code: maybe(fc.constantFrom('370123202500000000009', '00123', 'P-1')), project_name: words,
    department: maybe(words), org: maybe(words.filter((text) => !/[\d_]|^[=+@(-]/.test(text))), org_code: fc.constantFrom('102001', '101A'), nature: fc.constantFrom('一次性', '经常性', '阶段性'), project_type: fc.constantFrom('人员类', '运转类', '特定目标类'),
    start_year: year, end_year: year, objective: maybe(words), achieved: maybe(words),
    funds: fc.tuple(fund(form, null), fc.subarray(['财政拨款', '上年结转资金', '其他资金', ...(form === 'goal_form' ? [] : ['政府性基金'])])).chain(([whole, sources]) => fc.tuple(...sources.map((source) => fund(form, source))).map((parts) => [whole, ...parts])),
    lines: fc.array(line(form), { minLength: 1, maxLength: 12 }), score: fc.constant(null),
  }).map((one): FormContent => {
    const isGoal = form === 'goal_form';
    const all = [...one.lines.map((each) => each.points), one.funds[0]!.points];
    const scored = form === 'self_evaluation_form' && one.lines.some((each) => each.points !== null);
    const score = scored ? Number(all.reduce<number>((sum, each) => sum + (each ?? 0), 0).toPrecision(12)) : null;
    return {
      ...one, org_code: one.org === null ? null : one.org_code, nature: isGoal ? one.nature : null, project_type: isGoal ? one.project_type : null, start_year: isGoal ? one.start_year : null, end_year: isGoal ? one.end_year : null,
      achieved: form === 'self_evaluation_form' ? one.achieved : null, score };
  });

describe.each<ProjectForm>(['goal_form', 'self_evaluation_form', 'monitor_form'])('a %s', (form) => {
  it('is read as it was written', async () => {
    await fc.assert(fc.asyncProperty(content(form), async (written) => {
      const { records, findings, refused } = await readWorkbookForms({ bytes: writeWorkbook({ sheets: [formSheet(written, '表')] }), form, options: {} });
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
    const file = await exportForm(db, officer, 'library_form', { template: false });
    expect(await load('library_form', file.bytes)).toMatchObject({ rows: { read: 4, inserted: 0, updated: 4 }, problems: [] });
  });

  it('are there as empty forms, which are read as forms without content', async () => {
    for (const form of ['goal_form', 'self_evaluation_form', 'monitor_form'] as const) {
      const { bytes } = await exportForm(db, clerk, form, { fiscal_year: 2026, template: true });
      const { records, findings } = await readWorkbookForms({ bytes, form, options: {} });
      expect(records).toEqual([expect.objectContaining({ lines: [], project_name: null })]);
      expect(findings.map(({ code }) => code)).toEqual(['project_missing']);
    }
  });
});
