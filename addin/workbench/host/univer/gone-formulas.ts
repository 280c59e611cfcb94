import { Rectangle, type ICellData, type IRange, type Nullable } from '@univerjs/core';
import type { FUniver } from '@univerjs/core/facade';
import { SetArrayFormulaDataMutation, SetFormulaCalculationResultMutation, type FormulaDataModel, type ISetFormulaCalculationResultMutation } from '@univerjs/engine-formula';
import type { FWorkbook } from '@univerjs/sheets/facade';

type Matrix<T> = Record<number, Record<number, T>>;

function* cellsOf<T>(matrix: Nullable<Matrix<T>>): Generator<readonly [row: number, column: number, value: T]> {
  for (const [row, line] of Object.entries(matrix ?? {})) {
    for (const [column, value] of Object.entries(line)) yield [Number(row), Number(column), value];
  }
}

/**
 * Sees to it that a formula that went leaves no result behind. The engine gathers the formulas first, lets the page do
 * other work, and then writes by place, whatever stands there by now; and it withdraws what an array formula spilled
 * only where a command of its own removed the formula.
 */
export class GoneFormulas {
  constructor(
    api: FUniver,
    private readonly workbook: FWorkbook,
    private readonly model: () => FormulaDataModel,
    private readonly emptied: (sheetId: string, range: IRange) => void,
  ) {
    api.addEvent(api.Event.BeforeCommandExecute, ({ id, params }) => {
      if (id === SetFormulaCalculationResultMutation.id) this.refuseResults(params as ISetFormulaCalculationResultMutation);
      if (id === SetArrayFormulaDataMutation.id) for (const sheet of workbook.getSheets()) this.withdrawSpills(sheet.getSheetId());
    });
  }

  private stands(sheetId: string, row: number, column: number): boolean {
    const cell = this.workbook.getSheetBySheetId(sheetId)?.getSheet().getCellMatrix().getValue(row, column) as Nullable<ICellData>;
    return Boolean(cell?.f ?? cell?.si);
  }

  private refuseResults({ unitData }: ISetFormulaCalculationResultMutation): void {
    for (const [sheetId, results] of Object.entries(unitData[this.workbook.getId()] ?? {})) {
      for (const [row, column] of cellsOf(results)) if (!this.stands(sheetId, row, column)) delete results![row]![column];
    }
  }

  /** Takes away what array formulas that are gone had spilled on the sheet. */
  withdrawSpills(sheetId: string): void {
    const ranges = this.model().getArrayFormulaRange()[this.workbook.getId()]?.[sheetId];
    const gone: IRange[] = [];
    for (const [row, column, range] of cellsOf<IRange>(ranges)) {
      if (this.stands(sheetId, row, column)) continue;
      gone.push(range);
      delete ranges![row]![column];
    }
    if (gone.length === 0) return;
    const standing = [...cellsOf<IRange>(ranges)].map(([, , range]) => range);
    const spilled = this.model().getArrayFormulaCellData()[this.workbook.getId()]?.[sheetId];
    for (const [row, column] of cellsOf(spilled)) {
      const within = (range: IRange) => Rectangle.contains(range, { startRow: row, endRow: row, startColumn: column, endColumn: column });
      if (gone.some(within) && !standing.some(within)) delete spilled![row]![column];
    }
    for (const range of gone) this.emptied(sheetId, range);
  }
}
