import { EventEmitter } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { ModelBuilder } from '../../../analytics/solver/linear-model.ts';
import { Solver } from '../../../analytics/solver/solver.ts';

type Asked = { readonly id: number; readonly options: { readonly primal_feasibility_tolerance?: number } };

const OPTIMAL = 7;
const model = new ModelBuilder().build();
const settings = { timeLimit: 1, gap: 0 };

/** HiGHS as it is on some models with figures of 10¹¹ and more: it gives up within small tolerances. */
class Failing extends EventEmitter {
  readonly asked: Asked[] = [];

  postMessage(message: Asked): void {
    this.asked.push(message);
    const { id, options } = message;
    const solution = { status: OPTIMAL, found: true, objective: 1, bound: 1, columns: new Float64Array(0), rowDuals: null };
    queueMicrotask(() => this.emit('message', options.primal_feasibility_tolerance === undefined ? { id, solution } : { id, error: 'run failed with HiGHS status -1' }));
  }
}

describe('a solver that gives up within its smallest tolerances', () => {
  it('is asked again with its own', async () => {
    const worker = new Failing();
    const { outcome } = await new Solver(worker as unknown as Worker).solve(model, { ...settings, exact: true });
    expect([outcome, worker.asked.length]).toEqual(['optimal', 2]);
  });

  it('is not asked again once its thread has ended', async () => {
    const worker = new Failing();
    const solver = new Solver(worker as unknown as Worker);
    worker.emit('exit', 1);
    await expect(solver.solve(model, { ...settings, exact: true })).rejects.toThrow('ended with code 1');
    expect(worker.asked).toEqual([]);
  });
});

describe('an answer that says nothing', () => {
  it('is an error of the solve that it belongs to', async () => {
    const worker = Object.assign(new EventEmitter(), {
      postMessage({ id }: Asked) {
        queueMicrotask(() => worker.emit('message', { id, solution: { status: 4, found: false, objective: null, bound: null, columns: null, rowDuals: null } }));
      },
    });
    await expect(new Solver(worker as unknown as Worker).solve(model, settings)).rejects.toMatchObject({ code: 'internal' });
  });
});
