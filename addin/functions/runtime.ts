/** What all functions of a cell share: their way to the service, and how an answer or an error gets into the cell. */
import { AppError, type Lang } from '../../analytics/errors.ts';
import type { Batcher } from '../batch.ts';
import { toCellError, type Cell } from '../cells.ts';
import type { CellQuestion } from './plan.ts';

/** An answer of several cells, told so that one that finds its place taken can be explained. */
export type Spill = { readonly address: string; readonly rows: number; readonly columns: number };

export type FunctionService = {
  readonly batcher: Batcher<CellQuestion>;
  readonly lang: () => Lang;
  readonly onSpill?: (spill: Spill) => void;
};
let service: FunctionService;

export function connectFunctions(given: FunctionService): void {
  service = given;
}

export type Asking = { readonly ask: (question: CellQuestion) => Promise<unknown>; readonly lang: Lang };
type Invocation = CustomFunctions.CancelableInvocation;

/** Runs one cell's question; whatever goes wrong becomes an Excel error that carries the sentence. */
export async function inCell<T>(invocation: Invocation, work: (asking: Asking) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  invocation.onCanceled = () => controller.abort();
  const lang = service.lang();
  try {
    return await work({ ask: (question) => service.batcher.ask(question, { signal: controller.signal }), lang });
  } catch (error) {
    throw excelError(error, lang);
  }
}

/** As `inCell`, for rows that spill; a cell that has no answer is an error of its own. */
export async function inCells(invocation: Invocation, work: (asking: Asking) => Promise<(Cell | AppError)[][]>): Promise<unknown[][]> {
  return inCell(invocation, async (asking) => {
    const rows = await work(asking);
    const columns = rows[0]?.length ?? 0;
    if (invocation.address && rows.length * columns > 1) service.onSpill?.({ address: invocation.address, rows: rows.length, columns });
    if (rows.length === 1 && columns === 1 && rows[0]![0] instanceof AppError) throw rows[0]![0];
    return rows.map((row) => row.map((cell) => (cell instanceof AppError ? excelError(cell, asking.lang) : cell)));
  });
}

function excelError(error: unknown, lang: Lang): CustomFunctions.Error {
  const { kind, message } = toCellError(error, lang);
  const { invalidValue, notAvailable } = CustomFunctions.ErrorCode;
  return new CustomFunctions.Error(kind === '#VALUE!' ? invalidValue : notAvailable, message);
}
