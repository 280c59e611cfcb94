/** A model calculated by a spreadsheet's formula engine that is not ours: Univer's. */
import { UniverFormulaEnginePlugin } from '@univerjs/engine-formula';
import '@univerjs/engine-formula/facade';
import { UniverSheetsPlugin } from '@univerjs/sheets';
import { UniverSheetsFormulaPlugin } from '@univerjs/sheets-formula';
import '@univerjs/sheets-formula/facade';
import '@univerjs/sheets/facade';
import { startUniver } from '../../../addin/workbench/host/univer/engine.ts';
import { type Model, span } from '../../../analytics/cost/model/sheet.ts';

export type Value = string | number | boolean | null | undefined;

/** @returns what stands in each cell once all formulas have been calculated */
export async function calculated({ cells, names }: Model): Promise<Value[][]> {
  const api = startUniver([UniverFormulaEnginePlugin, UniverSheetsPlugin, UniverSheetsFormulaPlugin], [{}]);
  const [rows, columns] = [cells.length, cells[0]!.length];
  const workbook = api.createWorkbook({ sheetOrder: ['s'], sheets: { s: { id: 's', name: '模型', rowCount: rows, columnCount: columns } } });
  const sheet = workbook.getActiveSheet();
  for (const name of names) workbook.insertDefinedName(name.name, `模型!${span(name)}`);
  const data = cells.map((row) => row.map((cell) => (cell !== null && typeof cell === 'object' ? { f: `=${cell.formula}` } : typeof cell === 'string' ? { v: cell, t: 1 } : { v: cell })));
  sheet.getRange(0, 0, rows, columns).setValues(data);
  const formula = api.getFormula();
  formula.executeCalculation();
  await formula.onCalculationEnd();
  const values = sheet.getRange(0, 0, rows, columns).getValues() as Value[][];
  api.disposeUnit(workbook.getId());
  return values;
}
