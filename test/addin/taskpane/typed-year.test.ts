import { expect, it } from 'vitest';
import { AppError } from '../../../analytics/errors.ts';
import { typedYear } from '../../../addin/taskpane/shared/typed-year.ts';

const sentence = (typed: string) => {
  try {
    return typedYear(typed);
  } catch (error) {
    return (error as AppError).text.zh;
  }
};

it('a year is read as it is typed, full width and with blanks', () => {
  expect([sentence('2025'), sentence(' ２０２５ ')]).toEqual([2025, 2025]);
});

it('nothing is asked for, and what is no year is named', () => {
  expect(sentence(' ')).toBe('还没有填写年度，请填写四位年度，如 2025。');
  expect(sentence('二五')).toBe('年度的值是“二五”，应为 1900–2200 之间的四位年度，请更正。');
  expect(sentence('20.5')).toContain('“20.5”');
});
