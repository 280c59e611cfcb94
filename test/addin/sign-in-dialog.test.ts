/** Every way in which Office's dialog can end, with an Office of ten lines: the real one stands in the browser tests. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../analytics/errors.ts';
import { askInDialog, isCancelledDialog } from '../../addin/sign-in/dialog.ts';

const ADDRESS = 'https://jixiao.example.gov.cn/addin/sign-in.html?begin=x';
const OWN = 'https://jixiao.example.gov.cn';
const ANSWER = JSON.stringify({ kind: 'sign-in-answer', query: 'code=c&state=s' });
type Handler = (event: object) => void;
let handlers: Record<string, Handler>;
let closed: number;
let opening: { error: number | null; knowsOrigin: boolean };

beforeEach(() => {
  handlers = {};
  closed = 0;
  opening = { error: null, knowsOrigin: true };
  const dialog = { close: () => (closed += 1), addEventHandler: (type: string, handler: Handler) => (handlers[type] = handler) };
  vi.stubGlobal('Office', {
    AsyncResultStatus: { Succeeded: 'succeeded', Failed: 'failed' },
    EventType: { DialogMessageReceived: 'message', DialogEventReceived: 'event' },
    context: {
      requirements: { isSetSupported: () => opening.knowsOrigin },
      ui: {
        displayDialogAsync: (_: string, __: object, done: (result: object) => void) =>
          done(opening.error === null ? { status: 'succeeded', value: dialog } : { status: 'failed', error: { code: opening.error } }),
      },
    },
  });
});
afterEach(() => vi.unstubAllGlobals());

const ask = (signal = new AbortController().signal) => askInDialog(ADDRESS, signal);
const sentenceOf = (asking: Promise<string>) => asking.then(() => 'answered', (error: unknown) => (error instanceof AppError ? error.text.zh : String(error)));

describe('the sign-in dialog', () => {
  it('brings the issuer’s answer and is closed', async () => {
    const asking = ask();
    handlers['message']!({ message: ANSWER, origin: OWN });
    expect(await asking).toBe('code=c&state=s');
    expect(closed).toBe(1);
  });

  it('passes over what another origin says, and what is no message of ours', async () => {
    const asking = ask();
    for (const event of [{ message: ANSWER, origin: 'https://evil.example' }, { message: ANSWER, origin: undefined }, { message: 'text', origin: OWN }, { message: '{"kind":"other"}', origin: OWN }]) handlers['message']!(event);
    expect(closed).toBe(0);
    handlers['message']!({ message: JSON.stringify({ kind: 'sign-in-answer', query: 'good' }), origin: OWN });
    expect(await asking).toBe('good');
  });

  it('believes an Office that tells no origins because it knows none', async () => {
    opening.knowsOrigin = false;
    const asking = ask();
    handlers['message']!({ message: ANSWER, origin: undefined });
    expect(await asking).toBe('code=c&state=s');
    const foreign = ask();
    handlers['message']!({ message: ANSWER, origin: 'https://evil.example' });
    handlers['event']!({ error: 12006 });
    expect(await sentenceOf(foreign)).toContain('关闭了');
  });

  it('says what its page could not do', async () => {
    const asking = ask();
    handlers['message']!({ message: JSON.stringify({ kind: 'sign-in-problem', zh: '统一身份认证没有回答。', en: 'away' }), origin: OWN });
    expect(await sentenceOf(asking)).toBe('统一身份认证没有回答。');
    expect(closed).toBe(1);
  });

  it.each([
    [12004, '12004'], [12005, '12005'], [12007, '已经有一个窗口'], [12009, '没有允许'], [12011, '允许本站点弹出窗口'],
  ])('that Office does not open (%i) says what to do', async (code, said) => {
    opening.error = code;
    const sentence = await sentenceOf(ask());
    expect(sentence).toContain(said);
    expect(sentence).toContain('请');
  });

  it.each([[12006, '关闭了'], [12002, '打不开'], [12003, 'https'], [1, '意外结束']])('that ends with %i says what to do', async (code, said) => {
    const asking = ask();
    handlers['event']!({ error: code });
    const sentence = await sentenceOf(asking);
    expect(sentence).toContain(said);
    expect(sentence).toContain('请');
  });

  it('ends without a sentence when the person turns away', async () => {
    const controller = new AbortController();
    const asking = ask(controller.signal).catch((error: unknown) => error);
    controller.abort();
    expect(isCancelledDialog(await asking)).toBe(true);
    expect(closed).toBe(1);
  });

  it('is nowhere but in Office', async () => {
    vi.stubGlobal('Office', undefined);
    expect(await sentenceOf(ask())).toContain('请在 Excel 中打开');
  });
});
