import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError, ERROR_STATUS, type ErrorCode } from '../../analytics/errors.ts';
import { cellInteger, cellText, cellTexts, literal, literalText, requiredText, toCell, toCellError } from '../../addin/cells.ts';

describe('cell arguments', () => {
  it('takes a code as text, and a short number as the code it shows', () => {
    expect(cellText(' P-0017 ', '项目')).toBe('P-0017');
    expect(cellText(1010, '项目')).toBe('1010');
    expect(cellText(null, '项目')).toBeNull();
    expect(cellText('', '项目')).toBeNull();
    expect(cellText(0, '项目')).toBeNull();
  });

  it('refuses a code that Excel has turned into a number and cut to 15 digits', () => {
    expect(() => cellText(3.70123e20, '项目')).toThrow(AppError);
    expect(() => cellText(1e15, '项目')).toThrow(/codes over 15 digits/);
  });

  it('refuses a truth value, and an empty required argument', () => {
    expect(() => cellText(true, '指标')).toThrow(AppError);
    expect(() => requiredText('', '指标')).toThrow(AppError);
  });

  it('reads a whole number also from text and full-width digits', () => {
    expect(cellInteger('２０２４年', '年度', 1900, 2200)).toBe(2024);
    expect(cellInteger(null, '年度', 1900, 2200)).toBeNull();
    expect(cellInteger(0, '年度', 1900, 2200)).toBeNull();
    expect(() => cellInteger(2024.5, '年度', 1900, 2200)).toThrow(AppError);
    expect(() => cellInteger('二〇二四', '年度', 1900, 2200)).toThrow(AppError);
  });

  it('takes the distinct texts of a range in reading order', () => {
    expect(cellTexts([['B', ''], ['A', 'B']], '已有指标')).toEqual(['B', 'A']);
    expect(cellTexts(null, '已有指标')).toEqual([]);
  });
});

describe('what goes back into cells', () => {
  it('says what cannot be said with an empty cell and never with 0', () => {
    expect(toCell(null)).toBe('');
    expect(toCell(0)).toBe(0);
  });

  it('makes a bad argument #VALUE! and everything else #N/A', () => {
    for (const code of Object.keys(ERROR_STATUS) as ErrorCode[]) {
      const { kind, message } = toCellError(new AppError(code, { zh: '请更正。', en: 'Correct it.' }), 'zh');
      expect([code, kind, message]).toEqual([code, code === 'invalid_params' ? '#VALUE!' : '#N/A', '请更正。']);
    }
    expect(toCellError(new TypeError('x is undefined'), 'zh').message).not.toContain('undefined');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', "'quoted", '\t=1', '00120', '1/2', '3E5', 'TRUE', 'Mar 5', 'may-2024', '50%', '(5)'])(
    'marks %j as text, so that Excel does not read it as anything else',
    (text) => expect(literalText(text)).toBe(`'${text}`),
  );

  it.each(['', '老旧小区改造', 'kg', 'marketing', 'Maya'])('leaves %j as it is', (text) => expect(literalText(text)).toBe(text));

  it('never hands Excel a text that begins like a formula', () => {
    fc.assert(fc.property(fc.string(), (text) => !/^[=+\-@]/.test(String(literal(text)))));
  });
});
