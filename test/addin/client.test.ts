import { describe, expect, it } from 'vitest';
import { AppError } from '../../analytics/errors.ts';
import { search } from '../../analytics/library/search/contract.ts';
import { createClient } from '../../addin/client/client.ts';
import { isCancelled } from '../../addin/client/request.ts';
import { ServiceAwayError } from '../../addin/client/answers.ts';

const provenance = { analysis: 'library.search', params_hash: 'h', data_version: 7, rule_packs: [], computed_at: '2026-01-01T00:00:00Z' };
const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

function setup(answer: (url: string, init: RequestInit) => Promise<Response>) {
  const asked: { url: string; headers: Headers; body: unknown }[] = [];
  const told: boolean[] = [];
  const versions: number[] = [];
  const client = createClient({
    onDataVersion: (version) => versions.push(version),
    identity: () => ({ role: 'clerk', org: '单位1', lang: 'zh' }),
    onConnection: (connected) => told.push(connected),
    fetch: (url, init = {}) => {
      asked.push({ url: String(url), headers: new Headers(init.headers), body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined });
      return answer(String(url), init);
    },
  });
  return { client, asked, told, versions };
}

const failed = async (promise: Promise<unknown>): Promise<unknown> => promise.then(() => undefined, (error: unknown) => error);

describe('the client', () => {
  it('asks an analysis at its address and says who is asking', async () => {
    const { client, asked, told } = setup(() => Promise.resolve(json({ rows: [], provenance })));
    const result = await client.call(search, { text: '养护' });
    expect(result.provenance.data_version).toBe(7);
    expect(asked[0]!.url).toBe('/api/v1/analyses/library.search');
    expect(asked[0]!.body).toEqual({ text: '养护' });
    const { headers } = asked[0]!;
    expect(['X-Jixiao-Role', 'X-Jixiao-Org', 'X-Jixiao-Client', 'Accept-Language'].map((name) => headers.get(name))).toEqual([
      'clerk', encodeURIComponent('单位1'), 'addin', 'zh',
    ]);
    expect(told).toEqual([true]);
  });

  it('asks whether the service is there as nobody, and tells either way', async () => {
    const { client, asked, told } = setup(() => Promise.resolve(asked.length === 1 ? json({ ok: true }) : new Response('<h1>502</h1>', { status: 502 })));
    await client.reach();
    expect(await failed(client.reach())).toBeInstanceOf(ServiceAwayError);
    expect(asked.map(({ url, headers }) => [url, headers.get('X-Jixiao-Role'), headers.get('Authorization')])).toEqual([['/healthz', null, null], ['/healthz', null, null]]);
    expect(told).toEqual([true, false]);
  });

  it.each([[false, [12]], [true, []]])('tells the data version after a folder that was cancelled while it was loaded, since what was stored stays (dry run: %s)', async (dryRun, expected) => {
    const somebody = { user: 'demo', name: '演示', role: 'clerk', roles: [], demo: true, everything: false, organizations: [], data_version: 12, synthetic: true, service_version: '1' };
    const { client, versions } = setup((url, { signal }) =>
      url === '/api/v1/me' ? Promise.resolve(json(somebody)) : new Promise((_, refuse) => signal!.addEventListener('abort', () => refuse(signal!.reason as Error))));
    const controller = new AbortController();
    const loading = failed(client.importFormArchive(new File(['x'], 'forms.zip'), { kind: 'self_evaluation_form', dryRun }, { signal: controller.signal }));
    await Promise.resolve();
    controller.abort();
    expect(isCancelled(await loading)).toBe(true);
    await new Promise((resolve) => setTimeout(resolve));
    expect(versions).toEqual(expected);
  });

  it('takes one that is silent for gone', async () => {
    const { client, told } = setup((_, { signal }) => new Promise((_, refuse) => signal!.addEventListener('abort', () => refuse(signal!.reason as Error))));
    expect(await failed(client.reach({ deadlineMilliseconds: 20 }))).toMatchObject({ code: 'timed_out' });
    expect(told).toEqual([false]);
  });

  it('keeps the code, the sentence and the details of a refusal', async () => {
    const { client, told } = setup(() => Promise.resolve(json({ error: { code: 'too_large', message: '请缩小范围。', details: { most: 5 } } }, 413)));
    const error = (await failed(client.call(search, { text: 'x' }))) as AppError;
    expect([error.code, error.text.zh, error.details]).toEqual(['too_large', '请缩小范围。', { most: 5 }]);
    expect(told).toEqual([true]);
  });

  it('says in a sentence that the service is away when the connection fails or a gateway answers in its place', async () => {
    for (const answer of [
      () => Promise.reject(new TypeError('Failed to fetch')),
      () => Promise.resolve(new Response('<h1>502</h1>', { status: 502, headers: { 'content-type': 'text/html' } })),
    ]) {
      const { client, told } = setup(answer);
      const error = await failed(client.call(search, { text: 'x' }));
      expect(error).toBeInstanceOf(ServiceAwayError);
      expect((error as AppError).text.zh).toContain('表中已有内容不受影响');
      expect(told).toEqual([false]);
    }
  });

  it.each([
    ['the sign-in page of a gateway', '<h1>sign in</h1>', 'text/html'],
    ['half an answer', '{"rows": [{"na', 'application/json'],
    ['nothing', '', 'application/json'],
  ])('says in a sentence that %s is not the service’s answer', async (_, body, type) => {
    const { client, told } = setup(() => Promise.resolve(new Response(body, { status: 200, headers: { 'content-type': type } })));
    const error = (await failed(client.call(search, { text: 'x' }))) as AppError;
    expect(error).toBeInstanceOf(ServiceAwayError);
    expect(error.text.zh).toMatch(/不是绩效服务的答复.*表中已有内容不受影响/);
    expect(told).toEqual([false]);
  });

  it('refuses an answer that does not have the shape of the contract', async () => {
    const { client } = setup(() => Promise.resolve(json({ rows: [{ name: 1 }], provenance })));
    expect(((await failed(client.call(search, { text: 'x' }))) as AppError).code).toBe('internal');
  });

  it('ends at its deadline, and tells a cancelled question from an overdue one', async () => {
    const never = (_url: string, init: RequestInit) =>
      new Promise<Response>((_, reject) => init.signal!.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError'))));
    const { client, told } = setup(never);
    expect(((await failed(client.call(search, { text: 'x' }, { deadlineMilliseconds: 1 }))) as AppError).code).toBe('timed_out');
    const leaving = new AbortController();
    const asked = failed(client.call(search, { text: 'x' }, { signal: leaving.signal }));
    leaving.abort();
    expect(isCancelled(await asked)).toBe(true);
    expect(told).toEqual([]);
  });

  it('answers a batch in the order of its calls, each with its own value or error', async () => {
    const { client, asked } = setup(() => Promise.resolve(json({ results: [{ ok: true, result: { n: 1 } }, { ok: false, error: { code: 'not_found', message: '没有。' } }] })));
    const answers = await client.calls([{ id: 'a', params: {} }, { id: 'b', params: {} }]);
    expect(asked[0]!.body).toEqual({ calls: [{ id: 'a', params: {} }, { id: 'b', params: {} }] });
    expect(answers[0]).toEqual({ ok: true, result: { n: 1 } });
    expect(answers[1]!.ok === false && (answers[1]!.error as AppError).code).toBe('not_found');
  });
});
