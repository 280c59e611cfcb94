/** The official forms as workbooks: filled with what the caller may see, or empty. */
import type { Caller } from '../../caller.ts';
import type { Database } from '../../database.ts';
import { AppError } from '../../errors.ts';
import { sheetNames, writeWorkbook } from '../../workbooks/write/write-workbook.ts';
import { FORM_KINDS, FORM_TITLES, type ProjectForm } from '../contract.ts';
import type { FormContent } from './content.ts';
import { type ExportRequest, MOST_FORMS } from './contract.ts';
import { formSheet } from './layouts.ts';
import { librarySheet } from './library-sheet.ts';
import { storedContents } from './stored-content.ts';

export type ExportedFile = { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer>; /** Forms, or indicators. */ readonly count: number };

/** @throws AppError `not_found` for a form or a project that is not there for this caller; `invalid_params` for what is missing or too much */
export async function exportForm(db: Database, caller: Caller, form: string, request: ExportRequest, signal?: AbortSignal): Promise<ExportedFile> {
  const kind = FORM_KINDS.find((known) => known === form);
  if (kind === undefined) throw unknownForm(form);
  const title = FORM_TITLES[kind].zh;
  if (kind === 'library_form') {
    const { sheet, count } = await librarySheet(db, caller.scope, { industry: request.industry, template: request.template }, signal);
    return { name: `${title}${request.template ? '（空表）' : ''}.xlsx`, bytes: writeWorkbook({ sheets: [sheet] }), count };
  }
  if (request.template) return { name: `${title}（空表）.xlsx`, bytes: writeWorkbook({ sheets: [formSheet(emptyContent(kind, request), title)] }), count: 0 };
  const contents = await contentsFor(db, caller, kind, request, signal);
  const names = sheetNames(contents.map(({ project_name, project_code }) => project_name ?? project_code ?? title));
  return { name: `${title}（${request.fiscal_year}年度）.xlsx`, bytes: writeWorkbook({ sheets: contents.map((content, i) => formSheet(content, names[i]!)) }), count: contents.length };
}

async function contentsFor(db: Database, caller: Caller, form: ProjectForm, { fiscal_year: fiscalYear, project_codes: codes, month }: ExportRequest, signal?: AbortSignal): Promise<FormContent[]> {
  if (fiscalYear === undefined) throw new AppError('invalid_params', { zh: '没有参数 fiscal_year，请指明年度，如 2025；空表请加 template。', en: 'Parameter fiscal_year is missing; please name a year such as 2025, or ask for an empty form with template.' });
  if (form === 'monitor_form' && month === undefined) throw new AppError('invalid_params', { zh: '没有参数 month，请指明监控的截止月份（1–12）。', en: 'Parameter month is missing; please name the month (1–12) until which is monitored.' });
  const contents = await storedContents(db, caller.scope, { form, fiscalYear, codes: codes ?? null, month: form === 'monitor_form' ? month! : null, limit: MOST_FORMS + 1 }, signal);
  const found = new Set(contents.map(({ project_code }) => project_code));
  const missing = (codes ?? []).filter((code) => !found.has(code));
  if (missing.length > 0) {
    throw new AppError('not_found', { zh: `${fiscalYear} 年度没有编码为“${missing.slice(0, 5).join('、')}”的项目，或不属于您所管的单位，请核对。`, en: `There is no project ${missing.slice(0, 5).join(', ')} of ${fiscalYear} among those of your organisations; please check the codes.` });
  }
  if (contents.length === 0) throw new AppError('not_found', { zh: `${fiscalYear} 年度没有您所管单位的项目，没有可以导出的表。`, en: `Your organisations have no projects in ${fiscalYear}, so there is no form to export.` });
  if (contents.length > MOST_FORMS) throw new AppError('invalid_params', { zh: `${fiscalYear} 年度的项目超过 ${MOST_FORMS} 个，一个工作簿最多 ${MOST_FORMS} 张表，请用 project_codes 分批导出。`, en: `There are more than ${MOST_FORMS} projects in ${fiscalYear}; a workbook holds at most ${MOST_FORMS} forms, please name the projects in project_codes.` });
  return contents;
}

function emptyContent(form: ProjectForm, { fiscal_year: year, month }: ExportRequest): FormContent {
  return {
    form, fiscal_year: year ?? null, month: form === 'monitor_form' ? (month ?? 7) : null, project_code: null, project_name: null, department: null, org: null, org_code: null, nature: null, project_type: null,
    start_year: null, end_year: null, objective: null, achieved: null, funds: [], lines: [], score: null,
  };
}

function unknownForm(form: string): AppError {
  const list = FORM_KINDS.map((kind) => `${kind}（${FORM_TITLES[kind].zh}）`).join('、');
  return new AppError('not_found', { zh: `没有“${form.slice(0, 64)}”这种表，应为 ${list}、cost_model（全成本公式模型）之一。`, en: `There is no form “${form.slice(0, 64)}”; expected one of ${FORM_KINDS.join(', ')}, cost_model.` });
}
