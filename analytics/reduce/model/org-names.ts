/** Names of the organisations of stored projects, so that a result can be read without a second question. */
import type { Context } from '../../analysis.ts';
import { listOrganizations } from '../../projects/organizations.ts';

const MOST = 100_000;

/** By code; empty where the rows came with the call: their organisations are what the caller says. */
export async function orgNames({ db, caller }: Pick<Context, 'db' | 'caller'>, inline: boolean): Promise<Record<string, string>> {
  if (inline) return {};
  return Object.fromEntries((await listOrganizations(db, caller.scope, MOST)).flatMap(({ org_code, name }) => (name === null ? [] : [[org_code, name]])));
}
