/** What of a file is stored all the same, but should be looked at: one sentence a thing, with its rows. */
import type { Database, Transaction } from '../database.ts';
import type { Text } from '../errors.ts';
import { groupBy } from '../library/group-by.ts';
import type { Telling } from '../library/life/warnings.ts';
import type { Batch } from './batch.ts';
import type { Kind } from './kind.ts';

/** Sentences that are told in full, and rows named for each. */
const [NOTICES, ROWS_NAMED] = [20, 5];

/** Asked while the file's rows are staged and nothing is stored yet. */
export type Remarks = (db: Database, tx: Transaction, telling: Telling) => Promise<readonly { readonly row: number; readonly text: string }[]>;

export async function findNoticed(tx: Transaction, kind: Kind, batch: Batch, signal?: AbortSignal): Promise<Text[]> {
  if (!kind.staging.noticed) return [];
  const found = await tx.query(kind.staging.noticed, {}, { signal });
  const groups = groupBy(found, ({ column_name, value, problem }) => `${column_name}\u001f${value}\u001f${problem}`);
  const told = [...groups.values()].slice(0, NOTICES).map((group): Text => {
    const { column_name, value, problem } = group[0]!;
    const [header, notice, rows] = [batch.headerOf(column_name), kind.notices![problem]!, rowsNamed(group.map(({ row_number }) => row_number))];
    return { zh: `${rows.zh}“${header}”的值“${value ?? ''}”${notice.zh}`, en: `“${header}” is “${value ?? ''}” in ${rows.en}, ${notice.en}` };
  });
  return withRest(told, groups.size, (rest) => ({ zh: `另有 ${rest} 个值有同样的情况。`, en: `${rest} more values are like this.` }));
}

/** Equal remarks are one sentence. */
export function remarksTold(remarks: Awaited<ReturnType<Remarks>>): Text[] {
  const groups = groupBy(remarks, ({ text }) => text);
  const told = [...groups].slice(0, NOTICES).map(([text, group]): Text => {
    const rows = rowsNamed(group.map(({ row }) => row));
    return { zh: `${rows.zh}：${text}`, en: `In ${rows.en}: ${text}` };
  });
  return withRest(told, groups.size, (rest) => ({ zh: `另有 ${rest} 条这样的提示。`, en: `${rest} more remarks are like these.` }));
}

/** @example rowsNamed([3, 4]).zh // => '第 3、4 行' */
function rowsNamed(rows: readonly number[]): Text {
  const some = rows.slice(0, ROWS_NAMED);
  const more = rows.length - some.length;
  return {
    zh: `第 ${some.join('、')} 行${more > 0 ? `等 ${rows.length.toLocaleString('en')} 行` : ''}`,
    en: `row${rows.length > 1 ? 's' : ''} ${some.join(', ')}${more > 0 ? ` and ${more.toLocaleString('en')} more` : ''}`,
  };
}

function withRest(told: Text[], all: number, say: (rest: string) => Text): Text[] {
  return all > told.length ? [...told, say((all - told.length).toLocaleString('en'))] : told;
}

/** Rows that go because the file brings their project-year without them. */
export async function findDropped(tx: Transaction, { staging: { dropped } }: Kind, signal?: AbortSignal): Promise<Text[]> {
  const found = dropped ? await tx.query(dropped, {}, { signal }) : [];
  if (found.length === 0) return [];
  const all = found[0]!;
  const [rows, projectYears] = [all.rows, all.project_years].map((count) => count.toLocaleString('en'));
  const some = {
    zh: `${found.map(({ project_code, fiscal_year }) => `${project_code}（${fiscal_year}）`).join('、')}${all.project_years > found.length ? '等' : ''}`,
    en: `${found.map(({ project_code, fiscal_year }) => `${project_code} (${fiscal_year})`).join(', ')}${all.project_years > found.length ? ' and others' : ''}`,
  };
  return [{
    zh: `有 ${projectYears} 个项目年度原有的 ${rows} 行不在本次导入中，涉及 ${some.zh}：同一项目年度的各行按整份替换，这些行不再保留。如果本次导入的不是这些项目年度的全部各行，请补齐后重新导入。`,
    en: `${rows} stored ${all.rows === 1 ? 'row' : 'rows'} of ${projectYears} ${all.project_years === 1 ? 'project-year' : 'project-years'} ${all.rows === 1 ? 'is' : 'are'} not in this import: ${some.en}. The rows of a project-year are replaced as a whole, so these are no longer kept. If this import does not hold all rows of those project-years, please complete it and import again.`,
  }];
}
