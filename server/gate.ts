/** How much may be under way at once. Past it a clear “busy” is kinder than a queue in which everybody runs out of time. */
import { AppError } from '../analytics/errors.ts';

export class Gate {
  readonly #most: number;
  #inside = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** @throws AppError `busy` when it is full */
  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.#inside >= this.#most) {
      throw new AppError('busy', {
        zh: `服务正在处理 ${this.#inside} 个请求，已达上限，这次请求没有开始。请几秒后重试。`,
        en: `The service is working on ${this.#inside} requests, which is as many as it takes; this one was not begun. Please try again in a few seconds.`,
      });
    }
    this.#inside++;
    try {
      return await work();
    } finally {
      this.#inside--;
    }
  }
}
