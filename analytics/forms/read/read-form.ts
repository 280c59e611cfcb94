/** One sheet as one of the official forms of a project-year. Pure. */
import type { FormRecord, Placed, ProjectForm } from '../contract.ts';
import { FORM_TITLES } from '../contract.ts';
import { Findings } from '../findings.ts';
import { addressOf, Cells, type Grid } from '../grid.ts';
import { formOfTitle, plain, schemeOf } from '../words.ts';
import { readFunds, type Unit, unitOf } from './funds.ts';
import { readHead, readPeriod, readYear } from './head.ts';
import { type Lines, readLines } from './lines.ts';

export type ReadOptions = {
  /** What the sender says the money is in; it goes before what the sheet says. */
  readonly exponent?: number;
  /** The year that the forms must be of, and that those without a year are of. */
  readonly fiscalYear?: number;
  /** Of monitoring forms that do not say it. */
  readonly month?: number;
};

/** @returns a null record where the sheet is no form at all */
export function readForm(form: ProjectForm, grid: Grid, options: ReadOptions = {}): { readonly record: FormRecord | null; readonly findings: Findings } {
  const cells = new Cells(grid);
  const findings = new Findings(grid.sheet);
  const read = readLines(cells, findings);
  const inHead = cells.rowNumbers.filter((row) => !read.rows.has(row));
  const { head, repeated } = readHead(cells, inHead);
  const titles = titlesOf(cells, inHead);
  if (read.first === null && head.project_name === undefined && titles.length === 0) return { record: null, findings };
  if (isRefusedWhole(form, cells, { titles, repeated, read }, findings)) return { record: null, findings };
  const aboveLines = inHead.filter((row) => read.first === null || row < read.first);
  const unit: Unit = options.exponent === undefined ? (unitOf(cells, aboveLines) ?? { exponent: 0, at: null }) : { exponent: options.exponent, at: '' };
  const { funds, month, headers } = readFunds(cells, aboveLines, unit, findings);
  if (unit.at === null && funds.some(({ requested, initial, adjusted, executed }) => requested ?? initial ?? adjusted ?? executed)) warnOfUnit(findings, funds[0]!.label);
  const firstField = Math.min(...[head.project_name, head.project_code, head.department, head.org].map((placed) => (placed === undefined ? Infinity : rowIn(placed.at))), read.first ?? Infinity);
  const year = readYear(cells, head, aboveLines.filter((row) => row < firstField), findings) ?? (options.fiscalYear === undefined ? null : { value: options.fiscalYear, at: addressOf(cells.rowNumbers[0] ?? 1, 0) });
  const period = readPeriod(head);
  const record: FormRecord = {
    form, sheet: grid.sheet, scheme: schemeOf(read.lines.map(({ level1, level2 }) => ({ level1: level1.value, level2: level2.value }))),
    fiscal_year: year,
    month: form === 'monitor_form' ? (month ?? read.month ?? (options.month === undefined ? null : { value: options.month, at: 'A1' })) : null,
    project_code: code(head.project_code), project_name: head.project_name ?? null,
    ...named('department', head.department, head.department_code), ...named('org', head.org, head.org_code),
    nature: head.nature ?? null, project_type: head.project_type ?? null, start_year: period.start, end_year: period.end,
    objective: head.objective ?? null, objective_whole: head.objective_whole ?? null, achieved: head.achieved ?? null,
    funds, lines: read.lines, headers: { ...headers, ...read.headers },
    total: { weight: read.total.weight, points: read.total.points ?? scoreOf(head.total_score) },
  };
  require(record, options, findings);
  return { record, findings };
}

const rowIn = (at: string): number => Number(/\d+$/.exec(at)![0]);

type Title = { readonly row: number; readonly form: ProjectForm };

/** Rows that say which form this is. */
function titlesOf(cells: Cells, rows: readonly number[]): Title[] {
  return rows.flatMap((row): Title[] => {
    const filled = cells.filled(row);
    const form = filled.length > 2 ? null : formOfTitle(plain(cells.own(row, filled[0] ?? 0)));
    return form === null ? [] : [{ row, form }];
  });
}

type Shape = { readonly titles: readonly Title[]; readonly repeated: number | null; readonly read: Lines };

function isRefusedWhole(form: ProjectForm, cells: Cells, { titles, repeated, read }: Shape, findings: Findings): boolean {
  const second = titles.length > 1 ? titles[1]!.row : repeated !== null && read.first !== null && repeated > read.first ? repeated : null;
  if (second !== null) {
    findings.say('problem', 'two_forms', { at: addressOf(second, cells.filled(second)[0] ?? 0), column: null }, null, { zh: '一个工作表只放一张表', en: 'one form a sheet' }, { zh: '这里又是一张表，一个工作表中放了两张表，请分到两个工作表后重新导入。', en: 'a second form begins here; please put each on a sheet of its own and import them again.' });
    return true;
  }
  const found = titles[0]?.form ?? (read.headers['points'] !== undefined ? 'self_evaluation_form' : read.headers['forecast'] !== undefined || read.headers['possibility'] !== undefined ? 'monitor_form' : null);
  if (found !== null && found !== form) {
    const row = titles[0]?.row ?? read.first!;
    findings.say('problem', 'other_form', { at: addressOf(row, cells.filled(row)[0] ?? 0), column: null }, null, FORM_TITLES[form], { zh: `这是“${FORM_TITLES[found].zh}”，而导入的是“${FORM_TITLES[form].zh}”，请改选导入类型。`, en: `this is a ${FORM_TITLES[found].en.toLowerCase()}, while a ${FORM_TITLES[form].en.toLowerCase()} is being imported; please choose the other kind.` });
    return true;
  }
  return false;
}

function require(record: FormRecord, { fiscalYear }: ReadOptions, findings: Findings): void {
  const { fiscal_year: year } = record;
  if (year === null) findings.unreadable('year_missing', { at: null, column: '年度' }, null, { zh: '标题下写明年度（如“（2025年度）”），或在导入时指定年度', en: 'the year under the title, or given with the import' });
  else if (fiscalYear !== undefined && year.value !== fiscalYear) findings.unreadable('other_year', { at: year.at, column: '年度' }, String(year.value), { zh: `${fiscalYear} 年度的表`, en: `a form of ${fiscalYear}` });
  if (record.project_name === null && record.project_code === null) findings.unreadable('project_missing', { at: null, column: '项目名称' }, null, { zh: '项目名称或项目代码', en: 'the name or code of the project' });
  if (record.lines.length === 0 && !findings.list.some(({ severity }) => severity === 'problem')) findings.unreadable('no_lines', { at: null, column: '绩效指标' }, null, { zh: '至少一条绩效指标', en: 'at least one indicator' });
  if (record.form === 'monitor_form' && record.month === null) findings.unreadable('month_missing', { at: null, column: '执行数' }, null, { zh: '列名写明截止月份（如“1～7月执行数”），或在导入时指定月份', en: 'the month in a header such as 1～7月执行数, or given with the import' });
}

function warnOfUnit(findings: Findings, label: Placed<string>): void {
  findings.warn('unit_missing', { at: label.at, column: label.value }, null, { zh: '写明金额单位', en: 'the unit of the amounts' }, { zh: '没有注明金额单位，按元读取；如为万元，请在“项目资金”后注明（万元），或在导入时指定金额单位。', en: 'no unit of money is printed and yuan was taken; if it is 10,000 yuan, please add （万元） behind 项目资金 or give the unit with the import.' });
}

/** 市教育局 / 101, 101-市教育局, [101]市教育局: a name with its code. */
function named<K extends 'department' | 'org'>(key: K, name: Placed<string> | undefined, own: Placed<string> | undefined) {
  const parts = name === undefined ? null : (/^[[(［（]?([0-9A-Za-z]{3,24})[\])］）]?[\s\-—_/]*([^\d\s].*)$/s.exec(name.value) ?? reversed(/^(.*?[^\d\s(（\-—_/])[\s\-—_/(（]+([0-9A-Za-z]{3,24})[)）]?$/s.exec(name.value)));
  const given = code(own) ?? (parts === null ? null : { value: parts[1]!, at: name!.at });
  return { [key]: name === undefined ? null : { value: parts?.[2] ?? name.value, at: name.at }, [`${key}_code`]: given } as Record<K, Placed<string> | null> & Record<`${K}_code`, Placed<string> | null>;
}

const reversed = (found: RegExpExecArray | null): readonly string[] | null => (found === null ? null : [found[0], found[2]!, found[1]!]);

function code(placed: Placed<string> | undefined): Placed<string> | null {
  return placed === undefined ? null : { value: placed.value.normalize('NFKC').replace(/\s/g, ''), at: placed.at };
}

function scoreOf(placed: Placed<string> | undefined): Placed<number> | null {
  const value = placed === undefined ? NaN : Number(plain(placed.value).replace(/分$/, ''));
  return value >= 0 && value <= 100 ? { value, at: placed!.at } : null;
}
