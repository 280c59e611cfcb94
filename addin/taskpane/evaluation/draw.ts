/** What is typed for a draw, as the service takes it. Pure. */
import type { CandidateRow } from '../../../analytics/evaluate/sample/contract.ts';

export type Evaluator = { readonly id: string; readonly name: string; readonly orgs: string[] };

/** One a line: a name, and the organisations behind commas. The same name twice is told apart by nobody, so it stays once. */
export function evaluatorsOf(typed: string): Evaluator[] {
  const seen = new Map<string, Evaluator>();
  for (const line of typed.split(/\r?\n/)) {
    const [name = '', ...orgs] = line.split(/[,，、;；\t]/).map((part) => part.trim());
    if (name !== '' && !seen.has(name)) seen.set(name, { id: name.slice(0, 64), name: name.slice(0, 200), orgs: orgs.filter((org) => org !== '') });
  }
  return [...seen.values()];
}

/** The chosen projects with every name of their organisation, so that the same one is found however it is written. */
export function drawnProjects(rows: readonly CandidateRow[]) {
  return rows.filter(({ chosen }) => chosen !== null).map(({ project_code, name, org_code, org_name, department_code }) => ({ project_code, name, orgs: [org_code, org_name, department_code].filter((org) => org !== null) }));
}

/** A whole number above 0 as it is typed; null for nothing, undefined for what is none. */
export function countOf(typed: string): number | null | undefined {
  const text = typed.normalize('NFKC').trim();
  if (text === '') return null;
  const number = Number(text);
  return Number.isInteger(number) && number >= 1 && number <= 100_000 ? number : undefined;
}
