/** The live model as a file: the full cost is calculated for the caller, and written as formulas that come to the same. */
import { type Context, runAnalysis } from '../../analysis.ts';
import { AppError } from '../../errors.ts';
import { sheetNames, writeWorkbook } from '../../workbooks/write/write-workbook.ts';
import { runAnalyse } from '../analyse/run.ts';
import { computeNeed } from '../need/compute.ts';
import { need as needContract } from '../need/contract.ts';
import { needFromCost } from '../need/from-cost.ts';
import type { ModelRequest } from './contract.ts';
import { modelOf } from './of-result.ts';
import { modelWords } from './words.ts';
import { modelSheet } from './workbook.ts';

const MOST_CELLS = 200_000;

/** @throws AppError what the analysis throws; `not_enough_data` where the object has no such output; `too_large` beyond 200,000 cells */
export async function exportModel(request: ModelRequest, context: Context): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer>; count: number }> {
  const { lang } = context.caller;
  const { fiscal_year, currency } = request.analyse;
  const words = modelWords(lang, currency);
  const result = await runAnalysis(runAnalyse, request.analyse, context);
  const model = modelOf({ fiscal_year, currency, allocation: request.analyse.inline?.allocation ?? request.analyse.allocation, result }, request.need ? plannedOf(request.need) : null, lang);
  const cells = model.cells.length * model.cells[0]!.length;
  if (cells > MOST_CELLS) throw tooLarge(cells);
  const title = `${words.sheet}${request.need ? ` ${request.need.object}` : ''}`;
  const [sheet = title] = sheetNames([words.sheet]);
  return { name: `${title.replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ')}（${String(fiscal_year)}）.xlsx`, bytes: writeWorkbook({ sheets: [modelSheet(model, sheet)] }), count: model.expected.length };

  function plannedOf(plan: NonNullable<ModelRequest['need']>) {
    const params = needContract.params.parse(needFromCost(result, plan, words.actual(String(fiscal_year)), currency));
    return { plan, params, result: computeNeed(params, lang) };
  }
}

function tooLarge(cells: number): AppError {
  return new AppError('too_large', {
    zh: `公式模型有 ${cells.toLocaleString('en')} 个单元格，一个文件最多 ${MOST_CELLS.toLocaleString('en')} 个，请用 cost_objects 减少成本对象后重试。`,
    en: `The model has ${cells.toLocaleString('en')} cells; one file takes at most ${MOST_CELLS.toLocaleString('en')}. Please choose fewer cost objects with cost_objects.`,
  });
}
