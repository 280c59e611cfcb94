import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Database } from '../../analytics/database.ts';
import { fitting } from '../../analytics/fitting.ts';
import { parseParams } from '../../analytics/params.ts';
import { recommendIndicators } from '../../analytics/recommend/indicators/contract.ts';
import { runRecommend } from '../../analytics/recommend/indicators/run.ts';
import { contextOf, twelveProjects } from './library/twelve-projects.ts';

const shape = () => z.object({
  name: z.string(), kind: z.enum(['a', 'b']), mark: z.literal(true).optional(), share: z.number(), sure: z.boolean(),
  target: z.object({ count: z.int(), unit: z.string().nullable() }).nullable(), reasons: z.array(z.object({ text: z.string(), lift: z.number().optional() })),
});
const ROW = { name: '里程', kind: 'a', share: 0.5, sure: false, target: { count: 3, unit: null }, reasons: [{ text: '', lift: 2 }, { text: '多' }] };
const nameless = { kind: ROW.kind, share: ROW.share, sure: ROW.sure, target: ROW.target, reasons: ROW.reasons };
const unreasoned = { name: ROW.name, kind: ROW.kind, share: ROW.share, sure: ROW.sure, target: ROW.target };

describe('a schema that is told at a glance', () => {
  it.each([
    [ROW], [{ ...nameless, name: '里程' }], [nameless], [unreasoned], [{ ...ROW, more: 1 }], [{ ...ROW, mark: undefined }], [{ ...ROW, mark: true }], [{ ...ROW, mark: false }],
    [{ ...ROW, kind: 'c' }], [{ ...ROW, kind: 'toString' }], [{ ...ROW, share: NaN }], [{ ...ROW, share: Infinity }], [{ ...ROW, share: '1' }], [{ ...ROW, share: null }], [{ ...ROW, sure: 0 }],
    [{ ...ROW, target: null }], [{ ...ROW, target: undefined }], [{ ...ROW, target: { count: 1.5, unit: '个' } }], [{ ...ROW, target: { unit: '个', count: 1 } }], [{ ...ROW, target: { count: 2 ** 53, unit: '个' } }],
    [{ ...ROW, reasons: {} }], [{ ...ROW, reasons: [null] }], [{ ...ROW, reasons: [{ text: 'x', lift: 1, more: 2 }] }], [{ ...ROW, reasons: [{ lift: 1, text: 'x' }] }], [{ ...ROW, reasons: new Array(1) }],
    [{ __proto__: ROW }], [Object.assign(Object.create(null), ROW)], [[]], [null], ['里程'], [{}],
  ])('takes or refuses %j as the schema does, and writes the same', (value: unknown) => {
    const [quick, slow] = [fitting(shape()).safeParse(value), shape().safeParse(value)];
    expect(JSON.stringify(quick.data)).toBe(JSON.stringify(slow.data));
    expect(quick.data).toEqual(slow.data);
    expect(quick.error?.issues).toEqual(slow.error?.issues);
  });

  it('hands on the value itself where the schema would only copy it, and nothing else', () => {
    expect(fitting(shape()).parse(ROW)).toBe(ROW);
    const turned = { ...nameless, name: '里程' };
    expect(fitting(shape()).parse(turned)).not.toBe(turned);
  });

  it('is refused where a part has checks of its own or is of another kind', () => {
    for (const part of [z.string().max(3), z.array(z.string()).min(1), z.int().positive(), z.int32(), z.date(), z.string().default('x'), z.string().optional().nullable()]) expect(() => fitting(z.object({ part }))).toThrow('cannot be told at a glance');
  });
});

describe('an answer of recommendations', () => {
  let db: Database;
  beforeAll(async () => { db = await twelveProjects(); });
  afterAll(() => db.close());

  it.each([
    [{ project: { project_code: 'P01', fiscal_year: 2025 }, library_only: false }, {}],
    [{ project: { name: '乡道公路养护', industry: '交通', fiscal_year: 2024 }, library_only: false }, {}],
    [{ project: { project_code: 'P01' } }, { scope: ['A'] }],
  ])('has rows as their schema wants them, so that none is copied: %j %j', async (params, caller) => {
    const { result } = await runRecommend.run(parseParams(recommendIndicators.params, params), contextOf(db, caller));
    expect(result.rows!.length).toBeGreaterThan(0);
    const checked = recommendIndicators.result.parse(result);
    checked.rows.forEach((row, place) => expect(row).toBe(result.rows![place]));
    checked.coverage.forEach((group, place) => expect(group).toBe(result.coverage![place]));
  });
});
