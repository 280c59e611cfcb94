/** The one door to HiGHS. It runs in a thread: whoever gives up ends the thread, and its memory with it. */
import { Worker } from 'node:worker_threads';
import { Slots } from '../database/slots.ts';
import { AppError } from '../errors.ts';
import type { LinearModel } from './linear-model.ts';

/** A solve may take its whole core and some hundred megabytes. */
const AT_ONCE = 2;
const slots = new Slots(AT_ONCE);

export type SolveOptions = {
  /** Seconds. */
  readonly timeLimit: number;
  /** Relative distance to the bound at which a solution is good enough; 0 proves the optimum. */
  readonly gap: number;
  /** Smallest tolerances: for a model whose figures are large. */
  readonly exact?: boolean;
  /** Whole numbers may be fractions. */
  readonly relaxed?: boolean;
  /** A known solution to begin with. */
  readonly start?: Float64Array;
  readonly onProgress?: (progress: SolverProgress) => void;
};

export type SolverProgress = { readonly incumbent: number | null; readonly bound: number | null; readonly seconds: number };

/** `optimal`: proved within the gap. `stopped`: the time was up; `columns` may be there all the same. */
export type Solution = {
  readonly outcome: 'optimal' | 'infeasible' | 'unbounded' | 'stopped';
  readonly objective: number | null;
  readonly bound: number | null;
  readonly columns: Float64Array | null;
  /** Of a model without whole numbers. */
  readonly rowDuals: Float64Array | null;
};

type Raw = { status: number; found: boolean; objective: number | null; bound: number | null; columns: Float64Array | null; rowDuals: Float64Array | null };
type Message = { id: number; solution?: Raw; error?: string; progress?: SolverProgress };
type Waiting = { resolve: (solution: Solution) => void; reject: (error: Error) => void; onProgress: ((progress: SolverProgress) => void) | undefined };

/** Status codes of HiGHS. */
const EMPTY = 6;
const OPTIMAL = 7;
const INFEASIBLE = 8;
const EITHER = 9;
const UNBOUNDED = 10;
const STOPPED = new Set([13, 14, 15, 16, 17]);

export class Solver {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;
  #failed: Error | undefined;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.on('message', (message: Message) => this.#take(message));
    worker.on('error', (error: Error) => this.fail(error));
    worker.on('exit', (code) => this.fail(new Error(`the solver's thread ended with code ${code}`)));
  }

  async solve(model: LinearModel, options: SolveOptions): Promise<Solution> {
    try {
      return await this.#ask(model, options);
    } catch (error) {
      if (options.exact !== true || this.#failed !== undefined) throw error;
      // Within its smallest tolerances HiGHS now and then ends with an error where it solves the model with its own.
      return this.#ask(model, { ...options, exact: false });
    }
  }

  #ask(model: LinearModel, { timeLimit, gap, exact = false, relaxed = false, start, onProgress }: SolveOptions): Promise<Solution> {
    const id = ++this.#last;
    const tight = exact ? { mip_feasibility_tolerance: 1e-10, primal_feasibility_tolerance: 1e-10, dual_feasibility_tolerance: 1e-10 } : {};
    const options = { time_limit: timeLimit, mip_rel_gap: gap, mip_abs_gap: 0, mip_min_logging_interval: 0.5, ...tight };
    if (this.#failed !== undefined) return Promise.reject(this.#failed);
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject, onProgress });
      this.#worker.postMessage({ id, model, options, relaxed, start });
    });
  }

  #take({ id, solution, error, progress }: Message): void {
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) return;
    if (progress !== undefined) return waiting.onProgress?.(progress);
    this.#waiting.delete(id);
    if (solution === undefined) waiting.reject(new Error(`HiGHS: ${error}`));
    else settle(waiting, solution);
  }

  /** Ends every solve under way, and every later one, with this error. */
  fail(error: Error): void {
    this.#failed ??= error;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

/**
 * A solver in a thread of its own.
 *
 * @returns `close` ends the thread and frees its memory; to be called whatever happened
 * @throws the signal's reason as soon as it is aborted; a solve under way then ends the same way, its thread with it
 */
export async function openSolver(signal: AbortSignal): Promise<{ solver: Solver; close: () => Promise<void> }> {
  await slots.take(signal);
  const worker = new Worker(new URL('./highs.worker.mjs', import.meta.url), { execArgv: [] });
  const solver = new Solver(worker);
  const abort = () => {
    solver.fail(signal.reason as Error);
    void worker.terminate();
  };
  signal.addEventListener('abort', abort, { once: true });
  const close = async () => {
    signal.removeEventListener('abort', abort);
    await worker.terminate();
    slots.give();
  };
  return { solver, close };
}

/** What cannot be read is an error of this solve, and not of the thread's listener. */
function settle({ resolve, reject }: Waiting, solution: Raw): void {
  try {
    resolve(readable(solution));
  } catch (error) {
    reject(error as Error);
  }
}

function readable({ status, found, objective, bound, columns, rowDuals }: Raw): Solution {
  const figures = { objective: found ? objective : null, bound: finite(bound), columns, rowDuals };
  if (status === OPTIMAL || status === EMPTY) return { ...figures, outcome: 'optimal' };
  if (status === INFEASIBLE || status === EITHER) return { ...figures, outcome: 'infeasible', columns: null };
  if (status === UNBOUNDED) return { ...figures, outcome: 'unbounded' };
  if (STOPPED.has(status)) return { ...figures, outcome: 'stopped' };
  throw new AppError('internal', { zh: '求解器没有给出结果，请稍后重试；如仍出现，请联系管理员。', en: 'The solver gave no result; please try again later, and tell the administrator if it happens again.' }, { details: { status } });
}

function finite(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}
