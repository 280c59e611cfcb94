import { describe, expect, it } from 'vitest';
import { eventReader, readEvents } from '../../addin/client/event-stream.ts';
import { createClient } from '../../addin/client/client.ts';
import { ServiceAwayError } from '../../addin/client/answers.ts';
import { search } from '../../analytics/library/search/contract.ts';

const RESULT = { rows: [], provenance: { analysis: 'library.search', params_hash: 'x', data_version: 3, rule_packs: [], computed_at: '2026-03-05T02:00:00Z' } };
const TEXT = `event: progress\ndata: {"done":1,"of":2,"text":"前沿第 1 点"}\n\nevent: result\ndata: ${JSON.stringify(RESULT)}\n\n`;
const streamed = (text: string) => new Response(new Blob([text]).stream(), { headers: { 'content-type': 'text/event-stream' } });
const asking = (text: string, accept: (value: string) => void = () => undefined) =>
  createClient({
    identity: () => ({ role: 'officer', org: null, lang: 'zh' }),
    fetch: (_, init) => {
      accept(new Headers(init?.headers).get('accept') ?? '');
      return Promise.resolve(streamed(text));
    },
  });

describe('an answer as events', () => {
  it('is read wherever it is cut', () => {
    for (let size = 1; size < 40; size += 7) {
      const read = eventReader();
      const pieces = Array.from({ length: Math.ceil(TEXT.length / size) }, (_, i) => TEXT.slice(i * size, (i + 1) * size));
      expect(pieces.flatMap(read).map(({ event }) => event)).toEqual(['progress', 'result']);
    }
  });

  it('tells how far it is and ends with the result', async () => {
    const told: unknown[] = [];
    expect((await readEvents(streamed(TEXT), (...one) => told.push(one)))?.event).toBe('result');
    expect(told).toEqual([[1, 2, '前沿第 1 点']]);
  });

  it('is asked for where somebody watches', async () => {
    let accepted = '';
    const result = await asking(TEXT, (value) => (accepted = value)).call(search, { text: '养护' }, { progress: () => undefined });
    expect([accepted, result.rows]).toEqual(['text/event-stream', []]);
  });

  it('ends with the service’s own sentence, or says that it broke off', async () => {
    const failed = asking('event: error\ndata: {"code":"timed_out","message":"没有找到方案","request_id":"r"}\n\n');
    await expect(failed.call(search, { text: '养护' }, { progress: () => undefined })).rejects.toMatchObject({ code: 'timed_out', text: { zh: '没有找到方案' } });
    await expect(asking(TEXT.slice(0, 60)).call(search, { text: '养护' }, { progress: () => undefined })).rejects.toBeInstanceOf(ServiceAwayError);
  });
});
