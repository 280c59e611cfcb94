/** Evidence to learn from and projects to ask, each with the years and indicators it is asked without. */
import { z } from 'zod';
import { EVERYTHING } from '../../../analytics/caller.ts';
import { openDatabase, sqlFile } from '../../../analytics/database.ts';
import { indexLibrary, type LibraryIndex, libraryIndex } from '../../../analytics/library/search/library-index.ts';
import { random } from '../../../analytics/numeric/random.ts';
import type { Query } from '../../../analytics/recommend/evaluate/compare.ts';
import type { EvidenceIndex } from '../../../analytics/recommend/indicators/evidence-index.ts';
import { loadSample } from '../../../analytics/sample/index.ts';
import { evidenceOfColumns, type LineColumns, type ProjectColumns } from '../../analytics/recommend/evidence-of-columns.ts';
import { indicators, lines, type Operation, operationOf, operations, queries, training } from '../../analytics/recommend/unhcr.ts';

const text = z.string().nullable();
const projectsSql = sqlFile(
  new URL('./evidence_projects.sql', import.meta.url),
  z.object({ project_code: z.string(), fiscal_year: z.int(), name: text, objective: text, industry: text, category: text, region: text, org_code: text, budget: z.number().nullable() }),
);
const linesSql = sqlFile(
  new URL('./evidence_lines.sql', import.meta.url),
  z.object({ project: z.int(), indicator_id: z.string(), sign: text, unit: text, target_value: z.number().nullable(), weight: z.number().nullable() }),
);

/** What is asked of one state of the evidence; `group`: what is drawn as a whole for the intervals. */
export type Asked = { readonly index: EvidenceIndex; readonly queries: readonly (Query & { readonly group: string })[] };

const HALVES = 5;
const FEWEST_INDICATORS = 10;

/** The published questions, with all of the training part known. */
export async function unhcrPublished(): Promise<Asked[]> {
  const library = await unhcrLibrary();
  const byCode = new Map(operations.map((one) => [one.project_code, one]));
  const asked = queries.map(({ project_id, given, hidden }) => ({ group: operationOf(project_id), project: described(byCode.get(project_id)!), given, hidden }));
  return [{ index: await unhcrIndex(library, (one) => training.has(one.project_code)), queries: asked }];
}

/** Each operation of the training part in turn is unknown with all its years; asked are random halves of its latest. */
export function unhcrLeftOut(): Promise<Asked[]> {
  return leftOut(({ project_code }) => operationOf(project_code));
}

/** The labels of Africa changed in 2020: left out by label, an operation of 2021 would be asked with its own years to 2019 known. */
const PARTS_OF_AFRICA = new Set(['AFR', 'EHGL', 'SA', 'WCA']);

/** The same questions, each with every operation of its part of the world unknown: what is like it, and its own years under another code, are gone. */
export function unhcrRegionLeftOut(): Promise<Asked[]> {
  return leftOut(({ region }) => (PARTS_OF_AFRICA.has(region) ? 'AFR' : region));
}

/** @param block what is unknown together */
async function leftOut(block: (one: Operation) => string): Promise<Asked[]> {
  const library = await unhcrLibrary();
  const known = operations.filter(({ project_code }) => training.has(project_code));
  const chance = random(20_211);
  const asked = new Map<string, Asked['queries'][number][]>();
  for (const group of [...new Set(known.map(({ project_code }) => operationOf(project_code)))].sort()) {
    const latest = known.filter(({ project_code }) => operationOf(project_code) === group).reduce((a, b) => (b.fiscal_year > a.fiscal_year ? b : a));
    const carried = [...new Set(lines.filter(({ project_code }) => project_code === latest.project_code).map(({ indicator_id }) => indicator_id))].sort();
    if (carried.length < FEWEST_INDICATORS) continue;
    const questions = Array.from({ length: HALVES }, () => ({ group, project: described(latest), ...halves(carried, chance.uniform) }));
    asked.set(block(latest), [...(asked.get(block(latest)) ?? []), ...questions]);
  }
  const folds = [...asked].map(async ([unknown, queries]) => ({ index: await unhcrIndex(library, (one) => training.has(one.project_code) && block(one) !== unknown), queries }));
  return Promise.all(folds);
}

/** The sample city: the years before the last are known; asked are projects of the last, never with years of their own. */
export async function sampleLastYear(count: number): Promise<{ half: Asked; nothing: Asked }> {
  const db = await openDatabase({ path: ':memory:' });
  await loadSample(db);
  const scope = [...EVERYTHING];
  const library = await libraryIndex(db, new AbortController().signal, new Date());
  const projects = await db.columns(projectsSql, { scope });
  const all = await db.columns(linesSql, { scope });
  await db.close();
  const last = Math.max(...projects.fiscal_year);
  const carried = new Map<number, string[]>();
  all.project.forEach((project, i) => carried.set(project, [...(carried.get(project) ?? []), all.indicator_id[i]!]));
  const chance = random(7);
  const candidates = [...carried].filter(([project, ids]) => projects.fiscal_year[project] === last && new Set(ids).size >= 4);
  const index = await evidenceOfColumns(library, ...keep(projects, all, (project) => projects.fiscal_year[project]! < last));
  const drawn = Array.from({ length: count }, () => candidates.splice(chance.integer(0, candidates.length - 1), 1)[0]!);
  const ask = (half: boolean) =>
    drawn.map(([project, ids]) => {
      const { given, hidden } = halves([...new Set(ids)].sort(), chance.uniform);
      const text = (field: 'name' | 'objective' | 'industry' | 'category' | 'region' | 'org_code') => projects[field][project] ?? undefined;
      const words = { name: text('name'), objective: text('objective'), industry: text('industry'), category: text('category'), region: text('region'), org_code: text('org_code'), budget: projects.budget[project] ?? undefined };
      return { group: projects.project_code[project]!, project: { project_code: projects.project_code[project]!, fiscal_year: last, ...words }, ...(half ? { given, hidden } : { given: [], hidden: [...given, ...hidden] }) };
    });
  return { half: { index, queries: ask(true) }, nothing: { index, queries: ask(false) } };
}

const described = ({ name, region, fiscal_year, approved_amount }: Operation) => ({ name, region, fiscal_year, budget: approved_amount ?? undefined });

function halves(ids: readonly string[], uniform: () => number): { given: string[]; hidden: string[] } {
  const mixed = ids.map((id) => ({ id, order: uniform() })).sort((a, b) => a.order - b.order).map(({ id }) => id);
  const half = Math.floor(mixed.length / 2);
  return { given: mixed.slice(0, half), hidden: mixed.slice(half) };
}

function unhcrLibrary(): Promise<LibraryIndex> {
  const none = { name_key: null, scheme: null, level2: null, sign: null, keywords: null, explanation: null };
  return indexLibrary(indicators.map(({ indicator_id, name, level1, industry, unit }) => ({ ...none, indicator_id: indicator_id!, name: name!, level1: level1!, industry: industry!, unit, usable: true })));
}

function unhcrIndex(library: LibraryIndex, knows: (one: Operation) => boolean): Promise<EvidenceIndex> {
  const places = new Map(operations.map(({ project_code }, place) => [project_code, place]));
  const blank = () => operations.map(() => null);
  const projects: ProjectColumns = {
    project_code: operations.map((one) => one.project_code), fiscal_year: operations.map((one) => one.fiscal_year),
    name: operations.map((one) => one.name), region: operations.map((one) => one.region), objective: blank(), industry: blank(), category: blank(), org_code: blank(), budget: operations.map((one) => one.approved_amount),
  };
  const empty = lines.map(() => null);
  const all: LineColumns = {
    project: lines.map(({ project_code }) => places.get(project_code)!), indicator_id: lines.map((line) => line.indicator_id),
    sign: empty, unit: empty, target_value: empty, weight: empty,
  };
  return evidenceOfColumns(library, ...keep(projects, all, (place) => knows(operations[place]!)));
}

/** The project-years that are known, and their lines by their new places. */
function keep(projects: ProjectColumns, all: LineColumns, knows: (place: number) => boolean): [ProjectColumns, LineColumns] {
  const kept = projects.project_code.map((_, place) => place).filter(knows);
  const places = new Map(kept.map((place, next) => [place, next]));
  const picked = all.project.map((_, i) => i).filter((i) => places.has(all.project[i]!));
  const only = <T extends object>(table: T, rows: readonly number[]) =>
    Object.fromEntries(Object.entries(table).map(([name, values]) => [name, rows.map((row) => (values as unknown[])[row])])) as T;
  const lineColumns = only(all, picked);
  return [only(projects, kept), { ...lineColumns, project: lineColumns.project.map((place) => places.get(place)!) }];
}
