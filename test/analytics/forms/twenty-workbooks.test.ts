import { describe, expect, it } from 'vitest';
import { contentOf } from '../../../analytics/forms/out/content.ts';
import { readWorkbookForms } from '../../../analytics/forms/read-workbook-forms.ts';
import { book } from './books.ts';
import { TWENTY } from './twenty-workbooks.ts';
import { weighing } from './weighing.ts';

describe.each(TWENTY.map((one) => [one.name, one] as const))('%s', (_, { form, sheets, options = {}, yields, findings = [] }) => {
  it('yields what is written there', async () => {
    const read = await readWorkbookForms({ bytes: book(...sheets), form, options, weighing });
    expect(read.refused).toBeNull();
    expect(read.findings.map(({ code, cell }) => `${code} ${cell}`)).toEqual(findings);
    const content = contentOf(read.records[0]!);
    const { funds, lines, ...head } = yields;
    expect(content).toMatchObject(head);
    for (const [source, figures] of Object.entries(funds ?? {})) expect(content.funds.find((one) => (one.source ?? '') === source)).toMatchObject(figures);
    if (lines === undefined) return;
    const figure = (one: { value: number | null; text: string | null } | null) => one?.value ?? one?.text ?? null;
    expect(content.lines.map((line) => [line.level1, line.level2, line.name, line.sign, figure(line.target), line.unit, line.weight, figure(line.actual)])).toEqual(lines.map((line) => [...line.slice(0, 6), line[6] ?? null, line[7] ?? null]));
  });
});

describe('the twenty workbooks', () => {
  it('are twenty at least, with both editions of the levels among them', async () => {
    expect(TWENTY.length).toBeGreaterThanOrEqual(20);
    const schemes = await Promise.all(TWENTY.map(async ({ form, sheets }) => (await readWorkbookForms({ bytes: book(...sheets), form, options: {}, weighing })).records[0]!.scheme));
    expect(new Set(schemes)).toEqual(new Set(['2021', 'local', null]));
  });

  it('read all forms of a workbook and say which sheets were none', async () => {
    const many = TWENTY.find(({ name }) => name.startsWith('a workbook of several'))!;
    const { records, warnings } = await readWorkbookForms({ bytes: book(...many.sheets), form: many.form, options: {}, weighing });
    expect(records.map(({ sheet, project_name }) => [sheet, project_name?.value])).toEqual([['甲', '农村公路养护'], ['乙', '桥梁加固']]);
    expect(warnings.map(({ zh }) => zh)).toEqual(['工作表“填表说明”不是这种表，没有读取。']);
    const hidden = TWENTY.find(({ name }) => name.startsWith('a hidden'))!;
    expect((await readWorkbookForms({ bytes: book(...hidden.sheets), form: hidden.form, options: {}, weighing })).warnings[0]!.zh).toContain('隐藏的工作表“旧表”没有读取');
  });
});
