/** Writes a model of formulas on a sheet of its own, checks what Excel makes of it, and only then shows it. */
import type { Model } from '../../analytics/cost/model/sheet.ts';
import { AppError } from '../../analytics/errors.ts';
import { literalText, type Cell } from '../cells.ts';
import { areaAddress, sheetName } from '../sheet/address.ts';
import { chunkRows, MOST_CELLS } from '../sheet/chunks.ts';
import { fingerprint, marksOf, type RestorePoint } from '../sheet/restore.ts';
import { readGrid } from './grid.ts';
import { patiently, type Wait } from './patience.ts';

export type ModelOptions = { readonly now: () => Date; readonly signal?: AbortSignal; readonly progress?: (done: number, of: number) => void };
export type ModelWritten = { readonly address: string; readonly sheet: string; readonly formulas: number; readonly point: RestorePoint };

const HEADER_FILL = '#DDEBF7';
const INPUT_COLOUR = '#0000FF';
/** A figure of money to the cent. */
const TOLERANCE = 0.005;

/** Nothing of the person's is touched; where anything fails the new sheet goes. @throws AppError `conflict` where Excel calculates otherwise */
export async function writeModel(context: Excel.RequestContext, title: string, model: Model, options: ModelOptions, wait: Wait): Promise<ModelWritten> {
  const [rows, columns] = [model.cells.length, model.cells[0]!.length];
  if (rows * columns > MOST_CELLS) throw tooLarge(rows * columns);
  const { worksheets } = context.workbook;
  worksheets.load('items/name');
  const shown = worksheets.getActiveWorksheet();
  shown.load('id');
  await context.sync();
  const name = sheetName(title, worksheets.items.map((one) => one.name));
  const sheet = worksheets.add(name);
  sheet.visibility = 'VeryHidden';
  sheet.load('id,name');
  await context.sync();
  try {
    await fill(context, sheet, model, options);
    const area = { row: 0, column: 0, rows, columns };
    const { formulas, values } = await readGrid(context, sheet, area, ['formulas', 'values']);
    assertSame(model, values);
    sheet.visibility = 'Visible';
    sheet.activate();
    sheet.getRange('A1').select();
    await context.sync();
    const point: RestorePoint = {
      version: 1, title, at: options.now().toISOString(), sheetId: sheet.id, sheetName: sheet.name, sheetAdded: true, shownSheetId: shown.id, tableId: null, tableName: '', area, before: null,
      written: fingerprint(formulas), marks: marksOf(formulas),
    };
    return { address: `${sheet.name}!${areaAddress(area)}`, sheet: sheet.name, formulas: model.cells.flat().filter((cell) => cell !== null && typeof cell === 'object').length, point };
  } catch (error) {
    await patiently(wait, async () => {
      worksheets.getItem(shown.id).activate();
      sheet.delete();
      await context.sync();
    });
    throw error;
  }
}

async function fill(context: Excel.RequestContext, sheet: Excel.Worksheet, model: Model, { signal, progress }: ModelOptions): Promise<void> {
  // The sheet's own names: a second model, or a name of the person's own, does not stand in the way.
  for (const name of model.names) sheet.names.add(name.name, sheet.getRange(areaAddress(name)));
  await context.sync();
  const rows = model.cells.map((row) => row.map((cell): Cell => (cell === null ? '' : typeof cell === 'object' ? `=${cell.formula}` : typeof cell === 'string' ? literalText(cell) : cell)));
  for (const chunk of chunkRows(rows)) {
    if (signal?.aborted) throw new DOMException('cancelled', 'AbortError');
    context.application.suspendApiCalculationUntilNextSync();
    sheet.getRangeByIndexes(chunk.from, 0, chunk.rows.length, rows[0]!.length).formulas = chunk.rows.map((row) => [...row]);
    await context.sync();
    progress?.(chunk.from + chunk.rows.length, rows.length);
  }
  for (const { format, ...area } of model.formats) sheet.getRange(areaAddress(area)).numberFormat = [[format]];
  dress(sheet, model);
  await context.sync();
}

/** Inputs are blue, as those who build models are used to. */
function dress(sheet: Excel.Worksheet, { cells, titles, headers, widths, looks = [] }: Model): void {
  cells.forEach((row, i) => row.forEach((cell, j) => {
    if (typeof cell === 'number') sheet.getRangeByIndexes(i, j, 1, 1).format.font.color = INPUT_COLOUR;
  }));
  for (const row of titles) sheet.getRangeByIndexes(row, 0, 1, 1).format.font.bold = true;
  for (const header of headers) {
    const { format } = sheet.getRange(areaAddress(header));
    format.font.bold = true;
    format.fill.color = HEADER_FILL;
  }
  for (const { align, wrap, size, ...area } of looks) {
    const { format } = sheet.getRange(areaAddress(area));
    if (align !== undefined) format.horizontalAlignment = align;
    if (size !== undefined) format.font.size = size;
    if (!wrap) continue;
    format.wrapText = true;
    format.verticalAlignment = 'Top';
  }
  widths.forEach((width, column) => (sheet.getRangeByIndexes(0, column, 1, 1).format.columnWidth = width * 5.6));
}

function assertSame({ expected }: Model, values: readonly (readonly Cell[])[]): void {
  const wrong = expected.find(({ row, column, value }) => !(Math.abs(Number(values[row]![column]) - value) <= Math.max(TOLERANCE, Math.abs(value) * 1e-9)));
  if (!wrong) return;
  const address = areaAddress({ row: wrong.row, column: wrong.column, rows: 1, columns: 1 });
  const found = String(values[wrong.row]![wrong.column]);
  throw new AppError('conflict', {
    zh: `公式模型没有写入：${address} 的公式在本工作簿中算得 ${found}，应为 ${String(wrong.value)}。请检查工作簿是否设为手动计算或“以显示精度为准”，再重试。`,
    en: `The model was not written: the formula in ${address} comes to ${found} in this workbook, expected ${String(wrong.value)}. Please check whether it calculates manually or with precision as displayed, then try again.`,
  });
}

function tooLarge(cells: number): AppError {
  return new AppError('too_large', {
    zh: `公式模型有 ${cells.toLocaleString('en')} 个单元格，一次最多写入 ${MOST_CELLS.toLocaleString('en')} 个，请减少成本对象后重试。`,
    en: `The model has ${cells.toLocaleString('en')} cells; one write takes at most ${MOST_CELLS.toLocaleString('en')}. Please choose fewer cost objects.`,
  });
}
