/** The sample city as columns, table by table and in chunks, the same on every run. */
import { comparableName } from '../imports/comparable-name.ts';
import { buildDepartments, CITY_REGION } from './city.ts';
import { composeLibrary, type Library } from './library.ts';
import { levelsOf, linesOf, poolsOf } from './lines.ts';
import { FISCAL_YEARS, type FiscalYear, lifeOf, projectYear, regionOf } from './projects.ts';
import type { RecordChunk } from './records/columns.ts';
import { type Records, recordsOf } from './records/records.ts';
import { apportionHoldings, type Holding } from './slots.ts';
import type { Department } from './types.ts';

export type Chunk = { readonly table: 'organizations' | 'indicators' | 'projects' | 'project_indicators'; readonly columns: Record<string, unknown[]> } | RecordChunk;
export type SampleOptions = {
  /** Projects in each of the three fiscal years. */
  readonly projectsPerYear?: number;
  /** Project-years in a chunk; bounds the memory. */
  readonly chunkSize?: number;
};

export const PROJECTS_PER_YEAR = 3146;

const ORGANIZATION_COLUMNS = ['org_code', 'name', 'parent_code', 'level', 'region_code', 'classified'] as const;
const INDICATOR_COLUMNS = [
  'indicator_id', 'name', 'name_key', 'scheme', 'level1', 'level2', 'industry', 'category', 'kind', 'sign', 'unit', 'explanation', 'keywords',
  'standard_value', 'standard_source', 'is_common', 'owner_org', 'status', 'valid_from', 'valid_to',
] as const;
const PROJECT_COLUMNS = [
  'project_code', 'fiscal_year', 'name', 'org_code', 'industry', 'category', 'function_code', 'project_type', 'nature', 'budget_book', 'objective',
  'region', 'parent_code', 'start_year', 'end_year', 'requested_amount', 'approved_amount', 'initial_budget', 'adjusted_budget', 'executed',
  'is_midyear', 'is_devolved', 'is_protected',
] as const;
const LINE_COLUMNS = [
  'project_code', 'fiscal_year', 'line_no', 'indicator_id', 'name', 'name_key', 'level1', 'level2', 'sign', 'target_value', 'target_text',
  'actual_value', 'actual_text', 'unit', 'weight',
] as const;

type Columns<K extends string> = Record<K, unknown[]>;

function table<K extends string>(names: readonly K[]): { columns: Columns<K>; push: (row: Record<K, unknown>) => void } {
  const columns = Object.fromEntries(names.map((name) => [name, []])) as unknown as Columns<K>;
  return { columns, push: (row) => { for (const name of names) columns[name].push(row[name]); } };
}

function organizationColumns(departments: readonly Department[]): Columns<(typeof ORGANIZATION_COLUMNS)[number]> {
  const { columns, push } = table(ORGANIZATION_COLUMNS);
  for (const { head, units } of departments) {
    for (const organization of [head, ...units]) {
      push({
        org_code: organization.code,
        name: organization.name,
        parent_code: organization.parent,
        level: organization.parent === null ? 'department' : 'unit',
        region_code: `${CITY_REGION}000`,
        classified: organization.classified,
      });
    }
  }
  return columns;
}

function indicatorColumns(library: Library): Columns<(typeof INDICATOR_COLUMNS)[number]> {
  const { columns, push } = table(INDICATOR_COLUMNS);
  for (const indicator of library.indicators) {
    const { measure } = indicator;
    const [level1, level2] = levelsOf(measure.group, indicator.scheme);
    push({
      indicator_id: indicator.id,
      name: indicator.name,
      name_key: comparableName(indicator.name),
      scheme: indicator.scheme,
      level1,
      level2,
      industry: indicator.industry,
      category: indicator.category,
      kind: measure.sign === 'qualitative' ? 'qualitative' : 'quantitative',
      sign: measure.sign,
      unit: indicator.unit,
      explanation: indicator.explanation,
      keywords: indicator.keywords,
      standard_value: indicator.standardValue,
      standard_source: indicator.standardSource,
      is_common: indicator.isCommon,
      owner_org: indicator.owner,
      status: indicator.status,
      valid_from: indicator.validFrom,
      valid_to: indicator.validTo,
    });
  }
  return columns;
}

/** Writes the project-years of one fiscal year, `chunkSize` at a time. */
function* yearChunks(year: FiscalYear, holdings: readonly Holding[], library: Library, keyOf: (name: string) => string, records: Records, chunkSize: number): Generator<Chunk> {
  let projects = table(PROJECT_COLUMNS);
  let lines = table(LINE_COLUMNS);
  let waiting = 0;
  const pools = poolsOf(library, year);
  for (const holding of holdings) {
    for (let place = holding.first; place < holding.first + holding.count; place += 1) {
      const life = lifeOf(holding, place, year);
      const project = projectYear(life, year);
      projects.push({
        project_code: life.code,
        fiscal_year: year,
        name: life.name,
        org_code: life.unit.code,
        industry: holding.department.industry,
        category: holding.activity.section.category,
        function_code: (holding.isCommon ? holding.department.activities[0] : holding.activity)?.section.functionCode,
        project_type: life.projectType,
        nature: life.nature,
        budget_book: life.budgetBook,
        objective: project.objective,
        region: regionOf(life),
        parent_code: null,
        start_year: life.startYear,
        end_year: life.endYear,
        requested_amount: project.requested,
        approved_amount: project.approved,
        initial_budget: project.approved,
        adjusted_budget: project.adjusted,
        executed: project.executed,
        is_midyear: project.isMidyear,
        is_devolved: project.isDevolved,
        is_protected: project.isProtected,
      });
      const form = linesOf(project, pools);
      records.add(project, form);
      form.forEach((line, at) => lines.push({
        project_code: life.code,
        fiscal_year: year,
        line_no: at + 1,
        indicator_id: line.indicatorId,
        name: line.name,
        name_key: keyOf(line.name),
        level1: line.level1,
        level2: line.level2,
        sign: line.measure.sign,
        target_value: line.target,
        target_text: line.targetText,
        actual_value: line.actual,
        actual_text: line.actualText,
        unit: line.unit,
        weight: line.weight,
      }));
      waiting += 1;
      if (waiting === chunkSize) {
        yield { table: 'projects', columns: projects.columns };
        yield { table: 'project_indicators', columns: lines.columns };
        yield* records.take();
        projects = table(PROJECT_COLUMNS);
        lines = table(LINE_COLUMNS);
        waiting = 0;
      }
    }
  }
  if (waiting > 0) {
    yield { table: 'projects', columns: projects.columns };
    yield { table: 'project_indicators', columns: lines.columns };
  }
  yield* records.take();
  yield* records.endYear(year);
}

/**
 * Generates the synthetic city: organizations, the indicator library, and the projects with their goal
 * forms of 2023–2025 (the last without results), then what records.ts adds to them. No clock and no outside randomness: equal options give equal rows.
 *
 * @example
 * for (const { table, columns } of sampleChunks({ projectsPerYear: 10_000 })) await tx.append(table, columns);
 */
export function* sampleChunks(options: SampleOptions = {}): Generator<Chunk> {
  const { projectsPerYear = PROJECTS_PER_YEAR, chunkSize = 4096 } = options;
  const departments = buildDepartments();
  const library = composeLibrary(departments);
  const keys = new Map<string, string>();
  const keyOf = (name: string): string => {
    const known = keys.get(name);
    if (known !== undefined) return known;
    const key = comparableName(name);
    keys.set(name, key);
    return key;
  };
  yield { table: 'organizations', columns: organizationColumns(departments) };
  yield { table: 'indicators', columns: indicatorColumns(library) };
  const holdings = apportionHoldings(departments, projectsPerYear);
  const records = recordsOf(departments, holdings);
  for (const year of FISCAL_YEARS) yield* yearChunks(year, holdings, library, keyOf, records, chunkSize);
  yield* records.costs();
}
