import { describe, expect, it } from 'vitest';
import type { Recommendation } from '../../../analytics/recommend/indicators/contract.ts';
import { en } from '../../../addin/locale/en/index.ts';
import { zhCN } from '../../../addin/locale/zh-CN/index.ts';
import { alreadyListed, checkWeights, chooseNext, editOf, idsOf, NOTHING, onlyCommon, type Choice, type ChoiceAction } from '../../../addin/taskpane/recommend/choice.ts';
import { choiceTable } from '../../../addin/taskpane/recommend/choice-table.ts';
import { coverageOf } from '../../../addin/taskpane/recommend/chosen-rows.ts';
import { typedNumber } from '../../../addin/thousands.ts';
import { formats } from '../../../addin/taskpane/shared/format.ts';

const row = (indicator_id: string, level1: string, change: Partial<Recommendation> = {}): Recommendation => ({
  indicator_id, name: `名称${indicator_id}`, level1, level2: '数量指标', score: 1, reasons: [{ kind: 'popular', text: '常用', value: 1 }],
  target: { sign: '>=', unit: '%', p25: 90, median: 95, p75: 98, count: 7 }, weight: 10, ...change,
});
const A = row('A', '效益指标');
const B = row('B', '产出指标', { target: null, weight: null });
const after = (...actions: ChoiceAction[]): Choice => actions.reduce(chooseNext, NOTHING);

describe('the choice', () => {
  it('is told where nothing of the project speaks for any of the indicators', () => {
    expect([onlyCommon([A, B]), onlyCommon([A, { ...B, reasons: [...B.reasons, { kind: 'text', text: '相关', value: 1 }] }]), onlyCommon([])]).toEqual([true, false, false]);
  });

  it('names what is behind a single reason without source projects: how far it goes beyond chance', () => {
    expect([zhCN.moreReasons(0, 0), en.moreReasons(0, 0), zhCN.moreReasons(1, 0)]).toEqual(['提升度', 'Lift', '另有 1 条理由']);
  });

  it('takes the median target and the usual weight as its first proposal', () => {
    expect(editOf(after({ type: 'toggle', row: A }), 'A')).toEqual({ target: '95', weight: '10' });
    expect(editOf(after({ type: 'toggle', row: B }), 'B')).toEqual({ target: '', weight: '' });
  });

  it.each([
    ['what the project itself wanted the year before, where that is stricter', '>=', '%', 98, '98'],
    ['the lower of two limits', '<=', '%', 90, '90'],
    ['the median where the year before asked for less', '>=', '%', 93, '95'],
    ['the median where a limit was higher', '<=', '%', 98, '95'],
    ['the median where it is neither more nor less', '=', '%', 98, '95'],
    ['the median where the unit was another', '>=', '个', 98, '95'],
  ])('proposes as target %s', (_, sign, unit, target_value, proposed) => {
    const target = { ...A.target!, sign };
    const before = { ...A, target, last_year: { fiscal_year: 2024, sign, unit, target_value, actual_value: null } };
    expect(editOf(after({ type: 'toggle', row: before }), 'A').target).toBe(proposed);
    expect(editOf(after({ type: 'toggle', row: { ...before, last_year: { ...before.last_year, sign: '>' } } }), 'A').target).toBe('95');
  });

  it('keeps what was typed when an indicator is taken away and chosen again', () => {
    const choice = after({ type: 'toggle', row: A }, { type: 'edit', id: 'A', change: { weight: '20' } }, { type: 'toggle', row: A }, { type: 'toggle', row: A });
    expect([idsOf(choice), editOf(choice, 'A').weight]).toEqual([['A'], '20']);
  });

  it('adds an own indicator last and knows one that is listed already', () => {
    const choice = after({ type: 'toggle', row: A }, { type: 'add', name: ' 灌溉面积 ', level1: '产出指标' });
    expect(idsOf(choice)).toHaveLength(2);
    expect([alreadyListed('灌溉 面积', choice, []), alreadyListed('名称Ａ', choice, [A]), alreadyListed('别的', choice, [A])]).toEqual([true, true, false]);
    expect(idsOf(chooseNext(choice, { type: 'remove', id: choice.own[0]!.id }))).toEqual(['A']);
  });

  it('adds the weights up without losing cents, and names what is no number', () => {
    const weights = (...texts: string[]) => texts.reduce<Choice>((choice, weight, i) => {
      const next = chooseNext(choice, { type: 'toggle', row: row(`I${i}`, '产出指标') });
      return chooseNext(next, { type: 'edit', id: `I${i}`, change: { weight } });
    }, NOTHING);
    expect(checkWeights(weights('22.5', '22.5', '22.5', '22.5'))).toEqual({ sum: 90, missing: 0, invalid: null });
    expect(checkWeights(weights('0.1', '0.2'))).toMatchObject({ sum: 0.3 });
    expect(checkWeights(weights('１０', ''))).toEqual({ sum: 10, missing: 1, invalid: null });
    expect(checkWeights(weights('10', '一十')).invalid).toBe('一十');
    expect(checkWeights(weights('120')).invalid).toBe('120');
  });

  it('counts what is given and what is chosen in each group', () => {
    const coverage = [
      { level1: '产出指标', level2: '数量指标', required: true, given: 1, recommended: 2 },
      { level1: '效益指标', level2: '数量指标', required: false, given: 0, recommended: 1 },
      { level1: '满意度指标', level2: null, required: false, given: 0, recommended: 0 },
    ];
    const choice = after({ type: 'toggle', row: A }, { type: 'toggle', row: B }, { type: 'add', name: '满意', level1: '满意度指标' });
    expect(coverageOf(coverage, [A, B], choice).map(({ count }) => count)).toEqual([2, 1, 1]);
  });

  it('is written in the order of a goal form, own ones marked, numbers as numbers', () => {
    const choice = after({ type: 'toggle', row: A }, { type: 'toggle', row: B }, { type: 'add', name: '自己的', level1: '成本指标' }, { type: 'edit', id: 'B', change: { target: '持续改善', weight: '7.5' } });
    const table = choiceTable(choice, [A, B], '养护', zhCN);
    expect(table.rows.map((cells) => [cells[0], cells[2], cells[4], cells[6], cells[7], cells[8]])).toEqual([
      ['成本指标', '自己的', null, null, '', '自拟'],
      ['产出指标', '名称B', '持续改善', 7.5, 'B', '推荐'],
      ['效益指标', '名称A', 95, 10, 'A', '推荐'],
    ]);
    expect(table.columns.every((_, i) => table.rows.every((cells) => i < cells.length))).toBe(true);
  });

  it('reads a number as people type it', () => {
    expect(['1,250.5', ' ９５ ', '', '≥95', '12e'].map(typedNumber)).toEqual([1250.5, 95, null, null, null]);
  });
});

describe('figures on the screen', () => {
  it('are rounded half up and separated by thousands', () => {
    const zh = formats('zh');
    expect([zh.count(3146), zh.number(1234.565), zh.percent(0.1235), zh.points(0.012), zh.points(-0.004)]).toEqual(['3,146', '1,234.57', '12.4%', '+1.2', '-0.4']);
  });

  it('show points as they are kept, however few decimals are set', () => {
    const { number, weight } = formats('zh', { unit: 'wan', decimals: 0 });
    expect([number(99.6), weight(99.6), weight(12.345678), weight(90)]).toEqual(['100', '99.6', '12.3457', '90']);
  });
});
