/** Which projects a reason names. */
import { expect, it } from 'vitest';
import type { EvidenceIndex } from '../../../analytics/recommend/indicators/evidence-index.ts';
import { similarUse } from '../../../analytics/recommend/indicators/told-use.ts';
import type { Visibility } from '../../../analytics/recommend/indicators/visibility.ts';
import { TextWriter } from '../../../analytics/text-table.ts';

it('names projects of one name once, whatever their codes', () => {
  const names = ['公路养护', '公路养护', '桥梁养护'];
  const writer = new TextWriter(names.length);
  for (const name of names) writer.add(name);
  const index = { projects: { name: writer.whole() }, years: Int16Array.of(2024, 2025, 2025), codes: Int32Array.of(0, 1, 2) } as unknown as EvidenceIndex;
  const told = similarUse([0, 1, 2], 5, index, { everything: true } as Visibility, 'zh');
  expect(told.text).toBe('5 个相似项目中有 3 个采用，如“公路养护”、“桥梁养护”');
  expect(told.sources).toEqual([{ name: '公路养护', fiscal_year: 2024 }, { name: '桥梁养护', fiscal_year: 2025 }]);
});
