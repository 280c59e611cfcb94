/** What DuckDB says when it fails, told as the product's errors. */
import { AppError } from '../errors.ts';

/**
 * True when the database instance is lost (a full disk, a damaged file): every
 * further query fails until the file is opened anew, so the service must exit and be started again.
 */
export function isFatal(error: unknown): boolean {
  return says(error, /\bFATAL Error\b|database has been invalidated/i);
}

/** The commit itself went well and will be found when the file is opened anew; only tidying up after it failed. */
export function isCommitted(error: unknown): boolean {
  return says(error, /COMMIT succeeded and is durable/i);
}

/** No room for what was to be written, by the disk or by a limit on the size of files. */
export function isDiskFull(error: unknown): boolean {
  return says(error, /No space left on device|not enough space on the disk|Disk quota exceeded|File too large/i);
}

function says(error: unknown, pattern: RegExp): boolean {
  for (let e = error; e instanceof Error; e = e.cause) if (pattern.test(e.message)) return true;
  return false;
}

/** @param place the SQL file or the step that failed */
export function describeFailure(error: unknown, place: string): AppError {
  const message = error instanceof Error ? error.message : String(error);
  if (/^INTERRUPT Error/.test(message)) {
    return new AppError('busy', { zh: '服务正在停止，查询已中断，请稍后重试。', en: 'The service is stopping and the query was interrupted; please try again shortly.' }, { cause: error });
  }
  if (isFatal(error)) {
    return new AppError(
      'busy',
      {
        zh: '数据库需要重新打开，服务正在自动重新启动；已经保存的数据不受影响。请几秒后重试。',
        en: 'The database has to be opened anew and the service is restarting by itself; nothing that was saved is affected. Please try again in a few seconds.',
      },
      { cause: error },
    );
  }
  if (isDiskFull(error)) {
    return new AppError(
      'internal',
      {
        zh: '服务所在磁盘的空间不足，这次写入没有保存，此前的数据不受影响。请管理员清理磁盘空间后再提交一次。',
        en: 'The disk of the service is full: this write was not saved, and nothing that was saved before is affected. Please have the administrator free space and submit it again.',
      },
      { cause: error },
    );
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
