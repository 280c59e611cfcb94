import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { depthOf, placeOfError } from '../../server/json-place.ts';
import { createTestService, errorOf, type TestService } from './support.ts';

let service: TestService;
beforeAll(async () => void (service = await createTestService()));
afterAll(() => service.close());

const send = (body: BodyInit, headers: Record<string, string> = {}) =>
  service.ask('/api/v1/calls', { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers }, duplex: 'half' } as RequestInit);

describe('the place where a text stops being JSON', () => {
  it.each([
    ['', 1, 1, ''],
    ['{', 1, 2, ''],
    ['{"a":1,}', 1, 8, '}'],
    ['{"a" 1}', 1, 6, '1'],
    ["{'a':1}", 1, 2, "'"],
    ['{"a":\n 01}', 2, 3, '1'],
    ['{"a":"x\ny"}', 1, 8, '\\u000a'],
    ['{"a":"\\q"}', 1, 7, '\\'],
    ['{} 项目', 1, 4, '项'],
    ['[1,2', 1, 5, ''],
  ])('of %j is line %i, character %i', (text, line, column, found) => {
    expect(() => JSON.parse(text) as unknown).toThrow();
    expect(placeOfError(text)).toEqual({ line, column, found });
  });

  it('does not count brackets inside of strings as depth', () => {
    expect(depthOf('{"a":"[[[\\"[","b":[{}]}')).toBe(3);
  });
});

describe('a body', () => {
  it('that is not JSON is refused with its place', async () => {
    const error = await errorOf(await send('{"calls": [,]}'));
    expect(error).toMatchObject({ status: 400, code: 'invalid_params', details: { line: 1, column: 12 } });
    expect(error.message).toBe('请求内容不是正确的 JSON：第 1 行第 12 个字符处出错，这里是“,”。请更正后重试。');
  });

  it.each([['empty', ''], ['not UTF-8', new Uint8Array([0x7b, 0xff, 0xfe, 0x7d])], ['nested a hundred thousand deep', '['.repeat(100_000)]])('that is %s is refused', async (_, body) => {
    expect(await errorOf(await send(body))).toMatchObject({ status: 400, code: 'invalid_params' });
  });

  it('that is declared far too long is refused before it is read', async () => {
    let pulled = 0;
    const stream = new ReadableStream({ pull: (controller) => (pulled++, controller.enqueue(new Uint8Array(2 ** 16))) }, { highWaterMark: 0 });
    const error = await errorOf(await send(stream, { 'content-length': String(600 * 2 ** 20) }));
    expect(error).toMatchObject({ status: 413, code: 'too_large', details: { limit_bytes: 20 * 2 ** 20 } });
    expect(error.message).toContain('600 MB');
    expect(pulled).toBe(0);
  });

  it('that never ends is refused after four times the limit', async () => {
    let pulled = 0;
    const stream = new ReadableStream({ pull: (controller) => (pulled++, controller.enqueue(new Uint8Array(2 ** 20))) }, { highWaterMark: 0 });
    const response = await send(stream);
    expect(response.headers.get('connection')).toBe('close');
    expect(await errorOf(response)).toMatchObject({ status: 413, code: 'too_large' });
    expect(pulled).toBe(81);
  });
});
