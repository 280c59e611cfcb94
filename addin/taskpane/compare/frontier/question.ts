/** Units of a sheet as a question of the efficiency frontier. Pure. */
import type { Orientation, Returns } from '../../../../analytics/compare/efficiency/contract.ts';
import type { efficiency } from '../../../../analytics/compare/efficiency/contract.ts';
import type { InputOf } from '../../../../analytics/contract.ts';
import { AppError } from '../../../../analytics/errors.ts';
import { readFigure, readName } from '../sheet/figure.ts';
import type { Use } from '../sheet/guess.ts';
import type { ReadTable, TableColumn, TableRow } from '../sheet/read-table.ts';

export type FrontierQuestion = InputOf<typeof efficiency>;
export type FrontierChoice = {
  readonly id: string;
  readonly uses: Readonly<Record<string, Use>>;
  readonly returns: Returns;
  readonly orientation: Orientation;
  readonly superScores: boolean;
  readonly bootstrap: boolean;
  readonly seed: number;
};

const DRAWS = 1_000;

/** An empty figure is left out of its unit, and the service says whose is missing. @throws AppError `invalid_params` naming the cell, or what is not chosen */
export function frontierOfTable(table: ReadTable, { id, uses, returns, orientation, superScores, bootstrap, seed }: FrontierChoice): FrontierQuestion {
  const idColumn = table.columns.find(({ title }) => title === id);
  const of = (...wanted: readonly Use[]) => table.columns.filter(({ title }) => wanted.includes(uses[title] ?? ''));
  const [inputs, outputs] = [of('input', 'fixed'), of('output')];
  if (!idColumn || inputs.length === 0 || outputs.length === 0) {
    throw new AppError('invalid_params', { zh: '还没有选好名称列，以及至少一项投入和一项产出，请在“各列的含义”中选择。', en: 'The column of names, an input and an output are not all chosen; please choose them under the meaning of the columns.' });
  }
  const place = ({ row }: TableRow, { index, title }: TableColumn) => ({ row, column: table.column + index, title });
  const measures = (row: TableRow, columns: readonly TableColumn[]) =>
    Object.fromEntries(columns.flatMap((column) => {
      const figure = readFigure(row.cells[column.index] ?? null, place(row, column));
      return figure === null ? [] : [[column.title, figure] as const];
    }));
  return {
    units: table.rows.map((row) => ({ id: readName(row.cells[idColumn.index] ?? null, place(row, idColumn)), inputs: measures(row, inputs), outputs: measures(row, outputs) })),
    returns,
    orientation,
    super: superScores,
    nondiscretionary: of('fixed').map(({ title }) => title),
    ...(bootstrap && { bootstrap: { draws: DRAWS, seed } }),
  };
}
