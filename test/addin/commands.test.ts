import { afterEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../analytics/errors.ts';
import { registerCommands } from '../../addin/commands/commands.ts';
import { formulaCommands } from '../../addin/commands/formulas.ts';
import { createSession } from '../../addin/session.ts';
import type { Client } from '../../addin/client/client.ts';
import type { Workbook } from '../../addin/workbook.ts';

type Handler = (event: { completed: () => void }) => void;

function setup(fault?: AppError) {
  const handlers = new Map<string, Handler>();
  const done: string[] = [];
  vi.stubGlobal('Office', { actions: { associate: (name: string, handler: Handler) => handlers.set(name, handler) } });
  const session = createSession({ lang: 'zh', role: null, org: null, me: null, units: [], connection: 'unknown', host: 'excel', notice: null });
  const does = (name: string) => async () => {
    if (fault) throw fault;
    done.push(name);
    return Promise.resolve('表!A1');
  };
  const workbook = { undoLastWrite: does('undo'), recalculate: does('calculate') } as unknown as Workbook;
  registerCommands({ session, workbook, client: {} as Client, formulas: formulaCommands({ session, workbook, reachService: does('reach'), forgetAnswers: () => void done.push('forget') }), goTo: (hash) => void done.push(hash) });
  const press = (name: string) => new Promise<void>((resolve) => handlers.get(name)!({ completed: resolve }));
  return { session, done, press };
}

afterEach(() => vi.unstubAllGlobals());

describe('the ribbon', () => {
  it('undoes the last write and says where', async () => {
    const { session, done, press } = setup();
    await press('undoLastWrite');
    expect(done).toEqual(['undo']);
    expect(session.get().notice).toEqual({ intent: 'success', text: '已撤销，表!A1 恢复到写入之前。' });
  });

  it('opens the pane at the tab that the button names', async () => {
    const { done, press } = setup();
    await press('showImports');
    await press('showWrites');
    expect(done).toEqual(['#/imports', '#/writes']);
  });

  it('forgets the answers and calculates only once the service is there', async () => {
    const { done, press } = setup();
    await press('refreshFunctions');
    expect(done).toEqual(['reach', 'forget', 'calculate']);
  });

  it('leaves the figures as they are, says why and gives the button back when the service is away', async () => {
    const { session, done, press } = setup(new AppError('busy', { zh: '服务未连接。', en: 'away' }));
    await press('refreshFunctions');
    expect(done).toEqual([]);
    expect(session.get().notice).toEqual({ intent: 'error', text: '服务未连接。' });
  });
});
