import { AppError } from '../../analytics/errors.ts';

/** What refused the work. @throws where nothing was refused, and whatever else went wrong */
export function refusal(work: () => unknown): AppError {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

/** What the person reads of it. */
export const refusalText = (work: () => unknown): string => refusal(work).text.zh;
