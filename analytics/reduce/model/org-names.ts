/** Names of the organisations of stored projects, so that a result can be read without a second question. */
import type { Context } from '../../analysis.ts';
import { perVersion } from '../../library/per-version.ts';
import { listOrganizations } from '../../projects/organizations.ts';

const MOST = 100_000;

/** Everybody sees one scope of few. */
const remembered = perVersion<Readonly<Record<string, string>>>(8);

/** By code; empty where the rows came with the call: their organisations are what the caller says. */
export async function orgNames({ db, caller, signal }: Pick<Context, 'db' | 'caller' | 'signal'>, inline: boolean): Promise<Readonly<Record<string, string>>> {
  if (inline) return {};
  const scope = [...caller.scope].sort();
  return remembered(db, signal, JSON.stringify(scope), async () => Object.fromEntries((await listOrganizations(db, scope, MOST)).flatMap(({ org_code, name }) => (name === null ? [] : [[org_code, name]]))));
}
