/** The solver's thread: one model in, one solution out. Plain JavaScript, so that a thread needs no loader to begin. */
import { parentPort } from 'node:worker_threads';
import loadHighs from 'highs';

const loaded = loadHighs();
/** Callback channels of HiGHS: each better solution, and its regular report. */
const IMPROVED = 4;
const REPORTED = 5;

parentPort.on('message', async ({ id, model, options, relaxed, start }) => {
  try {
    const highs = await loaded;
    parentPort.postMessage({ id, solution: solve(highs, id, model, options, relaxed, start) });
  } catch (error) {
    parentPort.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  }
});

function solve(highs, id, model, options, relaxed, start) {
  const { columnCount, rowCount, costs, lower, upper, whole, rowLower, rowUpper, starts, indices, values } = model;
  const mip = !relaxed && whole.some((one) => one === 1);
  const native = highs.createModel({
    numCols: columnCount, numRows: rowCount, colCost: costs, colLower: lower, colUpper: upper, rowLower, rowUpper,
    matrix: { format: 'csr', numRows: rowCount, numCols: columnCount, starts, indices, values },
    ...(mip && { integrality: whole }),
  });
  try {
    native.options.set({ output_flag: false, random_seed: 1, ...options });
    if (mip && start) native.setSolution({ colValue: start });
    const tell = ({ data }) => {
      parentPort.postMessage({ id, progress: { incumbent: data.mip_primal_bound ?? data.objective_function_value, bound: data.mip_dual_bound, seconds: data.running_time } });
    };
    const { modelStatus } = native.run(mip ? { [IMPROVED]: tell, [REPORTED]: tell } : undefined);
    const found = Number(native.info.get('primal_solution_status')) === 2;
    const { colValue, rowDual, colDual } = found ? native.getSolution() : { colValue: null, rowDual: null, colDual: null };
    return {
      status: modelStatus,
      found,
      objective: found ? native.info.get('objective_function_value') : null,
      bound: mip ? native.info.get('mip_dual_bound') : found ? native.info.get('objective_function_value') : null,
      columns: colValue, rowDuals: mip ? null : rowDual, columnDuals: mip ? null : colDual,
    };
  } finally {
    native.dispose();
  }
}
