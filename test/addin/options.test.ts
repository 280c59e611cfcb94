import { describe, expect, it } from 'vitest';
import { parseOptions, parseYears, parseYesNo } from '../../addin/options.ts';
import { refusal } from './refusal.ts';

const KEYS = { years: ['年度', 'years'], header: ['表头', 'header'] } as const;

describe('the options text of a function', () => {
  it('reads Chinese and English keys, half and full width', () => {
    expect(parseOptions('年度=2023-2025;表头=是', KEYS)).toEqual({ years: '2023-2025', header: '是' });
    expect(parseOptions('ＹＥＡＲＳ＝2024；Header = yes', KEYS)).toEqual({ years: '2024', header: 'yes' });
  });

  it('is empty where the argument was left out or the cell is empty', () => {
    expect(parseOptions(null, KEYS)).toEqual({});
    expect(parseOptions('', KEYS)).toEqual({});
    expect(parseOptions(0, KEYS)).toEqual({});
    expect(parseOptions(' ; ', KEYS)).toEqual({});
  });

  it('names the piece it cannot read and the keys it knows', () => {
    const error = refusal(() => parseOptions('年度=2024;单位=万元', KEYS));
    expect(error.code).toBe('invalid_params');
    expect(error.text.zh).toContain('单位=万元');
    expect(error.text.zh).toContain('年度、表头');
  });

  it.each(['年度', '年度=', '=2024'])('refuses the incomplete piece %s', (text) => {
    expect(refusal(() => parseOptions(text, KEYS)).code).toBe('invalid_params');
  });

  it('refuses a number where text is expected, and a key given twice', () => {
    expect(refusal(() => parseOptions(2024, KEYS)).text.zh).toContain('2024');
    expect(refusal(() => parseOptions('年度=2024;years=2025', KEYS)).text.zh).toContain('重复');
  });
});

describe('values of options', () => {
  it('reads a year or a span of years', () => {
    expect(parseYears('2024')).toEqual({ from: 2024, to: 2024 });
    expect(parseYears('２０２３～2025年')).toEqual({ from: 2023, to: 2025 });
    expect(refusal(() => parseYears('2025-2023')).text.zh).toContain('2025-2023');
    expect(refusal(() => parseYears('24')).code).toBe('invalid_params');
  });

  it('reads yes and no', () => {
    expect(parseYesNo('表头', undefined, true)).toBe(true);
    expect(parseYesNo('表头', 'YES', false)).toBe(true);
    expect(parseYesNo('表头', '否', true)).toBe(false);
    expect(refusal(() => parseYesNo('表头', '也许', false)).text.zh).toContain('也许');
  });
});
