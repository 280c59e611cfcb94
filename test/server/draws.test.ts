import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { drawDetail, drawList } from '../../analytics/evaluate/draws/contract.ts';
import { createTestService, errorOf, type TestService } from './support.ts';

type Detail = z.output<typeof drawDetail>;
type List = z.output<typeof drawList>;
let service: TestService;
beforeAll(async () => void (service = await createTestService()));
afterAll(() => service.close());

const lists = {
  fiscal_year: 2024, per_project: 1,
  projects: ['P1', 'P2', 'P3', 'P4'].map((project_code) => ({ project_code, orgs: ['市水务局'] })),
  evaluators: [{ id: 'E1', name: '甲事务所' }, { id: 'E2', name: '乙事务所' }, { id: 'E3', orgs: ['市水务局'] }],
};
const draw = async (more: object = {}) => {
  const response = await service.post('/api/v1/draws', { ...lists, ...more });
  expect(response.status).toBe(201);
  return (await response.json()) as Detail;
};
const get = async <T>(path: string, headers = {}) => (await (await service.ask(path, { headers })).json()) as T;

describe('a draw', () => {
  it('is recorded with who, when, seed and lists, and comes out again', async () => {
    const made = await draw({ seed: '20260305 0712', note: '2024 年度再评价' });
    expect(made).toMatchObject({ attempt: 1, seed_by: 'person', drawn_at: '2026-03-05T02:00:00Z', project_count: 4, evaluator_count: 3, algorithm: 'sha256-rank-v1', comes_out_again: true });
    expect(made.assignments.every(({ excluded }) => excluded[0]!.id === 'E3')).toBe(true);
    const found = await get<Detail>(`/api/v1/draws/${made.draw_id}`);
    expect(found).toEqual(made);
  });

  it('over the same projects again is another record and says so, whatever its seed', async () => {
    const again = await draw();
    expect(again).toMatchObject({ attempt: 2, seed_by: 'service', comes_out_again: true });
    expect(again.seed).toMatch(/^[0-9a-f]{32}$/);
    expect((await draw()).seed).not.toBe(again.seed);
    const { total, rows } = await get<List>('/api/v1/draws?fiscal_year=2024');
    expect([total, rows.map(({ attempt }) => attempt)]).toEqual([3, [3, 2, 1]]);
    expect((await get<List>('/api/v1/draws?fiscal_year=2023')).total).toBe(0);
    expect((await draw({ projects: lists.projects.slice(1) })).attempt).toBe(1);
  });

  it('that was altered in the records is told', async () => {
    const made = await draw({ seed: '1', note: '被改动' });
    const assignments = JSON.stringify(made.assignments.map((one) => ({ ...one, evaluators: [{ id: 'E9', name: null }] })));
    await service.db.write((tx) => tx.append('draws', { draw_id: ['forged'], fiscal_year: [2024], note: [''], seed: ['1'], seed_by: ['person'], algorithm: [made.algorithm], list_hash: [made.list_hash], evaluators_hash: [made.evaluators_hash], project_count: [4], evaluator_count: [3], attempt: [9], params: [JSON.stringify(made.params)], assignments: [assignments], drawn_by: ['x'], drawn_at: ['2026-03-05T03:00:00Z'] }));
    expect((await get<Detail>('/api/v1/draws/forged')).comes_out_again).toBe(false);
  });

  it('is the bureau’s to make, nobody else sees it, and the audit tells of it', async () => {
    const unit = { 'x-jixiao-role': 'clerk', 'x-jixiao-org': '101001' };
    expect(await errorOf(await service.post('/api/v1/draws', lists, unit))).toMatchObject({ status: 403, message: expect.stringContaining('财政专管员') as string });
    expect((await get<List>('/api/v1/draws', unit)).total).toBe(0);
    expect((await errorOf(await service.ask('/api/v1/draws/forged', { headers: unit }))).status).toBe(404);
    const { rows } = await get<{ rows: { action: string; detail: string }[] }>('/api/v1/audit?area=draw');
    expect(rows.map(({ action }) => action)).toContain('draw.made');
    expect(rows.some(({ detail }) => detail.includes('20260305 0712'))).toBe(true);
  });
});
