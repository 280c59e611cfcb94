/** What the service answers: an answer that fits its contract, or an error with a sentence. */
import { z } from 'zod';
import { AppError, ERROR_STATUS, type ErrorCode, type Text } from '../../analytics/errors.ts';

const AWAY: Text = {
  zh: '服务未连接，请确认绩效服务已启动、网络可用后重试；表中已有内容不受影响。',
  en: 'The service cannot be reached. Please check that it is running and the network is up, then try again; nothing in your sheet is affected.',
};
export const STRANGE: Text = {
  zh: '服务地址给出的不是绩效服务的答复（可能是网关的登录页、错误页，或内容不完整），请稍后重试；若仍出现，请联系系统管理员。表中已有内容不受影响。',
  en: 'What answered at the address is not the service (perhaps a sign-in or error page of a gateway, or half an answer). Please try again later; if it persists, contact the administrator. Nothing in your sheet is affected.',
};

/** The service did not answer at all, or something else answered in its place. What stands in the sheet stays as it is. */
export class ServiceAwayError extends AppError {
  constructor(cause: unknown, text: Text = AWAY) {
    super('busy', text, { cause });
    this.name = 'ServiceAwayError';
  }
}

export const problem = z.object({
  error: z.object({ code: z.string(), message: z.string(), details: z.unknown().optional(), request_id: z.string().optional() }),
});
/** Parses what came back; a shape that does not fit means pane and service are of different versions. */
export function parseAnswer<S extends z.ZodType>(schema: S, content: unknown): z.output<S> {
  const parsed = schema.safeParse(content);
  if (parsed.success) return parsed.data;
  throw new AppError(
    'internal',
    {
      zh: '服务的答复与任务窗格的版本不符，请关闭并重新打开任务窗格；若仍出现，请联系系统管理员更新。',
      en: 'The answer does not fit this version of the pane. Please close and reopen the pane; if it persists, contact the administrator.',
    },
    { cause: parsed.error },
  );
}

/** A gateway that answers for an absent service speaks no JSON of ours. */
export function refusal(status: number, content: unknown): AppError {
  const parsed = problem.safeParse(content);
  return parsed.success ? fromEnvelope(parsed.data.error) : new ServiceAwayError(`HTTP ${status}`);
}

export function fromEnvelope(error: z.infer<typeof problem>['error']): AppError {
  const code: ErrorCode = Object.hasOwn(ERROR_STATUS, error.code) ? (error.code as ErrorCode) : 'internal';
  return new AppError(code, { zh: error.message, en: error.message }, { details: error.details });
}
