import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openDatabase, sqlFile } from '../../../analytics/database.ts';
import { normaliseName } from '../../../analytics/imports/normalise-name.ts';
import { type FaultKind, loadSample, plantedFaults, type PlantedFault, sampleChunks } from '../../../analytics/sample/index.ts';

type Value = string | number | null;
type Row = Record<string, Value>;
type City = Record<string, Row[]>;

const LINE_COLUMNS = ['project_code', 'fiscal_year', 'line_no', 'sign', 'target_value', 'target_text', 'actual_value', 'actual_text', 'weight'];

function collect(): City {
  const city: City = {};
  for (const { table, columns } of sampleChunks()) {
    if (table === 'indicators') continue;
    const rows = (city[table] ??= []);
    const wanted = Object.entries(columns).filter(([name]) => table !== 'project_indicators' || LINE_COLUMNS.includes(name));
    for (let at = 0; at < (wanted[0]?.[1].length ?? 0); at += 1) {
      const row: Row = {};
      for (const [name, values] of wanted) row[name] = values[at] as Value;
      rows.push(row);
    }
  }
  return city;
}

const hashOf = (rows: readonly Row[]): string => createHash('sha256').update(rows.map((row) => JSON.stringify(row)).join('\n')).digest('hex').slice(0, 16);
const cents = (value: Value | undefined): number => Math.round(Number(value) * 100);
const yearKey = (row: Row): string => `${row.project_code} ${row.fiscal_year}`;
const objectKey = (row: Row): string => `${row.cost_object} ${row.fiscal_year}`;

function groups(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const group = found.get(keyOf(row));
    if (group === undefined) found.set(keyOf(row), [row]);
    else group.push(row);
  }
  return found;
}

let city: City;
let projects: Map<string, Row>;
const table = (name: string): Row[] => city[name] as Row[];
beforeAll(() => {
  city = collect();
  projects = new Map(table('projects').map((row) => [yearKey(row), row]));
});

/** Rows and the first 16 digits of a hash over them, in their order. */
const FURTHER = {
  monitor_readings: [66_065, '377f495cfa5582c3'],
  evaluations: [20_449, '7bb672aa30b9d777'],
  org_assessments: [916, '4e087a573dfbc3e2'],
  project_funds: [11_099, 'ec23b01fbd9330c8'],
  cost_items: [490, 'b8eef73c912a99bb'],
  service_outputs: [136, 'd6921cf1ef11b9d6'],
  cost_standards: [46, '9b1831e5b4ef1d3c'],
} as const;

const listed = (...kinds: readonly FaultKind[]): PlantedFault[] => plantedFaults.filter(({ kind }) => kinds.includes(kind));
const faultyYears = (...kinds: readonly FaultKind[]): string[] => listed(...kinds).map(({ place }) => yearKey(place)).sort();

describe('what the sample city records of its years', () => {
  it('is the same, table by table, on every run', () => {
    const found = Object.fromEntries(Object.keys(FURTHER).map((name) => [name, [table(name).length, hashOf(table(name))]]));
    expect(found).toEqual(FURTHER);
  });

  it('repeats no key', () => {
    const keys: Record<keyof typeof FURTHER, readonly string[]> = {
      monitor_readings: ['project_code', 'fiscal_year', 'month'],
      evaluations: ['project_code', 'fiscal_year', 'kind'],
      org_assessments: ['org_code', 'fiscal_year'],
      project_funds: ['project_code', 'fiscal_year', 'source'],
      cost_items: ['cost_object', 'fiscal_year', 'item'],
      service_outputs: ['cost_object', 'fiscal_year', 'output_unit'],
      cost_standards: ['item', 'valid_from'],
    };
    for (const [name, columns] of Object.entries(keys)) {
      const rows = table(name);
      expect(new Set(rows.map((row) => columns.map((column) => row[column]).join('|'))).size, name).toBe(rows.length);
    }
  });

  it('refers only to projects and organisations that the city has', () => {
    for (const name of ['monitor_readings', 'evaluations', 'project_funds']) expect(table(name).filter((row) => !projects.has(yearKey(row))), name).toEqual([]);
    const open = new Set(table('organizations').filter(({ classified }) => !classified).map(({ org_code }) => org_code));
    for (const name of ['org_assessments', 'cost_items', 'service_outputs']) expect(table(name).filter(({ org_code }) => !open.has(org_code as Value)), name).toEqual([]);
    const paid = table('cost_items').filter(({ project_code }) => project_code !== null);
    expect(paid.length).toBeGreaterThan(80);
    expect(paid.filter((row) => projects.get(yearKey(row))?.org_code !== row.org_code)).toEqual([]);
  });

  it('reads 2024 in twelve months and 2025 in nine, ending at what the project has spent', () => {
    const months = groups(table('monitor_readings'), yearKey);
    const monitored = [...projects.values()].filter(({ fiscal_year }) => Number(fiscal_year) >= 2024);
    expect(months.size).toBe(monitored.length);
    const wrong = monitored.filter((project) => {
      const readings = months.get(yearKey(project)) as Row[];
      return readings.length !== (project.fiscal_year === 2024 ? 12 : 9) || cents(readings.at(-1)?.executed) !== cents(project.executed);
    });
    expect(wrong.map(yearKey).sort()).toEqual(faultyYears('reading_missing', 'reading_above_budget'));
  });

  it('lets neither spending nor completion go back, save where a fault says so', () => {
    const back = [...groups(table('monitor_readings'), yearKey)].filter(([, readings]) => readings.some((row, at) => at > 0
      && (cents(row.executed) < cents(readings[at - 1]?.executed) || Number(row.goal_completion) < Number(readings[at - 1]?.goal_completion))));
    expect(back.map(([key]) => key).sort()).toEqual(faultyYears('reading_not_cumulative', 'reading_unit_slip'));
    expect(table('monitor_readings').filter(({ goal_completion }) => Number(goal_completion) < 0 || Number(goal_completion) > 1)).toEqual([]);
    expect(new Set(table('monitor_readings').map(({ forecast }) => forecast))).toEqual(new Set(['确定能', '有可能', '完全不可能']));
  });

  it('brings all four corners of the two lamps by September 2025', () => {
    const corners = new Map<string, number>();
    for (const row of table('monitor_readings')) {
      if (row.fiscal_year !== 2025 || row.month !== 9) continue;
      const spent = Number(row.executed) / Number(projects.get(yearKey(row))?.adjusted_budget) >= 0.65;
      const corner = `${spent ? 'spent' : 'unspent'} ${Number(row.goal_completion) >= 0.65 ? 'done' : 'undone'}`;
      corners.set(corner, (corners.get(corner) ?? 0) + 1);
    }
    expect(corners.size).toBe(4);
    expect(Math.min(...corners.values())).toBeGreaterThan(100);
  });

  it('grades on half-open bands, save where a fault says so', () => {
    const bandOf = (score: number): string => (score >= 90 ? '优' : score >= 80 ? '良' : score >= 60 ? '中' : '差');
    const wrong = table('evaluations').filter(({ score, grade }) => score === null || grade !== bandOf(Number(score)));
    expect(wrong.map(yearKey).sort()).toEqual(faultyYears('grade_not_of_score', 'grade_without_score'));
    expect(table('evaluations').filter(({ score }) => Number(score) < 0 || Number(score) > 100)).toEqual([]);
    expect(new Set(table('evaluations').filter(({ kind }) => kind === 'self').map(({ grade }) => grade))).toEqual(new Set(['优', '良', '中', '差']));
  });

  it('evaluates before the budget what is new or from 5,000,000 yuan on', () => {
    const evaluated = new Set(table('evaluations').filter(({ kind }) => kind === 'exante').map(yearKey));
    const wrong = [...projects.values()].filter((row) => (Number(row.approved_amount) >= 5_000_000 || row.start_year === row.fiscal_year) !== evaluated.has(yearKey(row)));
    expect(wrong.map(yearKey)).toEqual(faultyYears('exante_missing'));
    const rejected = table('evaluations').filter(({ conclusion }) => conclusion === '不予支持');
    expect(rejected.map(yearKey)).toEqual(faultyYears('exante_rejected'));
  });

  it('gives the self-evaluation that targets, results and spending add up to', () => {
    const forms = groups(table('project_indicators'), yearKey);
    const share = ({ sign, target_value, actual_value, target_text, actual_text }: Row): number => {
      if (target_text !== null) return actual_text === null ? 0 : actual_text === target_text ? 1 : 0.85;
      if (target_value === null || actual_value === null) return 0;
      const [target, actual] = [Number(target_value), Number(actual_value)];
      if (sign === '<=' ? actual <= target : sign === '=' ? actual === target : actual >= target) return 1;
      const ratio = sign === '<=' ? target / actual : sign === '=' ? 1 - Math.abs(actual - target) / target : actual / target;
      return ratio < 0.6 ? 0 : ratio;
    };
    const selves = table('evaluations').filter(({ kind }) => kind === 'self');
    const years = [...projects.values()].filter(({ fiscal_year }) => Number(fiscal_year) < 2025);
    expect(selves).toHaveLength(years.length - listed('reevaluation_without_self').length);
    const off = selves.filter((row) => {
      const project = projects.get(yearKey(row)) as Row;
      const rate = Number(project.executed) / Number(project.adjusted_budget);
      const execution = rate >= 1 ? 10 : rate >= 0.8 ? 7 : rate >= 0.6 ? 5 : 0;
      const points = (forms.get(yearKey(row)) as Row[]).reduce((sum, line) => sum + Number(line.weight) * share(line), execution);
      return Math.abs(Math.min(100, points) - Number(row.score)) > 0.0051;
    });
    expect(off.map(yearKey)).toEqual(faultyYears('self_inflated'));
  });

  it('adds the sources of funds up to the approved amount to the cent, in all four books', () => {
    const funds = groups(table('project_funds'), yearKey);
    const wrong = [...projects.values()].filter((row) => (funds.get(yearKey(row)) ?? []).reduce((sum, { amount }) => sum + cents(amount), 0) !== cents(row.approved_amount));
    expect(wrong.map(yearKey).sort()).toEqual(faultyYears('funds_not_summing', 'funds_unit_slip', 'funds_missing'));
    expect(new Set(table('project_funds').map(({ source }) => source)).size).toBe(10);
    const mains = new Set([...funds].map(([key, [main]]) => `${projects.get(key)?.budget_book}:${main?.source}`));
    expect([...mains].sort()).toEqual([
      '一般公共预算:一般公共预算资金', '国有资本经营预算:国有资本经营预算资金', '政府性基金预算:政府性基金预算资金', '社会保险基金预算:社会保险基金预算资金',
    ].sort());
    expect([...funds.values()].filter((sources) => sources.length > 1).length / projects.size).toBeGreaterThan(0.1);
  });

  it('assesses departments and the units that had projects, in two finished years', () => {
    const rows = table('org_assessments');
    expect(new Set(rows.map(({ fiscal_year }) => fiscal_year))).toEqual(new Set([2023, 2024]));
    const strange = rows.filter(({ grade }) => !['优', '良', '合格'].includes(String(grade)));
    expect(strange.map(({ org_code, fiscal_year }) => ({ org_code, fiscal_year }))).toEqual(listed('grade_of_another_scale').map(({ place }) => place));
    const heads = new Set(table('organizations').filter(({ parent_code }) => parent_code === null).map(({ org_code }) => org_code));
    expect(rows.filter(({ org_code, operating_expense }) => heads.has(org_code as Value) !== (operating_expense === null))).toEqual([]);
    const huge = rows.filter(({ operating_expense }) => Number(operating_expense) > 1e9);
    expect(huge.map(({ org_code, fiscal_year }) => ({ org_code, fiscal_year }))).toEqual(listed('expense_unit_slip').map(({ place }) => place));
  });

  it('knows what six services cost and delivered in three years, each from three providers on', () => {
    const services = groups(table('cost_items'), ({ cost_object }) => String(cost_object).replace(/（.*/u, ''));
    expect([...services.keys()].sort()).toEqual(['公共厕所保洁', '公交运营', '博物馆运营', '图书馆阅读服务', '污水处理', '集中供养照护'].sort());
    for (const [service, rows] of services) {
      expect(new Set(rows.map(({ fiscal_year }) => fiscal_year)).size, service).toBe(3);
      expect(new Set(rows.map(({ cost_object }) => cost_object)).size, service).toBeGreaterThanOrEqual(3);
      expect(new Set(rows.map(({ behaviour }) => behaviour)), service).toEqual(new Set(['fixed', 'variable', 'step']));
    }
    const outputs = groups(table('service_outputs'), objectKey);
    const objects = groups(table('cost_items'), objectKey);
    expect([...objects.keys()].filter((key) => outputs.get(key)?.length !== 2)).toEqual(listed('output_missing').map(({ place }) => objectKey(place)));
  });

  it('keeps unit costs of a service within a factor of three of each other, save for slips of unit', () => {
    const totals = new Map([...groups(table('cost_items'), objectKey)].map(([key, items]) => [key, items.reduce((sum, { amount }) => sum + cents(amount), 0)]));
    const odd: Row[] = [];
    for (const rows of groups(table('service_outputs'), ({ output_unit }) => String(output_unit)).values()) {
      const unitCosts = rows.map((row) => ({ row, cost: (totals.get(objectKey(row)) as number) / Number(row.quantity) })).sort((a, b) => a.cost - b.cost);
      const median = unitCosts[Math.floor(unitCosts.length / 2)]?.cost as number;
      odd.push(...unitCosts.filter(({ cost }) => cost > 3 * median || cost < median / 3).map(({ row }) => row));
    }
    expect(odd.map(({ cost_object, fiscal_year, output_unit }) => ({ cost_object, fiscal_year, output_unit }))).toEqual(listed('output_unit_slip').map(({ place }) => place));
  });

  it('ends each standard before the next begins, save where a fault says so', () => {
    const overlapping = [...groups(table('cost_standards'), ({ item }) => String(item))].filter(([, [first, second]]) => first?.valid_to === null || String(first?.valid_to) >= String(second?.valid_from));
    expect(overlapping.map(([item]) => item)).toEqual(listed('standards_overlap').map(({ place }) => place.item));
    const items = new Map(table('cost_items').map(({ item, driver }) => [item, driver]));
    expect(table('cost_standards').filter(({ item }) => !items.has(item as Value))).toEqual([]);
  });

  it('keeps to the chunk size at another size of the city', () => {
    const sizes = new Map<string, number>();
    for (const { table: name, columns } of sampleChunks({ projectsPerYear: 1_200, chunkSize: 500 })) sizes.set(name, Math.max(sizes.get(name) ?? 0, Object.values(columns)[0]?.length ?? 0));
    expect(sizes.get('monitor_readings')).toBe(12 * 500);
    expect(sizes.get('evaluations')).toBeLessThanOrEqual(6 * 500);
    expect(sizes.get('project_funds')).toBeLessThanOrEqual(4 * 500);
  });
});

/** What must be seen at the place of a fault. */
const PROOFS: Readonly<Record<FaultKind, (fault: PlantedFault) => boolean>> = {
  weights_not_90: ({ place }) => formOf(place).reduce((sum, { weight }) => sum + Number(weight), 0) !== 90,
  actual_missing: ({ place }) => formOf(place).some(({ line_no, actual_value, actual_text }) => line_no === place.line_no && actual_value === null && actual_text === null),
  reading_above_budget: ({ place }) => cents(only('monitor_readings', place).executed) > cents(projects.get(yearKey(place))?.adjusted_budget),
  reading_not_cumulative: ({ place }) => cents(only('monitor_readings', place).executed) < cents(only('monitor_readings', { ...place, month: Number(place.month) - 1 }).executed),
  reading_unit_slip: ({ place }) => within(Number(only('monitor_readings', { ...place, month: Number(place.month) + 1 }).executed) / Number(only('monitor_readings', place).executed), 9_000, 20_000),
  reading_missing: ({ place }) => rowsAt('monitor_readings', place).length === 0,
  grade_not_of_score: ({ place }) => only('evaluations', place).score === 89.5 && only('evaluations', place).grade === '优',
  grade_without_score: ({ place }) => only('evaluations', place).score === null && only('evaluations', place).grade !== null,
  reevaluation_without_self: ({ place }) => only('evaluations', place).score !== null && rowsAt('evaluations', { ...place, kind: 'self' }).length === 0,
  self_inflated: ({ place }) => Number(only('evaluations', place).score) - Number(only('evaluations', { ...place, kind: 'reevaluation' }).score) > 30,
  exante_missing: ({ place }) => rowsAt('evaluations', place).length === 0,
  exante_rejected: ({ place }) => only('evaluations', place).conclusion === '不予支持' && Number(projects.get(yearKey(place))?.approved_amount) > 0,
  funds_not_summing: ({ place }) => within(fundsAt(place) / cents(projects.get(yearKey(place))?.approved_amount), 0.89, 0.98),
  funds_unit_slip: ({ place }) => cents(projects.get(yearKey(place))?.approved_amount) === fundsAt(place) + 9_999 * cents(rowsAt('project_funds', place)[0]?.amount),
  funds_missing: ({ place }) => rowsAt('project_funds', place).length === 0,
  expense_unit_slip: ({ place }) => within(Number(only('org_assessments', place).operating_expense) / Number(only('org_assessments', { ...place, fiscal_year: 2023 }).operating_expense), 9_000, 11_500),
  grade_of_another_scale: ({ place }) => only('org_assessments', place).grade === '中',
  cost_unit_slip: ({ place }) => within(Number(only('cost_items', { ...place, fiscal_year: 2024 }).amount) / Number(only('cost_items', place).amount), 9_000, 11_500),
  item_doubled: ({ place }) => rowsAt('cost_items', { cost_object: place.cost_object as Value, fiscal_year: place.fiscal_year as Value })
    .filter(({ item, amount }) => normaliseName(String(item)) === place.item && amount === only('cost_items', place).amount).length === 2,
  trace_missing: ({ place }) => only('cost_items', place).trace === null && table('cost_items').filter(({ trace }) => trace === null).length === 1,
  output_unit_slip: ({ place }) => within(Number(only('service_outputs', { ...place, fiscal_year: 2023 }).quantity) / Number(only('service_outputs', place).quantity), 8_500, 11_500),
  output_missing: ({ place }) => rowsAt('cost_items', place).length > 0 && rowsAt('service_outputs', place).length === 0,
  standards_overlap: ({ place }) => table('cost_standards').filter(({ item, valid_from, valid_to }) => item === place.item && String(valid_from) <= String(place.valid_from) && valid_to === null).length === 2,
};

const within = (value: number, least: number, most: number): boolean => value >= least && value <= most;
const rowsAt = (name: string, place: Row): Row[] => table(name).filter((row) => Object.entries(place).every(([column, value]) => row[column] === value));
const only = (name: string, place: Row): Row => {
  const rows = rowsAt(name, place);
  if (rows.length !== 1) throw new Error(`${name} has ${rows.length} rows at ${JSON.stringify(place)}`);
  return rows[0] as Row;
};
const formOf = (place: Row): Row[] => table('project_indicators').filter((row) => yearKey(row) === yearKey(place));
const fundsAt = (place: Row): number => rowsAt('project_funds', place).reduce((sum, { amount }) => sum + cents(amount), 0);

describe('the list of known faults', () => {
  it('has every kind of fault', () => {
    expect(new Set(plantedFaults.map(({ kind }) => kind))).toEqual(new Set(Object.keys(PROOFS)));
  });

  it.each(plantedFaults.map((fault) => [`${fault.kind} at ${Object.values(fault.place).join(' / ')}`, fault] as const))('is right about %s', (_, fault) => {
    expect(PROOFS[fault.kind](fault)).toBe(true);
    expect(fault.sentence.zh).toMatch(/。$/u);
    expect(fault.sentence.en).toMatch(/\.$/u);
  });
});

const recordsSql = sqlFile(new URL('./records.sql', import.meta.url), z.object({
  monitor_readings: z.int(), evaluations: z.int(), org_assessments: z.int(), project_funds: z.int(), cost_items: z.int(), service_outputs: z.int(), cost_standards: z.int(),
  funds: z.string(), approved: z.string(),
}));

describe('loading the records', () => {
  it('stores every row, money to the cent', async () => {
    const db = await openDatabase({ path: ':memory:' });
    try {
      await loadSample(db);
      const sum = (name: string, column: string): string => (table(name).reduce((total, row) => total + cents(row[column]), 0) / 100).toFixed(2);
      expect(await db.query(recordsSql, {})).toEqual([{
        ...Object.fromEntries(Object.keys(FURTHER).map((name) => [name, table(name).length])),
        funds: sum('project_funds', 'amount'),
        approved: sum('projects', 'approved_amount'),
      }]);
    } finally {
      await db.close();
    }
  });
});
