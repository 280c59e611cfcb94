/** Work for a request: let in if there is room, stopped when the caller goes away or the time is up. */
import type { Context } from 'hono';
import type { AppEnv } from './services.ts';
import { asAppError } from './problem.ts';

/**
 * @param milliseconds until the work is stopped
 * @throws AppError `timed_out` in place of whatever the interrupted work threw; `busy` where too much is under way
 */
export async function withDeadline<T>(c: Context<AppEnv>, milliseconds: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const gone = c.req.raw.signal;
  const leave = () => controller.abort(gone.reason);
  const timer = setTimeout(() => controller.abort(new DOMException('deadline', 'TimeoutError')), milliseconds);
  if (gone.aborted) leave();
  gone.addEventListener('abort', leave, { once: true });
  try {
    return await c.get('gate').pass(() => work(controller.signal));
  } catch (error) {
    throw asAppError(error, controller.signal);
  } finally {
    clearTimeout(timer);
    gone.removeEventListener('abort', leave);
  }
}
