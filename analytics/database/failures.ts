/** What DuckDB says when it fails, told as the product's errors. */
import { AppError } from '../errors.ts';

/**
 * True when the database instance is lost (a full disk, a damaged file): every
 * further query fails until the file is opened anew, so the service must exit and be started again.
 */
export function isFatal(error: unknown): boolean {
  for (let e = error; e instanceof Error; e = e.cause) {
    if (/\bFATAL Error\b|database has been invalidated/i.test(e.message)) return true;
  }
  return false;
}

/** @param place the SQL file or the step that failed */
export function describeFailure(error: unknown, place: string): AppError {
  const message = error instanceof Error ? error.message : String(error);
  if (/^INTERRUPT Error/.test(message)) {
    return new AppError('busy', { zh: '服务正在停止，查询已中断，请稍后重试。', en: 'The service is stopping and the query was interrupted; please try again shortly.' }, { cause: error });
  }
  if (/Out of Memory/i.test(message)) {
    return new AppError(
      'busy',
      {
        zh: `这次计算（${place}）所需内存超过了服务的上限，请缩小年度或行业范围后重试，或请管理员调高内存上限。`,
        en: `This calculation (${place}) needs more memory than the service may use; please narrow the years or the industry, or have the administrator raise the memory limit.`,
      },
      { cause: error },
    );
  }
  return new AppError(
    'internal',
    { zh: `数据库执行 ${place} 时出错，请把请求编号告诉管理员。`, en: `The database failed at ${place}; please tell the administrator the request id.` },
    { cause: error },
  );
}
