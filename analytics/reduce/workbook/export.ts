/** One reduction as one workbook file: summary, departments, industries, projects, rules, where it comes from. */
import type { Context } from '../../analysis.ts';
import { AppError } from '../../errors.ts';
import { writeWorkbook } from '../../workbooks/write/write-workbook.ts';
import type { ReductionExport } from './contract.ts';
import { bookOfScenario } from './of-scenario.ts';
import { bookOfSimulated } from './of-simulated.ts';
import { reductionWorkbook } from './sheets.ts';

export type ReductionFile = { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer>; /** Projects. */ readonly count: number };

/** @throws AppError `invalid_params` for both or neither of scenario and question, and whatever reading the one or computing the other refuses */
export async function exportReduction({ scenario_id, simulate }: ReductionExport, context: Context): Promise<ReductionFile> {
  if ((scenario_id === undefined) === (simulate === undefined)) {
    throw new AppError('invalid_params', { zh: '请在 scenario_id（已保存的方案）和 simulate（规则测算的参数）中填写且只填写一项。', en: 'Please give either scenario_id (a saved reduction) or simulate (what the rules are asked with), and not both.' });
  }
  const book = scenario_id === undefined ? await bookOfSimulated(simulate!, context) : await bookOfScenario(scenario_id, context);
  const bytes = writeWorkbook(reductionWorkbook(book, context.caller.lang));
  return { name: `${book.title.replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ').slice(0, 100)}.xlsx`, bytes, count: book.projects.length };
}
