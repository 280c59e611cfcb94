/** Where else the benefits in words of a form stand, within the caller's scope. */
import { z } from 'zod';
import type { Context } from '../../analysis.ts';
import { sqlFile } from '../../database.ts';
import { comparableName } from '../../imports/comparable-name.ts';
import type { GoalProject, GoalRow } from './contract.ts';
import { type Elsewhere, nameKey, readRow } from './form.ts';

const elsewhereSql = sqlFile(new URL('./elsewhere.sql', import.meta.url), z.object({ name_key: z.string(), target_text: z.string(), projects: z.int(), industries: z.int() }));

/** Other projects of other industries alone; null where the form has no benefit in words, so that nothing is asked. */
export async function elsewhereOf(indicators: readonly GoalRow[], { project_code, industry }: GoalProject, { db, caller, signal }: Context): Promise<Elsewhere[] | null> {
  const names = indicators.map(readRow).filter(({ key1, target, targetText, name }) => key1 === '效益' && target === null && targetText !== '' && name !== '').map(({ name }) => comparableName(name));
  if (names.length === 0) return null;
  const found = await db.query(elsewhereSql, { scope: [...caller.scope], names: [...new Set(names)], industry: industry ?? null, project_code: project_code ?? null }, { signal });
  return found.map(({ name_key, target_text, projects, industries }) => ({ key: nameKey(name_key), targetText: target_text, projects, industries }));
}
