/** A reduction as the sheets of one workbook, with native charts. Pure. */
import type { Lang } from '../../errors.ts';
import type { BarChart, Cell, CellValue, Sheet, Style, Workbook } from '../../workbooks/write/model.ts';
import { type Book, type Part, rateOf } from './book.ts';
import { actionInWords, conditionsInWords } from './rule-words.ts';
import { CHARTS, NOT_STATED, ORIGIN, SHEETS, statusOf, SUMS, TITLES } from './words.ts';

type Kind = 'text' | 'money' | 'share' | 'count' | 'figure';
type Column = { readonly title: string; readonly kind: Kind; readonly width: number; readonly total?: boolean };

const WAN = 10_000;
const MONEY = '#,##0.00';
const FORMATS: Record<Kind, string | undefined> = { text: undefined, money: MONEY, share: '0.00%', count: '#,##0', figure: '#,##0.00' };
const HEAD: Style = { bold: true, border: true, wrap: true, align: 'center', fill: 'E8EEF7' };
/** Steps of a waterfall that can still be read. */
const MOST_STEPS = 15;
/** Rows before the first row of a table: its title and its header. */
const ABOVE = 2;

export function reductionWorkbook(book: Book, lang: Lang): Workbook {
  return { sheets: [summarySheet(book, lang), departmentsSheet(book, lang), industriesSheet(book, lang), projectsSheet(book, lang), rulesSheet(book, lang), originSheet(book, lang)] };
}

type Table = { readonly name: string; readonly title: string; readonly columns: readonly Column[]; readonly rows: readonly (readonly CellValue[])[]; readonly charts?: readonly BarChart[]; readonly totalWord?: string };

/** Money goes in as yuan and stands in 万元. */
function sheetOf({ name, title, columns, rows, charts = [], totalWord }: Table): Sheet {
  const styleOf = ({ kind }: Column): Style => ({ border: true, wrap: kind === 'text', ...(kind !== 'text' && { align: 'right' as const }), ...(FORMATS[kind] !== undefined && { format: FORMATS[kind] }) });
  const cell = (column: Column, value: CellValue): Cell => ({ value: column.kind === 'money' && typeof value === 'number' ? Math.round(value * 100) / 100 / WAN : value, style: styleOf(column) });
  const sums = columns.map((column, i): CellValue => (i === 0 ? (totalWord ?? '') : column.total === true ? rows.reduce((sum, row) => sum + (typeof row[i] === 'number' ? row[i] : 0), 0) : null));
  return {
    name, widths: columns.map(({ width }) => width), frozenRows: ABOVE, landscape: true, printTitles: { from: ABOVE, to: ABOVE }, charts,
    rows: [
      { cells: [{ value: title, style: { bold: true, size: 14 } }], height: 24 },
      { cells: columns.map(({ title: head }) => ({ value: head, style: HEAD })) },
      ...rows.map((row) => ({ cells: columns.map((column, i) => cell(column, row[i] ?? null)) })),
      ...(totalWord === undefined || rows.length === 0 ? [] : [{ cells: columns.map((column, i) => ({ ...cell(column, sums[i]!), style: { ...styleOf(column), bold: true } })) }]),
    ],
  };
}

function summarySheet({ title, explanation, summary: { base, cut, eligible_base, count, touched, value_lost } }: Book, lang: Lang): Sheet {
  const column = (title: string, kind: Kind, width: number): Column => ({ title, kind, width });
  const sheet = sheetOf({
    name: SHEETS.summary[lang], title,
    columns: [column(TITLES.item[lang], 'text', 28), column(TITLES.amount[lang], 'money', 18), column(TITLES.rate[lang], 'share', 12), column(TITLES.count[lang], 'count', 12)],
    rows: [
      [SUMS.base[lang], base], [SUMS.cut[lang], cut], [SUMS.after[lang], base - cut], [SUMS.excluded[lang], base - eligible_base], [SUMS.eligible[lang], eligible_base],
      [SUMS.rate[lang], null, rateOf({ cut, base })], [SUMS.eligibleRate[lang], null, rateOf({ cut, base: eligible_base })], [SUMS.count[lang], null, null, count], [SUMS.touched[lang], null, null, touched],
    ],
    charts: [{ title: CHARTS.sums[lang], horizontal: true, categories: { column: 0, from: 3, to: 5 }, series: [{ name: TITLES.amount[lang], values: { column: 1, from: 3, to: 5 } }], format: '#,##0', from: { column: 5, row: 1 }, to: { column: 13, row: 12 } }],
  });
  const said: Sheet['rows'] = [
    ...(value_lost === null ? [] : [{ cells: [{ value: SUMS.lost[lang], style: { border: true } }, { value: value_lost, style: { border: true, format: MONEY } }] }]),
    { cells: [] }, { cells: [{ value: explanation, style: { wrap: true } }], height: 48 },
  ];
  const last = sheet.rows.length + said.length;
  return { ...sheet, rows: [...sheet.rows, ...said], merged: [`A${last}:D${last}`] };
}

const nameOf = (key: string | null, names: Readonly<Record<string, string>>, lang: Lang) => (key === null ? NOT_STATED[lang] : (names[key] ?? key));

function departmentsSheet({ byOrg, orgNames, title }: Book, lang: Lang): Sheet {
  let before = 0;
  const rows = byOrg.map((part): CellValue[] => {
    const row = [part.key, nameOf(part.key, orgNames, lang), part.base, part.cut, part.base - part.cut, rateOf(part), part.count, before];
    before += part.cut;
    return row;
  });
  const shown = Math.min(MOST_STEPS, byOrg.filter(({ cut }) => cut > 0).length);
  const range = (column: number) => ({ column, from: ABOVE + 1, to: ABOVE + shown });
  return sheetOf({
    name: SHEETS.departments[lang], title, rows, totalWord: TITLES.total[lang],
    columns: [
      { title: TITLES.orgCode[lang], kind: 'text', width: 14 }, { title: TITLES.org[lang], kind: 'text', width: 28 }, ...moneyColumns(lang), { title: TITLES.rate[lang], kind: 'share', width: 12 },
      { title: TITLES.count[lang], kind: 'count', width: 10, total: true }, { title: TITLES.before[lang], kind: 'money', width: 16 },
    ],
    charts: shown === 0 ? [] : [{ title: CHARTS.waterfall[lang], stacked: true, categories: range(1), series: [{ name: TITLES.before[lang], values: range(7), invisible: true }, { name: TITLES.cut[lang], values: range(3) }], format: '#,##0', from: { column: 9, row: 1 }, to: { column: 20, row: 24 } }],
  });
}

const moneyColumns = (lang: Lang): Column[] => [{ title: TITLES.base[lang], kind: 'money', width: 16, total: true }, { title: TITLES.cut[lang], kind: 'money', width: 16, total: true }, { title: TITLES.after[lang], kind: 'money', width: 16, total: true }];

function industriesSheet({ byIndustry, title }: Book, lang: Lang): Sheet {
  const row = (part: Part): CellValue[] => [part.key ?? NOT_STATED[lang], part.base, part.cut, part.base - part.cut, rateOf(part), part.count];
  const shown = Math.min(MOST_STEPS, byIndustry.length);
  const range = (column: number) => ({ column, from: ABOVE + 1, to: ABOVE + shown });
  return sheetOf({
    name: SHEETS.industries[lang], title, rows: byIndustry.map(row), totalWord: TITLES.total[lang],
    columns: [{ title: TITLES.industry[lang], kind: 'text', width: 28 }, ...moneyColumns(lang), { title: TITLES.rate[lang], kind: 'share', width: 12 }, { title: TITLES.count[lang], kind: 'count', width: 10, total: true }],
    charts: shown === 0 ? [] : [{ title: CHARTS.industries[lang], horizontal: true, categories: range(0), series: [{ name: TITLES.cut[lang], values: range(2) }], format: '#,##0', from: { column: 7, row: 1 }, to: { column: 16, row: 22 } }],
  });
}

function projectsSheet({ projects, orgNames, title }: Book, lang: Lang): Sheet {
  return sheetOf({
    name: SHEETS.projects[lang], title, totalWord: TITLES.total[lang],
    columns: [{ title: TITLES.code[lang], kind: 'text', width: 22 }, { title: TITLES.name[lang], kind: 'text', width: 32 }, { title: TITLES.org[lang], kind: 'text', width: 24 }, ...moneyColumns(lang), { title: TITLES.explanation[lang], kind: 'text', width: 70 }],
    rows: projects.map((one): CellValue[] => [one.code, one.name, nameOf(one.org, orgNames, lang), one.base, one.cut, one.base - one.cut, one.explanation]),
  });
}

function rulesSheet({ rules, withoutRules, title }: Book, lang: Lang): Sheet {
  const done = rules.some((one) => one.done !== null);
  const range = (column: number) => ({ column, from: ABOVE + 1, to: ABOVE + rules.length });
  return sheetOf({
    name: SHEETS.rules[lang], title,
    columns: [
      { title: TITLES.rule[lang], kind: 'text', width: 30 }, { title: TITLES.when[lang], kind: 'text', width: 44 }, { title: TITLES.does[lang], kind: 'text', width: 34 }, { title: TITLES.source[lang], kind: 'text', width: 50 }, { title: TITLES.status[lang], kind: 'text', width: 12 },
      ...(done ? [{ title: TITLES.matched[lang], kind: 'count', width: 10 } as const, { title: TITLES.effective[lang], kind: 'count', width: 10 } as const, { title: TITLES.cut[lang], kind: 'money', width: 16 } as const] : []),
    ],
    rows: withoutRules !== null ? [[withoutRules[lang]]] : rules.map(({ rule, done: did }): CellValue[] => [
      rule.name === undefined ? rule.id : `${rule.id} ${rule.name}`, conditionsInWords(rule, lang), actionInWords(rule, lang), rule.source, statusOf(rule.status, lang), ...(did === null ? [] : [did.matched, did.count, did.cut]),
    ]),
    charts: !done ? [] : [{ title: CHARTS.rules[lang], horizontal: true, categories: range(0), series: [{ name: TITLES.cut[lang], values: range(7) }], format: '#,##0', from: { column: 0, row: rules.length + 4 }, to: { column: 3, row: rules.length + 24 } }],
  });
}

function originSheet({ origin, explanation, title }: Book, lang: Lang): Sheet {
  return sheetOf({
    name: SHEETS.origin[lang], title, columns: [{ title: TITLES.item[lang], kind: 'text', width: 22 }, { title: TITLES.content[lang], kind: 'text', width: 100 }],
    rows: [[ORIGIN.explanation[lang], explanation], ...origin.map(([what, said]): CellValue[] => [what[lang], said])],
  });
}
