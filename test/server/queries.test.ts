/** Saved queries over HTTP: kept in versions, shared with the own organisation alone, archived and brought back. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { analyses } from '../../analytics/index.ts';
import type { SavedQuery } from '../../analytics/query/saved/contract.ts';
import { smallCity } from '../analytics/fixture.ts';
import { createTestService, errorOf, type TestService } from './support.ts';

const OFFICER = { 'x-jixiao-role': 'officer' };
const LIBRARIAN = { 'x-jixiao-role': 'librarian' };
const SCHOOL = { 'x-jixiao-role': 'clerk', 'x-jixiao-org': '101001' };
const HOSPITAL = { 'x-jixiao-role': 'clerk', 'x-jixiao-org': '102001' };
const DEPARTMENT = { 'x-jixiao-role': 'clerk', 'x-jixiao-org': '101' };

let service: TestService;
beforeEach(async () => void (service = await createTestService({ analyses, fill: (db) => db.write(smallCity) })));
afterEach(() => service.close());

type Headers = Record<string, string>;
type List = { total: number; rows: { query_id: string; name: string; mine: boolean; version: number; shared: boolean; archived: boolean }[] };
const asked = { name: '各单位项目数', sql: 'select org_code, count(*) as n from projects where fiscal_year = $年度 group by all', parameters: [{ name: '年度', title: '预算年度', type: 'number', default: 2025 }] };

const send = (method: string, path: string, body: unknown, headers: Headers) =>
  service.ask(`/api/v1/queries${path}`, { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } });
const create = async (body: object = {}, headers: Headers = SCHOOL) => (await (await send('POST', '', { ...asked, ...body }, headers)).json()) as SavedQuery;
const read = (path: string, headers: Headers = SCHOOL) => service.ask(`/api/v1/queries${path}`, { headers });
const list = async (headers: Headers = SCHOOL, query = '') => (await (await read(query, headers)).json()) as List;
const names = async (headers: Headers) => (await list(headers)).rows.map(({ name }) => name);

describe('a saved query', () => {
  it('is kept with its parameters, who saved it and when, and raises no data version', async () => {
    const before = service.db.dataVersion();
    const made = await create();
    expect(made).toMatchObject({ ...asked, owner: 'demo-clerk@101001', mine: true, version: 1, latest: 1, shared: false, archived: false, saved_at: '2026-03-05T02:00:00Z' });
    expect(await (await read(`/${made.query_id}`)).json()).toEqual(made);
    expect(service.db.dataVersion()).toBe(before);
  });

  it('keeps every version with its text, and shows an earlier one when asked', async () => {
    const { query_id } = await create();
    const changed = (await (await send('PATCH', `/${query_id}`, { version: 1, sql: 'select 1 as one', parameters: [] }, SCHOOL)).json()) as SavedQuery;
    expect(changed).toMatchObject({ version: 2, sql: 'select 1 as one', parameters: [], name: asked.name });
    expect(changed.history.map(({ version, saved_by }) => [version, saved_by])).toEqual([[2, 'demo-clerk@101001'], [1, 'demo-clerk@101001']]);
    expect(await (await read(`/${query_id}?version=1`)).json()).toMatchObject({ version: 1, latest: 2, sql: asked.sql, parameters: asked.parameters });
    expect(await errorOf(await read(`/${query_id}?version=3`))).toMatchObject({ status: 404 });
  });

  it('makes no version of what is as it was', async () => {
    const { query_id } = await create();
    expect(await (await send('PATCH', `/${query_id}`, { version: 1, name: asked.name, sql: asked.sql }, SCHOOL)).json()).toMatchObject({ version: 1 });
  });

  it('is not overwritten by a version that was read before another was saved', async () => {
    const { query_id } = await create();
    await send('PATCH', `/${query_id}`, { version: 1, sql: 'select 1 as one' }, SCHOOL);
    const refused = await errorOf(await send('PATCH', `/${query_id}`, { version: 1, sql: 'select 2 as two' }, SCHOOL));
    expect(refused).toMatchObject({ status: 409, code: 'conflict' });
    expect(refused.message).toContain('第 2 版');
    expect(await (await read(`/${query_id}`)).json()).toMatchObject({ version: 2, sql: 'select 1 as one' });
  });

  it('is archived and not destroyed: listed apart, its name free, and restored with all versions', async () => {
    const { query_id } = await create();
    expect(await (await send('DELETE', `/${query_id}`, {}, SCHOOL)).json()).toMatchObject({ archived: true, version: 2 });
    expect(await (await send('DELETE', `/${query_id}`, {}, SCHOOL)).json()).toMatchObject({ archived: true, version: 2 });
    expect(await list()).toMatchObject({ total: 0 });
    expect(await list(SCHOOL, '?archived=true')).toMatchObject({ total: 1, rows: [{ query_id, archived: true }] });
    expect(await errorOf(await send('PATCH', `/${query_id}`, { version: 2, sql: 'select 1' }, SCHOOL))).toMatchObject({ status: 409 });
    const other = await create();
    expect(await errorOf(await send('PATCH', `/${query_id}`, { version: 2, archived: false }, SCHOOL))).toMatchObject({ status: 409 });
    await send('PATCH', `/${other.query_id}`, { version: 1, name: '另一个' }, SCHOOL);
    const restored = (await (await send('PATCH', `/${query_id}`, { version: 2, archived: false }, SCHOOL)).json()) as SavedQuery;
    expect(restored).toMatchObject({ archived: false, sql: asked.sql, version: 3 });
    expect(restored.history.map(({ archived }) => archived)).toEqual([false, true, false]);
  });

  it('is told apart from others by its name', async () => {
    await create();
    const refused = await errorOf(await send('POST', '', asked, SCHOOL));
    expect(refused).toMatchObject({ status: 409 });
    expect(refused.message).toContain(asked.name);
    expect((await send('POST', '', asked, HOSPITAL)).status).toBe(201);
  });
});

describe('sharing', () => {
  it('shows a private query to nobody else, not even to the finance bureau, in the words for what does not exist', async () => {
    const { query_id } = await create();
    for (const headers of [OFFICER, LIBRARIAN, HOSPITAL, DEPARTMENT]) {
      expect(await list(headers)).toEqual({ total: 0, rows: [] });
      const unknown = await errorOf(await read('/nothing', headers));
      for (const response of [await read(`/${query_id}`, headers), await read(`/${query_id}?version=1`, headers), await send('PATCH', `/${query_id}`, { version: 1, shared: true }, headers), await send('DELETE', `/${query_id}`, {}, headers)]) {
        const { status, message } = await errorOf(response);
        expect([status, message.replaceAll(query_id, '…')]).toEqual([unknown.status, unknown.message.replaceAll('nothing', '…')]);
      }
    }
  });

  it('shows a shared one to the own organisation alone, which may not change it', async () => {
    const { query_id } = await create({ shared: true }, OFFICER);
    expect(await list(LIBRARIAN)).toMatchObject({ total: 1, rows: [{ query_id, mine: false, shared: true }] });
    expect(await (await read(`/${query_id}`, LIBRARIAN)).json()).toMatchObject({ sql: asked.sql, owner: 'demo-officer' });
    for (const response of [await send('PATCH', `/${query_id}`, { version: 1, sql: 'select 1' }, LIBRARIAN), await send('DELETE', `/${query_id}`, {}, LIBRARIAN)]) {
      expect(await errorOf(response)).toMatchObject({ status: 403, code: 'not_allowed' });
    }
    expect(await names(SCHOOL)).toEqual([]);
  });

  it('keeps a unit\'s shared query from other units, from the department above and from the finance bureau', async () => {
    await create({ shared: true }, SCHOOL);
    expect(await Promise.all([HOSPITAL, DEPARTMENT, OFFICER].map(names))).toEqual([[], [], []]);
    await create({ shared: true, name: '部门的' }, DEPARTMENT);
    expect(await names(SCHOOL)).toEqual([asked.name]);
  });

  it('does not tell what a query said while it was private, and ends when it is taken back or archived', async () => {
    const { query_id } = await create({ sql: 'select 1 as private' }, OFFICER);
    await send('PATCH', `/${query_id}`, { version: 1, sql: 'select 2 as shared', shared: true }, OFFICER);
    const seen = (await (await read(`/${query_id}`, LIBRARIAN)).json()) as SavedQuery;
    expect(seen.history.map(({ version }) => version)).toEqual([2]);
    expect((await read(`/${query_id}?version=1`, LIBRARIAN)).status).toBe(404);
    await send('PATCH', `/${query_id}`, { version: 2, shared: false }, OFFICER);
    expect((await read(`/${query_id}`, LIBRARIAN)).status).toBe(404);
    await send('PATCH', `/${query_id}`, { version: 3, shared: true }, OFFICER);
    expect((await read(`/${query_id}`, LIBRARIAN)).status).toBe(200);
    await send('DELETE', `/${query_id}`, {}, OFFICER);
    expect([(await read(`/${query_id}`, LIBRARIAN)).status, (await list(LIBRARIAN)).total]).toEqual([404, 0]);
  });
});

describe('what cannot be saved', () => {
  it.each<[string, object, string]>([
    ['a query without a name', { name: '  ' }, 'name'],
    ['a name that is too long', { name: '名'.repeat(81) }, '80'],
    ['a query without text', { sql: ' \n ' }, 'sql'],
    ['a text that is too long', { sql: `select ${'1 + '.repeat(12_500)} 1` }, '50,000'],
    ['a parameter with a blank in its name', { parameters: [{ name: 'a b' }] }, 'a b'],
    ['a parameter that begins with a digit', { parameters: [{ name: '1a' }] }, '1a'],
    ['two parameters of one name', { parameters: [{ name: 'Year' }, { name: 'year' }] }, 'year'],
    ['a number that is text', { parameters: [{ name: 'year', type: 'number', default: '二〇二五' }] }, '二〇二五'],
    ['a day that does not exist', { parameters: [{ name: 'day', type: 'date', default: '2025-02-30' }] }, '2025-02-30'],
    ['a field that is not known', { colour: 'red' }, 'colour'],
  ])('is %s, told by what was found', async (_, part, found) => {
    const refused = await errorOf(await send('POST', '', { ...asked, ...part }, SCHOOL));
    expect(refused).toMatchObject({ status: 400, code: 'invalid_params' });
    expect(refused.message).toContain(found);
    expect(await list()).toMatchObject({ total: 0 });
  });
});
