/** A reduction in the sheet: summary, by department, projects, rules, and where it comes from. Pure. */
import type { ResultOf } from '../../../analytics/contract.ts';
import type { optimise } from '../../../analytics/reduce/optimise/contract.ts';
import type { reduceCompare } from '../../../analytics/reduce/compare/contract.ts';
import type { frontier } from '../../../analytics/reduce/frontier/contract.ts';
import type { simulate } from '../../../analytics/reduce/simulate/contract.ts';
import type { Locale } from '../../locale/index.ts';
import type { SheetTable } from '../../workbook.ts';

export type Simulated = ResultOf<typeof simulate>;
export type Best = ResultOf<typeof optimise>;
export type Frontier = ResultOf<typeof frontier>;
export type Compared = ResultOf<typeof reduceCompare>;
/** Names of organisations by their code. */
export type Names = ReadonlyMap<string, string>;

export const PARTS = ['summary', 'departments', 'projects', 'rules', 'provenance'] as const;
export type Part = (typeof PARTS)[number];

export const namesOf = (result: { readonly org_names?: Readonly<Record<string, string>> | undefined }): Names => new Map(Object.entries(result.org_names ?? {}));

export const orgName = (code: string | null, names: Names, { reduce }: Locale): string => (code === null ? reduce.noOrg : (names.get(code) ?? code));

const MONEY = { kind: 'money', unit: 'wan_yuan', width: 16 } as const;

export function partTable(result: Simulated, part: Part, words: Locale): SheetTable {
  return { summary: summaryTable, departments: departmentsTable, projects: projectsTable, rules: rulesTable, provenance: provenanceTable }[part](result, words, namesOf(result));
}

function summaryTable({ totals, adjustments, department_totals }: Simulated, words: Locale): SheetTable {
  const { reduce } = words;
  const { sums } = reduce;
  const money: [string, number][] = [
    [sums.base, totals.base], [sums.excluded, totals.excluded_base], [sums.eligible, totals.eligible_base], [sums.protected, totals.protected_base],
    [sums.cut, totals.cut], [sums.after, totals.after], [sums.frozen, totals.frozen], [sums.limits, adjustments.limits], [sums.rounding, adjustments.rounding], [sums.overrides, adjustments.overrides],
    ...(department_totals.count > 0 ? [[sums.departments, department_totals.cut] as [string, number]] : []),
  ];
  return {
    name: reduce.sheets.summary,
    key: 0,
    columns: [{ title: reduce.item, kind: 'text', width: 34 }, { title: reduce.amount, ...MONEY }, { title: reduce.rate, kind: 'share', width: 12 }, { title: reduce.countTitle, kind: 'number', format: '#,##0', width: 10 }],
    rows: [
      ...money.map(([title, value]): unknown[] => [title, value, null, null]),
      [sums.rate, null, totals.rate, null],
      [sums.eligibleRate, null, totals.eligible_rate, null],
      [sums.count, null, null, totals.count],
      [sums.touched, null, null, totals.touched],
      [sums.excludedCount, null, null, totals.excluded_count],
    ],
    charts: [{ kind: 'bar', title: reduce.sheets.summary, categories: 0, values: [1], horizontal: true }],
  };
}

function departmentsTable({ by_org }: Simulated, words: Locale, names: Names): SheetTable {
  const { reduce, cost } = words;
  return {
    name: reduce.sheets.departments,
    key: 0,
    columns: [
      { title: reduce.orgCode, kind: 'code', width: 14 }, { title: reduce.org, kind: 'text', width: 26 }, { title: reduce.sums.base, ...MONEY }, { title: reduce.sums.cut, ...MONEY }, { title: reduce.sums.after, ...MONEY },
      { title: reduce.rate, kind: 'share', width: 12 }, { title: reduce.sums.eligibleRate, kind: 'share', width: 16 }, { title: reduce.countTitle, kind: 'number', format: '#,##0', width: 10 },
    ],
    rows: by_org.map((one) => [one.org_code ?? '', orgName(one.org_code, names, words), one.base, one.cut, one.after, one.rate, one.eligible_rate, one.count]),
    totals: [{ column: 2, of: 'sum' }, { column: 3, of: 'sum' }, { column: 4, of: 'sum' }, { column: 7, of: 'sum' }],
    charts: [{ kind: 'waterfall', title: reduce.waterfall, categories: 1, values: 3, words: { base: cost.base, up: cost.up, down: cost.down, total: cost.total } }],
  };
}

function projectsTable({ projects }: Simulated, words: Locale, names: Names): SheetTable {
  const { reduce } = words;
  return {
    name: reduce.sheets.projects,
    key: 0,
    columns: [
      { title: reduce.code, kind: 'code', width: 24 }, { title: reduce.name, kind: 'text', width: 30 }, { title: reduce.org, kind: 'text', width: 22 }, { title: reduce.sums.base, ...MONEY }, { title: reduce.sums.cut, ...MONEY },
      { title: reduce.sums.after, ...MONEY }, { title: reduce.rules, kind: 'text', width: 20 }, { title: reduce.explanation, kind: 'text', width: 70 },
    ],
    rows: projects.map((one) => [one.project_code, one.name ?? '', orgName(one.org_code, names, words), one.base, one.cut, one.after, one.rules.join(reduce.joint), one.explanation]),
    totals: [{ column: 3, of: 'sum' }, { column: 4, of: 'sum' }, { column: 5, of: 'sum' }],
  };
}

function rulesTable({ by_rule }: Simulated, words: Locale): SheetTable {
  const { reduce, rules } = words;
  return {
    name: reduce.sheets.rules,
    key: 0,
    columns: [
      { title: reduce.rule, kind: 'text', width: 28 }, { title: reduce.matched, kind: 'number', format: '#,##0', width: 12 }, { title: reduce.effective, kind: 'number', format: '#,##0', width: 12 }, { title: reduce.sums.base, ...MONEY },
      { title: reduce.sums.cut, ...MONEY }, { title: reduce.rate, kind: 'share', width: 12 }, { title: reduce.excludes, kind: 'text', width: 8 }, { title: reduce.source, kind: 'text', width: 44 }, { title: reduce.status, kind: 'text', width: 14 },
    ],
    rows: by_rule.map((one) => [one.name === null ? one.id : `${one.id} ${one.name}`, one.matched, one.count, one.base, one.cut, one.rate, one.exclude ? reduce.yes : '', one.source, rules.statuses[one.status] ?? one.status]),
    charts: [{ kind: 'bar', title: reduce.sheets.rules, categories: 0, values: [4], horizontal: true }],
  };
}

function provenanceTable({ provenance: { analysis, data_version, rule_packs, params_hash, computed_at }, overrides, explanation, warnings }: Simulated, words: Locale): SheetTable {
  const { reduce, rules } = words;
  const { origin } = reduce;
  return {
    name: reduce.sheets.provenance,
    key: 0,
    columns: [{ title: reduce.item, kind: 'text', width: 26 }, { title: reduce.content, kind: 'text', width: 90 }],
    rows: [
      [origin.explanation, explanation], [origin.analysis, analysis], [origin.dataVersion, data_version === null ? origin.fromCall : String(data_version)],
      ...rule_packs.map((pack): unknown[] => [origin.pack, words.aside(`${pack.id} ${pack.version}`, rules.statuses[pack.status] ?? pack.status)]),
      [origin.hash, params_hash], [origin.at, computed_at.slice(0, 16).replace('T', ' ')],
      ...overrides.map((one): unknown[] => [`${origin.decision} ${one.project_code}`, one.reason]),
      ...warnings.map((one): unknown[] => [origin.warning, one]),
    ],
  };
}

/** Rules and best choice side by side, the largest difference first. */
export function bestTable(result: Best, words: Locale): SheetTable {
  const { reduce } = words;
  const { projects } = result;
  const names = namesOf(result);
  return {
    name: reduce.sheets.best,
    key: 0,
    columns: [
      { title: reduce.code, kind: 'code', width: 24 }, { title: reduce.name, kind: 'text', width: 30 }, { title: reduce.org, kind: 'text', width: 22 }, { title: reduce.sums.base, ...MONEY }, { title: reduce.ruleCut, ...MONEY },
      { title: reduce.bestCut, ...MONEY }, { title: reduce.worth, kind: 'number', format: '0.00', width: 14 }, { title: reduce.valueLost, kind: 'number', format: '#,##0.00', width: 14 }, { title: reduce.why, kind: 'text', width: 70 },
    ],
    rows: byDifference(projects).map((one) => [one.id, one.name ?? '', orgName(one.org_code ?? null, names, words), one.base, one.rule_cut, one.cut, one.worth ?? null, one.value_lost, one.reason ?? '']),
    totals: [{ column: 3, of: 'sum' }, { column: 4, of: 'sum' }, { column: 5, of: 'sum' }, { column: 7, of: 'sum' }],
  };
}

export function byDifference(projects: Best['projects']): Best['projects'] {
  const by = ({ cut, rule_cut = 0 }: Best['projects'][number]) => Math.abs(cut - rule_cut);
  return [...projects].sort((a, b) => by(b) - by(a) || (a.id < b.id ? -1 : 1));
}

export function frontierTable({ points, marks }: Pick<Frontier, 'points' | 'marks'>, words: Locale): SheetTable {
  const { reduce } = words;
  return {
    name: reduce.sheets.frontier,
    key: 0,
    columns: [{ title: reduce.point, kind: 'text', width: 24 }, { title: reduce.sums.cut, ...MONEY }, { title: reduce.valueLost, kind: 'number', format: '#,##0.00', width: 16 }, { title: reduce.boundTitle, kind: 'number', format: '#,##0.00', width: 16 }, { title: reduce.explanation, kind: 'text', width: 60 }],
    rows: [
      ...points.map((one, i): unknown[] => [reduce.bestAt(i + 1), one.cut, one.value_lost, one.bound, '']),
      ...marks.map((one): unknown[] => [one.label, one.cut, one.value_lost, one.bound, one.sentence]),
    ],
    charts: [{ kind: 'scatter', title: reduce.sheets.frontier, x: 1, y: 2 }],
  };
}

export function comparedTable(result: Compared, words: Locale): SheetTable {
  const { reduce } = words;
  const { totals, projects } = result;
  const names = namesOf(result);
  return {
    name: reduce.sheets.compared,
    key: 0,
    columns: [
      { title: reduce.code, kind: 'code', width: 24 }, { title: reduce.name, kind: 'text', width: 30 }, { title: reduce.org, kind: 'text', width: 22 }, { title: reduce.sums.base, ...MONEY },
      ...totals.map(({ label }) => ({ title: label, ...MONEY })), { title: reduce.difference, ...MONEY },
    ],
    rows: projects.map((one) => [one.project_code, one.name ?? '', orgName(one.org_code, names, words), one.base, ...one.cuts, one.difference]),
  };
}
