/** What is stored of the projects that forms could be of. */
import { z } from 'zod';
import type { Scope } from '../../caller.ts';
import { type Reader, sqlFile } from '../../database.ts';
import { comparableName } from '../../imports/comparable-name.ts';
import type { FormRecord, ProjectForm } from '../contract.ts';

const text = z.string();
const number = z.number();

const projectRow = z.object({
  project_code: text, fiscal_year: z.int(), name: text.nullable(), org_code: text.nullable(),
  requested_amount: number.nullable(), approved_amount: number.nullable(), initial_budget: number.nullable(), adjusted_budget: number.nullable(), executed: number.nullable(),
});
const lineRow = z.object({
  project_code: text, fiscal_year: z.int(), line_no: z.int(), indicator_id: text.nullable(), name: text.nullable(), level1: text.nullable(), level2: text.nullable(), sign: text.nullable(),
  target_value: number.nullable(), target_text: text.nullable(), actual_value: number.nullable(), actual_text: text.nullable(), unit: text.nullable(), weight: text.nullable(),
});
const formRow = z.object({ project_code: text, fiscal_year: z.int(), form: text, month: z.int(), content: text });
const readingRow = z.object({ project_code: text, fiscal_year: z.int(), month: z.int(), executed: number.nullable() });
const organizationRow = z.object({ org_code: text, name: text.nullable() });
const indicatorRow = z.object({ indicator_id: text, name_key: text, level1: text.nullable(), level2: text.nullable(), sign: text.nullable() });

const projectsSql = sqlFile(new URL('./known_projects.sql', import.meta.url), projectRow);
export const linesSql = sqlFile(new URL('./known_lines.sql', import.meta.url), lineRow);
export const formsSql = sqlFile(new URL('./known_forms.sql', import.meta.url), formRow);
const readingsSql = sqlFile(new URL('./known_readings.sql', import.meta.url), readingRow);
const organizationsSql = sqlFile(new URL('./known_organizations.sql', import.meta.url), organizationRow);
const indicatorsSql = sqlFile(new URL('./known_indicators.sql', import.meta.url), indicatorRow);

export type StoredProject = z.output<typeof projectRow>;
export type StoredLine = z.output<typeof lineRow>;
export type StoredReading = z.output<typeof readingRow>;
export type StoredOrganization = z.output<typeof organizationRow>;
export type LibraryIndicator = z.output<typeof indicatorRow>;

export const yearKey = (code: string, year: number): string => `${code}\u001f${year}`;

function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

export class Known {
  readonly projects: readonly StoredProject[];
  readonly #names: ReadonlyMap<string, readonly StoredProject[]>;
  readonly #codes: ReadonlyMap<string, StoredProject>;
  readonly #lines: ReadonlyMap<string, readonly StoredLine[]>;
  readonly #readings: ReadonlyMap<string, readonly StoredReading[]>;
  readonly #forms: ReadonlyMap<string, string>;
  readonly #organizations: readonly StoredOrganization[];
  readonly #orgNames: ReadonlyMap<string, readonly StoredOrganization[]>;
  readonly #indicators: ReadonlyMap<string, readonly LibraryIndicator[]>;

  constructor(rows: { projects: StoredProject[]; lines: StoredLine[]; readings: StoredReading[]; forms: z.output<typeof formRow>[]; organizations: StoredOrganization[]; indicators: LibraryIndicator[] }) {
    this.projects = rows.projects;
    this.#codes = new Map(rows.projects.map((row) => [yearKey(row.project_code, row.fiscal_year), row]));
    this.#names = grouped(rows.projects, (row) => yearKey(comparableName(row.name ?? ''), row.fiscal_year));
    this.#lines = grouped(rows.lines, (row) => yearKey(row.project_code, row.fiscal_year));
    this.#readings = grouped(rows.readings, (row) => yearKey(row.project_code, row.fiscal_year));
    this.#forms = new Map(rows.forms.map((row) => [`${yearKey(row.project_code, row.fiscal_year)}\u001f${row.form}\u001f${row.month}`, row.content]));
    this.#organizations = rows.organizations;
    this.#orgNames = grouped(rows.organizations, ({ name }) => comparableName(name ?? ''));
    this.#indicators = grouped(rows.indicators, ({ name_key }) => name_key);
  }

  withCode(code: string, year: number): StoredProject | undefined {
    return this.#codes.get(yearKey(code, year));
  }

  withName(name: string, year: number): readonly StoredProject[] {
    return this.#names.get(yearKey(comparableName(name), year)) ?? [];
  }

  linesOf(code: string, year: number): readonly StoredLine[] {
    return this.#lines.get(yearKey(code, year)) ?? [];
  }

  readingsOf(code: string, year: number): readonly StoredReading[] {
    return this.#readings.get(yearKey(code, year)) ?? [];
  }

  /** The form as it was handed in last. */
  formOf(code: string, year: number, form: ProjectForm, month = 0): FormRecord | null {
    const content = this.#forms.get(`${yearKey(code, year)}\u001f${form}\u001f${month}`);
    return content === undefined ? null : (JSON.parse(content) as FormRecord);
  }

  organization(code: string | null, name: string | null): StoredOrganization | null {
    const byCode = code === null ? undefined : this.#organizations.find(({ org_code }) => org_code === code);
    if (byCode !== undefined) return byCode;
    const named = name === null ? [] : (this.#orgNames.get(comparableName(name)) ?? []);
    return named.length === 1 ? named[0]! : null;
  }

  organizationName(code: string | null): string | null {
    return this.#organizations.find(({ org_code }) => org_code === code)?.name ?? null;
  }

  /** The indicator of the library that a line names; null where none or several could be meant. */
  indicator(name: string, level2: string): LibraryIndicator | null {
    const named = this.#indicators.get(comparableName(name)) ?? [];
    const sure = named.filter((one) => one.level2 === null || one.level2 === level2);
    return sure.length === 1 ? sure[0]! : null;
  }
}

export async function loadKnown(reader: Reader, scope: Scope, records: readonly FormRecord[], signal?: AbortSignal): Promise<Known> {
  const years = [...new Set(records.flatMap(({ fiscal_year }) => fiscal_year?.value ?? []))];
  if (years.length === 0) return new Known({ projects: [], lines: [], readings: [], forms: [], organizations: [], indicators: [] });
  const codes = [...new Set(records.flatMap(({ project_code }) => project_code?.value ?? []))];
  const names = [...new Set(records.flatMap(({ project_name }) => (project_name === null ? [] : [project_name.value.replace(/\s/g, ''), comparableName(project_name.value)])))];
  const options = { signal };
  const projects = await reader.query(projectsSql, { scope, years, codes, names }, options);
  const found = { scope, years, codes: [...new Set(projects.map(({ project_code }) => project_code))] };
  const lineNames = [...new Set(records.flatMap(({ lines }) => lines.map(({ name }) => comparableName(name.value))))];
  return new Known({
    projects,
    lines: await reader.query(linesSql, found, options),
    readings: await reader.query(readingsSql, found, options),
    forms: await reader.query(formsSql, found, options),
    organizations: await reader.query(organizationsSql, { scope }, options),
    indicators: await reader.query(indicatorsSql, { scope, names: lineNames }, options),
  });
}
