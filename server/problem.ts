/** Any error → the service's error shape, in the caller's language. Unknown errors say nothing of their inside. */
import { AppError, ERROR_STATUS, type ErrorCode, type Lang, type Text } from '../analytics/errors.ts';

export type ProblemBody = { error: { code: ErrorCode; message: string; details?: unknown; request_id: string } };

const INTERNAL: Text = {
  zh: '服务内部出错，这次操作没有完成。请稍后重试；若仍出现，请把请求编号交给管理员。',
  en: 'Something went wrong inside the service and nothing was done. Please try again; if it happens again, give the request id to the administrator.',
};
const TIMED_OUT: Text = {
  zh: '计算超过了时间上限，已经停止。请缩小范围（如年度、行业）后重试。',
  en: 'The calculation took longer than allowed and was stopped. Please narrow it down (year, industry) and try again.',
};
const CANCELLED: Text = {
  zh: '请求已取消，没有结果。如仍需要，请重新提交。',
  en: 'The request was cancelled and has no result. Please send it again if it is still needed.',
};

/**
 * What went wrong, as an AppError. Reads the reason of the aborted signal: a
 * query that was interrupted fails with whatever DuckDB says, which is not the cause.
 */
export function asAppError(error: unknown, signal?: AbortSignal): AppError {
  if (signal?.aborted && !(error instanceof AppError && error.code !== 'internal')) {
    const timedOut = signal.reason instanceof DOMException && signal.reason.name === 'TimeoutError';
    return new AppError('timed_out', timedOut ? TIMED_OUT : CANCELLED, { cause: error });
  }
  return error instanceof AppError ? error : new AppError('internal', INTERNAL, { cause: error });
}

export function problemOf(error: AppError, lang: Lang, requestId: string): ProblemBody {
  return {
    error: {
      code: error.code,
      message: error.text[lang],
      ...(error.details === undefined ? {} : { details: inLanguage(error.details, lang) }),
      request_id: requestId,
    },
  };
}

export function statusOf(code: ErrorCode): (typeof ERROR_STATUS)[ErrorCode] {
  return ERROR_STATUS[code];
}

/** Details may hold sentences in both languages anywhere inside; the caller gets one. */
function inLanguage(value: unknown, lang: Lang): unknown {
  if (Array.isArray(value)) return value.map((item) => inLanguage(item, lang));
  if (value === null || typeof value !== 'object') return value;
  if (isText(value)) return value[lang];
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, inLanguage(inner, lang)]));
}

function isText(value: object): value is Text {
  return Object.keys(value).length === 2 && 'zh' in value && 'en' in value && typeof value.zh === 'string' && typeof value.en === 'string';
}

/** First language of `Accept-Language` that we speak, by weight; Chinese without one. */
export function languageOf(header: string | undefined): Lang {
  const wanted = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...rest] = part.trim().toLowerCase().split(';');
      const quality = rest.map((item) => /^\s*q=([\d.]+)\s*$/.exec(item)?.[1]).find((item) => item !== undefined);
      return { lang: tag.split('-')[0], weight: quality === undefined ? 1 : Number(quality) };
    })
    .filter((item): item is { lang: Lang; weight: number } => (item.lang === 'zh' || item.lang === 'en') && item.weight > 0);
  return wanted.sort((a, b) => b.weight - a.weight)[0]?.lang ?? 'zh';
}
