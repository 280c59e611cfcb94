/** Several reductions as one, project by project. Pure. */
import { AppError, type Lang } from '../../errors.ts';
import { money } from '../model/sentences.ts';
import type { MergeInput, ScenarioCut } from './contract.ts';

export type MergeSource = { readonly id: string; readonly name: string; readonly rows: readonly ScenarioCut[] };

/**
 * Each project once, in the order in which the sources bring them, with the cut of the source that is chosen for it.
 *
 * @throws AppError `invalid_params` where sources give one project different budgets, a source stands twice, or a choice names what is not there
 */
export function mergeCuts(sources: readonly MergeSource[], { precedence, choose }: Pick<MergeInput, 'precedence' | 'choose'>, lang: Lang): ScenarioCut[] {
  const twice = sources.find(({ id }, i) => sources.findIndex((other) => other.id === id) !== i);
  if (twice !== undefined) throw refused(`方案“${twice.name}”选了两次，请只保留一次。`, `Scenario "${twice.name}" is chosen twice; please keep it once.`);
  const held = new Map<string, { readonly source: MergeSource; readonly row: ScenarioCut }[]>();
  for (const source of sources) {
    for (const row of source.rows) {
      const holders = held.get(row.project_code);
      if (holders === undefined) held.set(row.project_code, [{ source, row }]);
      else holders.push({ source, row });
    }
  }
  const wanted = new Map<string, string>();
  for (const { project_code, scenario_id } of choose) {
    if (held.get(project_code)?.some(({ source }) => source.id === scenario_id) !== true) {
      throw refused(`指定了项目“${project_code}”取自方案“${scenario_id}”，但该方案中没有这个项目，请更正。`, `Project "${project_code}" is to be taken from scenario "${scenario_id}", which does not hold it; please correct it.`);
    }
    if (wanted.has(project_code)) throw refused(`项目“${project_code}”指定了两次，请只保留一次。`, `Project "${project_code}" is chosen twice; please keep it once.`);
    wanted.set(project_code, scenario_id);
  }
  return [...held].map(([code, holders]) => {
    const first = holders[0]!;
    const other = holders.find(({ row }) => Math.abs(row.base - first.row.base) >= 0.005);
    if (other !== undefined) {
      throw refused(
        `项目“${code}”在方案“${first.source.name}”中的基数是 ${money(first.row.base).zh}，在“${other.source.name}”中是 ${money(other.row.base).zh}，基数不同不能合并，请用同一基数重新测算。`,
        `Project "${code}" has a base of ${money(first.row.base).en} in "${first.source.name}" and ${money(other.row.base).en} in "${other.source.name}"; please calculate both on one base before merging.`,
      );
    }
    const named = wanted.get(code);
    const { source, row } = named === undefined ? byPrecedence(holders, precedence) : holders.find((one) => one.source.id === named)!;
    const from = { zh: `取自方案“${source.name}”`, en: `From scenario "${source.name}"` }[lang];
    return { ...row, explanation: row.explanation === null ? from : `${from}${lang === 'zh' ? '：' : ': '}${row.explanation}` };
  });
}

function byPrecedence<T extends { readonly row: ScenarioCut }>(holders: readonly T[], precedence: MergeInput['precedence']): T {
  if (precedence === 'first') return holders[0]!;
  const better = (one: number, other: number) => (precedence === 'largest' ? one > other : one < other);
  return holders.reduce((best, one) => (better(one.row.cut, best.row.cut) ? one : best));
}

function refused(zh: string, en: string): AppError {
  return new AppError('invalid_params', { zh, en });
}
