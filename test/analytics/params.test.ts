import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AppError } from '../../analytics/errors.ts';
import { parseParams } from '../../analytics/params.ts';

const schema = z.strictObject({
  limit: z.int().min(1).max(10_000).default(100),
  order: z.enum(['name', 'trend']).optional(),
  project: z.strictObject({ name: z.string().max(5) }).optional(),
  rows: z.array(z.number()).optional(),
  year: z.int().min(1900).optional(),
  text: z.string().min(1).optional(),
  date: z.iso.date().optional(),
  every: z.number().positive().optional(),
  share: z.number().lt(1).optional(),
  cell: z.union([z.string(), z.number(), z.null()]).optional(),
});

function refusal(input: unknown): AppError {
  try {
    parseParams(schema, input);
  } catch (error) {
    return error as AppError;
  }
  throw new Error('was accepted');
}

describe('parseParams', () => {
  it('fills in what may be left out', () => {
    expect(parseParams(schema, {})).toEqual({ limit: 100 });
  });

  it('names the field, the value found and what was expected', () => {
    expect(refusal({ limit: 20_000 }).text.zh).toBe('参数 limit 的值是 20000，应不大于 10,000。请更正后重试。');
    expect(refusal({ order: 'size' }).text.en).toBe('Parameter order is "size"; expected one of name, trend. Please correct it and try again.');
    expect(refusal({ project: { name: '农村公路养护' } }).text.zh).toBe('参数 project.name 的值是 "农村公路养护"，应不超过 5 个字符。请更正后重试。');
    expect(refusal({ year: 1 }).text.zh).toBe('参数 year 的值是 1，应不小于 1900。请更正后重试。');
    expect(refusal({ text: '' }).text.zh).toBe('参数 text 的值是 ""，不能为空。请更正后重试。');
    expect(refusal({ cell: {} }).text.zh).toBe('参数 cell 的值是 {…}，应为 文本、数字、空 之一。请更正后重试。');
    expect(refusal({ cell: [] }).text.en).toBe('Parameter cell is []; expected one of string, number, null. Please correct it and try again.');
    expect(refusal({ date: '2025-02-29' }).text.zh).toBe('参数 date 的值是 "2025-02-29"，应为形如 2025-09-30 的日期。请更正后重试。');
    expect(refusal({ project: {} }).text.zh).toBe('参数 project.name 没有填写，应为 文本。请更正后重试。');
  });

  it('says of a bound whether it is allowed itself', () => {
    expect(refusal({ every: 0 }).text).toEqual({ zh: '参数 every 的值是 0，应大于 0。请更正后重试。', en: 'Parameter every is 0; expected more than 0. Please correct it and try again.' });
    expect(refusal({ share: 1 }).text).toEqual({ zh: '参数 share 的值是 1，应小于 1。请更正后重试。', en: 'Parameter share is 1; expected less than 1. Please correct it and try again.' });
    expect(refusal({ limit: 0 }).text.zh).toContain('应不小于 1');
  });

  it('names an unknown field alone, not all that came with it', () => {
    const { text, details } = refusal({ limt: 5 });
    expect(text.zh).toBe('请求参数中有不认识的字段 limt。请更正后重试。');
    expect(details).toEqual({ problems: [{ path: 'limt', value: null, message: { zh: '请求参数中有不认识的字段 limt。', en: 'The request has the unknown field limt.' } }] });
    expect(refusal({ project: { name: 'a', colour: 1 } }).text.zh).toBe('参数 project 中有不认识的字段 colour。请更正后重试。');
    expect(refusal({ project: { name: 'a', colour: 1 } }).text.en).toBe('Parameter project has the unknown field colour. Please correct it and try again.');
  });

  it('counts the further problems and keeps large values out of the sentence', () => {
    expect(refusal({ limit: 0, rows: ['x'.repeat(500)] }).text.zh).toMatch(/（另有 1 处）请更正后重试。$/);
    expect(refusal({ limit: [1, 2, 3] }).text.en).toContain('is […]');
    expect(refusal([]).text.zh).toContain('请求参数的值是 []，应为 对象');
    const long = refusal({ order: 'y'.repeat(500) }).text.zh;
    expect(long.length).toBeLessThan(200);
  });

  it('tells the first hundred places of a table that is wrong throughout, and how many there are', () => {
    const { text, details } = refusal({ rows: Array.from({ length: 20_000 }, () => '一') });
    expect(text.zh).toContain('（另有 19999 处）');
    expect((details as { problems: unknown[] }).problems).toHaveLength(100);
  });
});
