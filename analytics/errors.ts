/**
 * The one error of the product and its closed list of codes. Browser-safe.
 *
 * A failure is told once, in the reader's language, at the place where it is
 * known: what was found, what was expected, what to do next. The boundaries
 * (HTTP, cell, pane) only translate its code.
 */

export type Lang = 'zh' | 'en';

/** A sentence for a person, in both languages. */
export type Text = { readonly zh: string; readonly en: string };

/** HTTP status of each code, as the service's contract fixes them. */
export const ERROR_STATUS = {
  invalid_params: 400,
  not_signed_in: 401,
  not_allowed: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  not_enough_data: 422,
  rate_limited: 429,
  internal: 500,
  busy: 503,
  timed_out: 504,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

export class AppError extends Error {
  readonly code: ErrorCode;
  readonly text: Text;
  readonly details: unknown;

  /**
   * @param code one of the closed list
   * @param text the sentence, with the offending value and what to do next
   * @param options `details` goes to the caller as is; `cause` only to the log
   */
  constructor(code: ErrorCode, text: Text, options: { details?: unknown; cause?: unknown } = {}) {
    super(text.en, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.text = text;
    this.details = options.details;
  }

  get status(): number {
    return ERROR_STATUS[this.code];
  }
}
