import { describe, expect, it } from 'vitest';
import { parseFigure } from '../../addin/options.ts';
import { amountOf } from '../../addin/sheet/project-row.ts';
import { figureOf as cellFigure } from '../../addin/taskpane/compare/sheet/figure.ts';
import { amountOf as needAmount } from '../../addin/taskpane/cost/need/plan.ts';
import { reviewOf } from '../../addin/taskpane/evaluation/review.ts';
import { boundValue } from '../../addin/taskpane/query/parameters.ts';
import { figureOf as ruleFigure } from '../../addin/taskpane/reduce/question.ts';
import { typedNumber, withoutThousands } from '../../addin/thousands.ts';

/** Commas that part no thousands: what they mean is not known. */
const UNCLEAR = ['1,5', '12,34', '1,0000', '1,234,5', '1.5,000', '1,,000', ',500', '1234,567'];

describe('a comma in a number', () => {
  it('is left out between thousands, in all forms and with words around', () => {
    expect(['1,234.5', '１，２３４．５ 元', '-1,234,567', '¥ 12,000', '12,000%', '1234'].map(withoutThousands)).toEqual(['1234.5', '1234.5元', '-1234567', '¥12000', '12000%', '1234']);
  });

  it.each<[string, (text: string) => unknown]>([
    ['a cell of a table', cellFigure],
    ['an amount of a project’s row', (text) => amountOf(text, 10_000)],
    ['a target or a weight', (text) => typedNumber(text) ?? undefined],
  ])('anywhere else makes %s no number', (_, read) => {
    expect(UNCLEAR.map(read)).toEqual(UNCLEAR.map(() => undefined));
  });

  it.each<[string, (text: string) => unknown]>([
    ['an income typed for a need', (text) => needAmount(text, '收入（元）')],
    ['a limit typed for a rule', (text) => ruleFigure(text, '限额', 'cap')],
    ['a value of a query', (text) => boundValue({ name: '金额', title: '金额', type: 'number', typed: text, from: null })],
    ['an option of a formula', (text) => parseFigure('单价', text)],
  ])('anywhere else has %s refused with what was typed', (_, read) => {
    for (const text of UNCLEAR) expect(() => read(text), text).toThrow(text);
    expect(read('1,234.5')).toBe(1234.5);
  });

  it('anywhere else makes points of a review wrong, and leaves what was found as it was typed', () => {
    const line = { line: '1', weight: 100 } as unknown as Parameters<typeof reviewOf>[0];
    for (const text of UNCLEAR) {
      expect(reviewOf(line, { found: '', points: text, reason: '核实' }).pointsWrong, text).toBe(true);
      expect(reviewOf(line, { found: text, points: '', reason: '核实' }).review?.actual, text).toBe(text);
    }
  });
});
