import type { FailingRequest, Faults } from './faults.ts';
import type { HostModel } from './model.ts';
import { interpret, type RichRequest, type RichResponse } from './rich-api/index.ts';

const bytes = (text: string) => new TextEncoder().encode(text).length;

function tooLarge(code: string, what: string, size: number, limit: number): RichResponse {
  const megabytes = (value: number) => (value / 1024 / 1024).toFixed(1);
  return {
    Error: {
      Code: code,
      Message: `${what}为 ${megabytes(size)} MB，超过 ${megabytes(limit)} MB 的上限，请分块读写。`,
      Location: '',
      ActionIndex: 0,
      HttpStatusCode: 413,
    },
    ProcessedResults: { Results: [] },
    TraceIds: [],
  };
}

const ARRAYS = new Set(['Values', 'Formulas', 'FormulasLocal', 'Text', 'NumberFormat', 'ValueTypes']);

/** Runs requests one after the other, within Excel on the web's limits of size. */
export class RichApiQueue {
  private tail: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly model: HostModel,
    private readonly faults: Faults,
  ) {}

  /** Answers a request body with the answer's text. */
  run(body: string, failing: FailingRequest | null = null): Promise<string> {
    const next = this.tail.then(() => this.process(body, failing));
    this.tail = next.catch(() => undefined);
    return next;
  }

  private async process(body: string, failing: FailingRequest | null): Promise<string> {
    const { faults } = this;
    if (faults.hold !== null) await faults.hold(body);
    if (faults.delay > 0) {
      faults.played('slow');
      await new Promise((resolve) => setTimeout(resolve, faults.delay));
    }
    const size = bytes(body);
    if (size > faults.requestLimit) return JSON.stringify(tooLarge('RequestPayloadSizeLimitExceeded', '请求', size, faults.requestLimit));
    const request = JSON.parse(body) as RichRequest;
    if (failing !== null && failing.code !== 'NullArrays') return JSON.stringify(await this.fail(request, failing));
    const response = await interpret(request, this.model);
    if ('Error' in response && response.Error.Code === 'AccessDenied') faults.played('protectedSheet');
    const text = JSON.stringify(response, faults.nullArrays || failing ? this.withoutArrays : undefined);
    const answered = bytes(text);
    if (answered <= faults.responseLimit) return text;
    faults.played('largeAnswer');
    return JSON.stringify(tooLarge('ResponsePayloadSizeLimitExceeded', '结果', answered, faults.responseLimit));
  }

  private readonly withoutArrays = (key: string, value: unknown): unknown => {
    if (!ARRAYS.has(key)) return value;
    this.faults.played('nullArrays');
    return null;
  };

  /** Excel does not take back what a request has done before it fails. */
  private async fail(request: RichRequest, { code, actions }: FailingRequest): Promise<RichResponse> {
    const done = await interpret({ ...request, Actions: request.Actions.slice(0, actions) }, this.model);
    if ('Error' in done) return done;
    return {
      Error: { Code: code, Message: `按要求出错（${code}）。`, Location: '', ActionIndex: Math.min(actions, request.Actions.length - 1), HttpStatusCode: 500 },
      ProcessedResults: { Results: done.Results },
      TraceIds: done.TraceIds,
    };
  }
}
