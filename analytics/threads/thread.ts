/** A thread that answers one question after the other. */
import { Worker } from 'node:worker_threads';
import { AppError } from '../errors.ts';
import type { ThreadData, Told } from './job-in-worker.ts';
import type { Answer, JobName, Question } from './jobs.ts';

type Waiting = { readonly resolve: (answer: never) => void; readonly reject: (error: unknown) => void };

/** As Node has it by itself: what the service takes for its answers is not for every thread. */
const YOUNG_MEGABYTES = 48;

export class Thread {
  readonly #worker: Worker;
  readonly #megabytes: number;
  readonly #waiting = new Map<number, Waiting>();
  #asked = 0;
  #ended = false;

  /** @param megabytes of JavaScript objects; shared memory does not count @param stays whether it is asked more than once */
  constructor(megabytes: number, stays = false) {
    this.#megabytes = megabytes;
    this.#worker = new Worker(new URL('./job.worker.mjs', import.meta.url), { execArgv: [], workerData: { stays } satisfies ThreadData, resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: YOUNG_MEGABYTES } });
    this.#worker.unref();
    this.#worker.on('message', (told: Told) => this.#take(told));
    this.#worker.on('error', (error) => this.#end('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? this.#outOfMemory() : error));
    this.#worker.on('exit', (code) => this.#end(new Error(`a thread ended with code ${code}`)));
  }

  /** Whether it cannot be asked any more. */
  get ended(): boolean {
    return this.#ended;
  }

  /** The process waits for an answer that is asked for, not for a thread without work. */
  ask<N extends JobName>(name: N, question: Question<N>): Promise<Answer<N>> {
    const number = this.#asked++;
    this.#worker.ref();
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject });
      this.#worker.postMessage({ number, name, question });
    });
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #take({ number, answer, failure }: Told): void {
    const waiting = this.#waiting.get(number);
    this.#waiting.delete(number);
    if (this.#waiting.size === 0) this.#worker.unref();
    if (failure !== undefined) waiting?.reject(failure);
    else waiting?.resolve(answer as never);
  }

  #end(error: unknown): void {
    this.#ended = true;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }

  #outOfMemory(): AppError {
    return new AppError('too_large', {
      zh: `这次计算超出了 ${this.#megabytes} MB 的内存限制，已停止。请缩小范围（减少对象，或提高支持度、相似度等下限）后重试。`,
      en: `This computation needs more than ${this.#megabytes} MB of memory and was stopped; please narrow it (fewer items, or a higher threshold of support or similarity) and try again.`,
    });
  }
}
