import { describe, expect, it } from 'vitest';
import { functionsMetadata } from '../../../scripts/functions-metadata.ts';
import { COLUMNS } from '../../../addin/functions/recommend.ts';
import { MEASURES } from '../../../addin/functions/usage.ts';

type Parameter = { name: string; type: string; optional?: boolean; dimensionality?: string; description: string };
type Metadata = { functions: { id: string; name: string; description: string; options: Record<string, boolean>; parameters: Parameter[]; result: unknown }[] };
const metadata = JSON.parse(functionsMetadata()) as Metadata;

/** Workbooks out there hold these formulas: a line here may be added, never changed. */
const PUBLISHED = {
  USAGE: ['indicator', 'measure?', 'options?'],
  RECOMMEND: ['project', 'year?', 'given[][]?', 'count?', 'options?'],
};

describe('the published functions', () => {
  it('keep their names and arguments for ever', () => {
    const found = metadata.functions.map(({ id, name, parameters }) => {
      expect(id).toBe(name);
      return [id, parameters.map((one) => one.name + (one.dimensionality === 'matrix' ? '[][]' : '') + (one.optional ? '?' : ''))];
    });
    expect(Object.fromEntries(found)).toEqual(PUBLISHED);
  });

  it('can be cancelled, are never volatile and never stream', () => {
    for (const { options } of metadata.functions) expect(options).toEqual({ cancelable: true });
  });

  it('take any kind of cell, so that a bad one is answered with a sentence', () => {
    for (const { parameters } of metadata.functions) expect(parameters.map(({ type }) => type)).toEqual(parameters.map(() => 'any'));
  });

  it('explain themselves and every argument in Chinese and English', () => {
    const texts = metadata.functions.flatMap(({ description, parameters }) => [description, ...parameters.map((one) => one.description)]);
    for (const text of texts) {
      expect(text).toMatch(/[\u4e00-\u9fff]/);
      expect(text).toMatch(/[A-Z][a-z]/);
    }
  });

  it('keep their measures and the order of the spilled columns', () => {
    expect(MEASURES.map(({ names }) => names[0])).toEqual(['项目数', '单位数', '年数', '占比', '平均权重', '平均完成率', '满分率', '最近年度']);
    expect(COLUMNS.map(({ zh }) => zh)).toEqual(['指标编码', '指标名称', '一级指标', '二级指标', '推荐度', '计算符号', '参考指标值', '计量单位', '参考权重', '推荐理由']);
  });

  it('refuse to be built when the JSDoc and the signature disagree', () => {
    expect(() => functionsMetadata('/** x\n * @customfunction A\n * @param {string} a\n */\nexport function a(a: number): number { return a; }')).toThrow(/match/);
  });
});
