import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyText, findRows, orderRows, shownRows, titleWidth, type Column } from '../../../addin/taskpane/shared/table-rows.ts';

type Row = { readonly name: string; readonly count: number | null };
const columns: readonly Column<Row>[] = [
  { id: 'name', title: '名称', width: 100, value: ({ name }) => name, text: ({ name }) => name },
  { id: 'count', title: '数量', width: 60, value: ({ count }) => count, text: ({ count }) => (count === null ? '—' : count.toLocaleString('en-US')), numeric: true },
];
const row = (name: string, count: number | null): Row => ({ name, count });

describe('a table', () => {
  it('gives a header the room that its title needs in either language, and for the arrow beside it', () => {
    expect([titleWidth(''), titleWidth('得分'), titleWidth('Score')]).toEqual([38, 63, 73]);
    expect(titleWidth('Actual (10,000 yuan)')).toBeGreaterThan(titleWidth('实际（万元）'));
  });

  const rows = [row('教育', 1200), row('交通', null), row('公路10', 3), row('公路9', 3)];

  it('is ordered by pinyin and by number, what is unknown last in both directions', () => {
    const names = (column: string, descending: boolean) => orderRows(rows, columns, { column, descending }).map(({ name }) => name);
    expect(names('name', false)).toEqual(['公路9', '公路10', '交通', '教育']);
    expect(names('count', false)).toEqual(['公路10', '公路9', '教育', '交通']);
    expect(names('count', true)).toEqual(['教育', '公路10', '公路9', '交通']);
    expect(orderRows(rows, columns, null)).toBe(rows);
  });

  it('finds rows by all of the words, in either width and case, in what is read', () => {
    const names = (typed: string) => findRows(rows, columns, typed).map(({ name }) => name);
    expect([names('公路　９'), names('1,200'), names(' '), names('公路 教育')]).toEqual([['公路9'], ['教育'], rows.map(({ name }) => name), []]);
  });

  it('is copied as Excel pastes it: plain numbers, quoted breaks, nothing that becomes a formula', () => {
    expect(copyText([row('=HYPERLINK("x")', 1200), row('甲\n乙', null), row('-5%', 0)], columns)).toBe('名称\t数量\r\n"\'=HYPERLINK(""x"")"\t1200\r\n"甲\n乙"\t\r\n-5%\t0');
  });

  it('draws what is in sight and never much more, wherever it is scrolled to', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.nat(4_000_000), fc.integer({ min: 1, max: 2_000 }), (count, scrolled, height) => {
        const { first, end } = shownRows(count, scrolled, height, 32);
        expect(first).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(count);
        expect(end - first).toBeLessThanOrEqual(Math.ceil(height / 32) + 17);
        for (const y of [scrolled, scrolled + height - 1]) {
          const index = Math.floor(y / 32);
          if (index < count) expect(index >= first && index < end).toBe(true);
        }
      }),
    );
  });
});
