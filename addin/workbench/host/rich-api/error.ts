/** An error that travels to the add-in as OfficeExtension.Error, with Excel's own code. */
export class RichError extends Error {
  location: string | undefined;

  constructor(
    readonly code: string,
    message: string,
    readonly status: number,
  ) {
    super(message);
    this.name = 'RichError';
  }
}

export const invalidArgument = (message = '参数无效、缺少或格式不正确。') => new RichError('InvalidArgument', message, 400);
export const itemNotFound = (message = '请求的资源不存在。') => new RichError('ItemNotFound', message, 404);
export const itemAlreadyExists = (message = '已存在同名或相同标识的资源。') => new RichError('ItemAlreadyExists', message, 409);
export const invalidReference = () => new RichError('InvalidReference', '此引用对当前操作无效。', 400);
export const invalidOperation = (message: string) => new RichError('InvalidOperation', message, 400);
export const accessDenied = (message = '无法执行所请求的操作：工作表受保护。') => new RichError('AccessDenied', message, 403);
export const insertDeleteConflict = (message: string) => new RichError('InsertDeleteConflict', message, 409);
export const generalException = (message: string) => new RichError('GeneralException', message, 500);

/** The emulated Excel does not model this member: said aloud, never answered with null. */
export const notModelled = (className: string, member: string) =>
  new RichError('ApiNotFound', `模拟的 Excel 没有实现 ${className}.${member}；真正的 Excel 可能支持，请在真实 Excel 中核对。`, 404);
