import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestFirst } from '../../../analytics/recommend/indicators/best-first.ts';
import type { Recommendation } from '../../../analytics/recommend/indicators/contract.ts';
import { withSlots } from '../../../analytics/recommend/indicators/slots.ts';

const row = (indicator_id: string, level2: string, score: number): Recommendation => ({ indicator_id, name: indicator_id, level1: '产出指标', level2, score, reasons: [], target: null, weight: null });
const group = (level2: string) => ({ level1: '产出指标', level2, required: true });
const PAGE = [row('a', '数量指标', 1), row('b', '质量指标', 0.9), row('c', '数量指标', 0.8), row('d', '数量指标', 0.7)];
const TIMELY = row('t', '时效指标', 0.2);
const ids = (rows: readonly Recommendation[]) => rows.map(({ indicator_id }) => indicator_id);

describe('places kept for required groups', () => {
  it('end the page and leave what is before as it was', () => {
    const rows = withSlots(PAGE, [group('数量指标'), group('时效指标')], [], () => TIMELY, 2);
    expect(ids(rows)).toEqual(['a', 'b', 'c', 't']);
    expect(rows.at(-1)).toEqual({ ...TIMELY, fills: '时效指标' });
  });

  it('are not needed where the group is given or on the page', () => {
    expect(withSlots(PAGE, [group('数量指标'), group('时效指标')], [{ level1: '产出指标', level2: '时效指标' }], () => TIMELY, 2)).toEqual(PAGE);
  });

  it('stay with the page where nothing of the group may be told', () => {
    expect(withSlots(PAGE, [group('时效指标')], [], () => null, 2)).toEqual(PAGE);
  });

  it('never put out the only row of another required group, nor a row that is kept', () => {
    const page = [row('a', '数量指标', 1), row('c', '数量指标', 0.8), row('d', '数量指标', 0.7), row('b', '质量指标', 0.6)];
    expect(ids(withSlots(page, [group('质量指标'), group('时效指标')], [], () => TIMELY, 2))).toEqual(['a', 'c', 'b', 't']);
    expect(ids(withSlots([row('a', '数量指标', 1)], [group('时效指标')], [], () => TIMELY, 1))).toEqual(['a']);
  });
});

describe('items in order as far as they are read', () => {
  it('come as a sort by value, then number, would put them', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 60 }), (drawn) => {
        const values = Float64Array.from(drawn);
        const items = drawn.map((_, item) => item).reverse();
        expect([...bestFirst(items, values)]).toEqual([...items].sort((a, b) => values[b]! - values[a]! || a - b));
      }),
    );
  });
});
