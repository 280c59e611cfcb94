import { describe, expect, it } from 'vitest';
import type { Answer, Call } from '../../../addin/batch.ts';
import type { Client } from '../../../addin/client/client.ts';
import { packQuestions } from '../../../addin/functions/plan.ts';
import { searchQuestion, searchRows } from '../../../addin/functions/search.ts';
import { sender } from '../../../addin/functions/send.ts';
import { usageQuestion } from '../../../addin/functions/usage.ts';
import { VERSION_PARTS } from '../../../addin/functions/version.ts';

const provenance = { analysis: 'library.search', params_hash: 'h', data_version: 3, rule_packs: [], computed_at: '2026-01-01T00:00:00Z' };

describe('JX.SEARCH', () => {
  const row = { indicator_id: 'A1', name: '受益人数', level1: '产出指标', level2: null, industry: null, unit: '人', sign: '>=', score: 0.9, matched: ['受益'] };

  it('asks by text, count and industry', () => {
    expect(searchQuestion(' 受益人数 ', null, null).question.call.params).toEqual({ text: '受益人数', limit: 10 });
    expect(searchQuestion('受益', 3, '行业=教育;表头=是')).toMatchObject({ header: true, question: { call: { params: { text: '受益', limit: 3, industry: '教育' } } } });
    expect(() => searchQuestion('', null, null)).toThrow();
    expect(() => searchQuestion('受益', 1_001, null)).toThrow();
  });

  it('spills a row for each indicator, what is not known as an empty cell', () => {
    expect(searchRows({ rows: [row], provenance }, true, 'zh')).toEqual([
      ['指标编码', '指标名称', '一级指标', '二级指标', '行业', '计量单位', '计算符号', '相关度'],
      ['A1', '受益人数', '产出指标', '', '', '人', '>=', 0.9],
    ]);
    expect(() => searchRows({ rows: [], provenance }, false, 'zh')).toThrow(expect.objectContaining({ code: 'not_found' }));
  });
});

describe('JX.VERSION', () => {
  const answer = (call: Call): Answer => ({ ok: true, result: call.id });
  const client = (fault?: Error) =>
    ({
      calls: (calls: readonly Call[]) => Promise.resolve(calls.map(answer)),
      me: () => (fault ? Promise.reject(fault) : Promise.resolve({ data_version: 12, service_version: '0.1.0' })),
      libraryVersion: () => Promise.resolve(4),
    }) as unknown as Client;
  const asked = [{ id: 'a', params: {} }, { id: 'versions', params: {} }, { id: 'b', params: {} }];
  const { signal } = new AbortController();

  it('is answered beside the batch, each answer in its place, with the data version it holds for', async () => {
    const answers = await sender(client())(asked, signal);
    expect(answers).toEqual([
      { ok: true, result: 'a' },
      { ok: true, result: { data: 12, library: 4, service: '0.1.0', provenance: { data_version: 12 } } },
      { ok: true, result: 'b' },
    ]);
  });

  it('spoils none of its neighbours when it fails', async () => {
    const fault = new Error('away');
    const answers = await sender(client(fault))(asked, signal);
    expect(answers.map(({ ok }) => ok)).toEqual([true, false, true]);
  });

  it('says all of it or one part', () => {
    const found = { data: 12, library: 4, service: '0.1.0' };
    expect(VERSION_PARTS.map(({ of }) => of(found, 'zh'))).toEqual(['数据版本 12；指标库版本 4；服务版本 0.1.0', 12, 4, '0.1.0']);
  });
});

describe('questions of several functions', () => {
  it('travel together, those of one function joined', () => {
    const packed = packQuestions([searchQuestion('甲', 1, null).question, usageQuestion('A', null, null).question, searchQuestion('乙', 1, null).question, usageQuestion('B', null, null).question]);
    expect(packed.map(({ call, questions }) => [call.id, questions.length])).toEqual([['library.usage', 2], ['library.search', 1], ['library.search', 1]]);
  });
});
