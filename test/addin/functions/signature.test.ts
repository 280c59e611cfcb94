import { describe, expect, it } from 'vitest';
import { functionsMetadata } from '../../../scripts/functions-metadata.ts';
import { FUNCTION_NAMES } from '../../../addin/functions/functions.ts';
import { AFFORDABLE_MEASURES } from '../../../addin/functions/affordable.ts';
import { CUT_MEASURES } from '../../../addin/functions/cut.ts';
import { EFFICIENCY_MEASURES } from '../../../addin/functions/efficiency.ts';
import { FULL_COST_MEASURES } from '../../../addin/functions/full-cost.ts';
import { LAMP_MEASURES } from '../../../addin/functions/lamp.ts';
import { NEED_MEASURES } from '../../../addin/functions/need.ts';
import { PERCENTILE_MEASURES } from '../../../addin/functions/percentile.ts';
import { COLUMNS } from '../../../addin/functions/recommend.ts';
import { SCORE_MEASURES } from '../../../addin/functions/score.ts';
import { SEARCH_COLUMNS } from '../../../addin/functions/search.ts';
import { UNIT_COST_MEASURES } from '../../../addin/functions/unit-cost.ts';
import { MEASURES } from '../../../addin/functions/usage.ts';
import { VERSION_PARTS } from '../../../addin/functions/version.ts';

type Parameter = { name: string; type: string; optional?: boolean; dimensionality?: string; description: string };
type Metadata = { functions: { id: string; name: string; description: string; options: Record<string, boolean>; parameters: Parameter[]; result: unknown }[] };
const metadata = JSON.parse(functionsMetadata()) as Metadata;

/** Workbooks out there hold these formulas: a line here may be added, never changed. */
const PUBLISHED = {
  USAGE: ['indicator', 'measure?', 'options?'],
  RECOMMEND: ['project', 'year?', 'given[][]?', 'count?', 'options?'],
  SEARCH: ['text', 'count?', 'options?'],
  SCORE: ['sign[][]', 'target[][]', 'actual[][]', 'weight[][]', 'measure?', 'options?'],
  LAMP: ['project', 'year', 'month', 'figures[][]?', 'measure?', 'options?'],
  VERSION: ['part?'],
  UNITCOST: ['project', 'year', 'measure?', 'options?'],
  PERCENTILE: ['cost[][]', 'output[][]', 'group[][]?', 'measure?', 'options?'],
  EFFICIENCY: ['inputs[][]', 'outputs[][]', 'returns', 'measure?', 'options?'],
  NPV: ['rate', 'costs[][]', 'benefits[][]', 'options?'],
  BCR: ['rate', 'costs[][]', 'benefits[][]', 'options?'],
  IRR: ['costs[][]', 'benefits[][]', 'options?'],
  FULLCOST: ['object', 'year', 'measure?', 'options?'],
  NEED: ['targets[][]', 'items[][]', 'income', 'measure?', 'options?'],
  AFFORDABLE: ['budget', 'targets[][]', 'items[][]', 'income', 'measure?', 'options?'],
  CUT: ['project', 'year', 'rulepack', 'measure?', 'options?'],
};

describe('the published functions', () => {
  it('keep their names and arguments for ever', () => {
    const found = metadata.functions.map(({ id, name, parameters }) => {
      expect(id).toBe(name);
      return [id, parameters.map((one) => one.name + (one.dimensionality === 'matrix' ? '[][]' : '') + (one.optional ? '?' : ''))];
    });
    expect(Object.fromEntries(found)).toEqual(PUBLISHED);
    expect([...FUNCTION_NAMES].sort()).toEqual(Object.keys(PUBLISHED).sort());
  });

  it('can be cancelled, are never volatile and never stream', () => {
    for (const { id, options } of metadata.functions) {
      // One that spills is told its address, so that what stands in its way can be named.
      const spills = ['RECOMMEND', 'SEARCH', 'SCORE', 'PERCENTILE', 'EFFICIENCY', 'AFFORDABLE'].includes(id);
      expect([id, options]).toEqual([id, { cancelable: true, ...(spills && { requiresAddress: true }) }]);
    }
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
    expect(SEARCH_COLUMNS.map(({ zh }) => zh)).toEqual(['指标编码', '指标名称', '一级指标', '二级指标', '行业', '计量单位', '计算符号', '相关度']);
    expect(SCORE_MEASURES.map(({ names }) => names[0])).toEqual(['得分', '完成率', '说明', '总分', '等次']);
    expect(LAMP_MEASURES.map(({ names }) => names[0])).toEqual(['综合', '执行灯', '目标灯', '执行率', '时间进度', '目标完成', '预计执行率', '原因', '措施', '期限']);
    expect(UNIT_COST_MEASURES.map(({ names }) => names[0])).toEqual(['单位成本', '中位数', '下四分位数', '上四分位数', '名次', '个数', '百分位', '偏离度', '说明']);
    expect(PERCENTILE_MEASURES.map(({ names }) => names[0])).toEqual(['百分位', '单位成本', '名次', '偏离度', '提示', '说明']);
    expect(EFFICIENCY_MEASURES.map(({ names }) => names[0])).toEqual(['得分', '有效', '规模效率', '规模报酬', '对标']);
    expect(FULL_COST_MEASURES.map(({ names }) => names[0])).toEqual(['全成本', '直接成本', '分摊成本', '单位成本', '同类中位数', '标准成本', '标准内', '标准外', '比上年']);
    expect(NEED_MEASURES.map(({ names }) => names[0])).toEqual(['应补贴金额', '财政资金需求', '规制成本', '核定成本', '单位成本', '边际成本', '保本价格']);
    expect(CUT_MEASURES.map(({ names }) => names[0])).toEqual(['压减额', '压减后', '基数', '压减率', '规则', '说明', '是否排除']);
    expect(AFFORDABLE_MEASURES.map(({ names }) => names[0])).toEqual(['目标数量', '倍数', '质量系数', '说明']);
    expect(VERSION_PARTS.map(({ names }) => names[0])).toEqual(['全部', '数据', '指标库', '服务']);
  });

  it('refuse to be built when the JSDoc and the signature disagree', () => {
    expect(() => functionsMetadata(['/** x\n * @customfunction A\n * @param {string} a\n */\nexport function a(a: number): number { return a; }'])).toThrow(/match/);
  });
});
