/** From a cell that is deleted to the query that stops: the add-in's own way to a real service, over a socket. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Batcher } from '../../../addin/batch.ts';
import { createClient } from '../../../addin/client/client.ts';
import { packQuestions, type CellQuestion } from '../../../addin/functions/plan.ts';
import { connectFunctions, inCell } from '../../../addin/functions/runtime.ts';
import { sender } from '../../../addin/functions/send.ts';
import { createListeningService, type ListeningService } from '../../server/sockets.ts';
import { weights } from '../../server/weights.ts';

let service: ListeningService;
let fates: ReturnType<typeof weights>;

beforeEach(async () => {
  fates = weights();
  service = await createListeningService({ analyses: fates.analyses });
  const client = createClient({ origin: service.origin, identity: () => ({ role: null, org: null, lang: 'zh' }) });
  const batcher = new Batcher<CellQuestion>({
    send: sender(client),
    schedule: (run, milliseconds) => {
      const clock = setTimeout(run, milliseconds);
      return () => clearTimeout(clock);
    },
    pack: packQuestions,
  });
  vi.stubGlobal('CustomFunctions', {
    Error: class extends Error {
      constructor(readonly code: string, message: string) {
        super(message);
      }
    },
    ErrorCode: { invalidValue: '#VALUE!', notAvailable: '#N/A' },
  });
  connectFunctions({ batcher, lang: () => 'zh' });
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await service.close();
});

/** A cell that asks a question without an end; `remove` is what Excel does when the cell is deleted. */
function cell(name: string) {
  const invocation = {} as CustomFunctions.CancelableInvocation;
  const call = { id: 'test.endless', params: { name } };
  const answer = inCell(invocation, ({ ask }) => ask({ key: name, call }));
  const ended = answer.then(() => 'value', (error: unknown) => (error as { code: string }).code);
  return { ended, remove: () => invocation.onCanceled!() };
}

describe('a cell that is deleted while its answer is computed', () => {
  it('ends the query in the database', async () => {
    const asking = cell('long');
    await fates.became('long', 'begun');
    asking.remove();
    expect(await asking.ended).toBe('#N/A');
    await fates.became('long', 'stopped');
  });

  it('leaves the query to another cell that asks the same, until that is deleted too', async () => {
    const [first, second] = [cell('long'), cell('long')];
    await fates.became('long', 'begun');
    first.remove();
    expect(await first.ended).toBe('#N/A');
    expect(fates.runs.get('long')).toBe('begun');
    second.remove();
    await fates.became('long', 'stopped');
  });
});
