/** Which project-year a form is of. Pure. */
import type { Text } from '../../errors.ts';
import { comparableName } from '../../imports/comparable-name.ts';
import type { FormRecord } from '../contract.ts';
import { Findings, short } from '../findings.ts';
import type { Known, StoredProject } from './known.ts';

/** `stored` is null of a project that the form brings. */
export type Identified = { readonly project_code: string; readonly fiscal_year: number; readonly org_code: string | null; readonly stored: StoredProject | null };

const UNKNOWN: Text = { zh: '已登记且属于您所管单位的项目；请核对名称，或在表中加上项目代码', en: 'a stored project of an organisation that you are in charge of; please check the name, or add the project code to the form' };

/** @returns null where the form cannot be placed, the reason is then in `findings` */
export function identify(record: FormRecord, known: Known, findings: Findings): Identified | null {
  const { project_code: code, project_name: name, fiscal_year: year } = record;
  if (year === null) return null;
  const stored = code === null ? byName(record, known, findings) : (known.withCode(code.value, year.value) ?? null);
  if (stored !== null) {
    warnOfDifferences(record, stored, known, findings);
    return { project_code: stored.project_code, fiscal_year: year.value, org_code: stored.org_code, stored };
  }
  if (code === null) return null;
  if (record.form !== 'goal_form') {
    findings.unreadable('unknown_project', { at: code.at, column: '项目代码' }, `${code.value} / ${year.value}`, UNKNOWN);
    return null;
  }
  return newProject(record, code.value, year.value, known, findings, name?.value ?? null);
}

function byName({ project_name: name, fiscal_year: year, org }: FormRecord, known: Known, findings: Findings): StoredProject | null {
  if (name === null) return null;
  const named = known.withName(name.value, year!.value);
  const own = named.length > 1 && org !== null ? named.filter(({ org_code }) => comparableName(known.organizationName(org_code) ?? '') === comparableName(org.value)) : named;
  if (own.length === 1) return own[0]!;
  const place = { at: name.at, column: '项目名称' };
  if (named.length === 0) findings.unreadable('unknown_project', place, `${name.value} / ${year!.value}`, UNKNOWN);
  else findings.unreadable('several_projects', place, name.value, { zh: `能确定的项目；${year!.value} 年度有 ${named.length} 个同名项目（${named.slice(0, 5).map(({ project_code }) => project_code).join('、')}），请在表中加上项目代码`, en: `one project; ${named.length} of ${year!.value} have this name (${named.slice(0, 5).map(({ project_code }) => project_code).join(', ')}), please add the project code to the form` });
  return null;
}

function warnOfDifferences(record: FormRecord, stored: StoredProject, known: Known, findings: Findings): void {
  const { project_name: name, org } = record;
  if (name !== null && stored.name !== null && comparableName(name.value) !== comparableName(stored.name)) {
    findings.warn('name_differs', { at: name.at, column: '项目名称' }, name.value, { zh: stored.name, en: stored.name }, { zh: `项目名称为“${short(name.value)}”，该代码登记的是“${short(stored.name)}”，没有更改，请核对。`, en: `the project is called “${short(name.value)}”, under its code “${short(stored.name)}” is stored; nothing was changed, please check it.` });
  }
  const registered = known.organizationName(stored.org_code);
  if (org !== null && registered !== null && comparableName(org.value) !== comparableName(registered)) {
    findings.warn('org_differs', { at: org.at, column: '实施单位' }, org.value, { zh: registered, en: registered }, { zh: `实施单位为“${short(org.value)}”，登记的是“${short(registered)}”，没有更改，请核对。`, en: `the unit is “${short(org.value)}”, stored is “${short(registered)}”; nothing was changed, please check it.` });
  }
}

function newProject(record: FormRecord, code: string, year: number, known: Known, findings: Findings, name: string | null): Identified | null {
  const { org, org_code: orgCode } = record;
  if (name === null) {
    findings.unreadable('project_missing', { at: record.project_code!.at, column: '项目名称' }, null, { zh: '项目名称', en: 'the name of the project' });
    return null;
  }
  const unit = known.organization(orgCode?.value ?? null, org?.value ?? null);
  if (unit === null) {
    findings.unreadable('unknown_organization', { at: org?.at ?? orgCode?.at ?? null, column: '实施单位' }, org?.value ?? orgCode?.value ?? null, { zh: '已登记且属于您所管的单位名称或代码，请先导入单位', en: 'the name or code of a stored organisation that you are in charge of; please import the organisations first' });
    return null;
  }
  return { project_code: code, fiscal_year: year, org_code: unit.org_code, stored: null };
}
