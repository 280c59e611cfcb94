import { describe, expect, test } from 'vitest';
import { parseInput } from '../../../addin/workbench/host/cell-input.ts';

describe('what is written into a cell is read as Excel reads it', () => {
  test.each([
    ['00123', 'General', 123],
    ['1,234.5', 'General', 1234.5],
    ['12%', 'General', 0.12],
    ['370123198001011234567', 'General', 3.70123198001011e20],
    [0.1 + 0.2, 'General', 0.3],
    ['true', 'General', true],
    ['P-0017', 'General', 'P-0017'],
    ["'00123", 'General', '00123'],
    ['00123', '@', '00123'],
    ['=1+1', '@', '=1+1'],
    ['=', 'General', '='],
    ['１２', 'General', '１２'],
    ['', 'General', ''],
    ['e0', 'General', 'e0'],
    ['E-3', 'General', 'E-3'],
    ['-.e5', 'General', '-.e5'],
    ['.', 'General', '.'],
    ['1E400', 'General', '1E400'],
    ['1e5', 'General', 100_000],
    ['-.5', 'General', -0.5],
    ['5.', 'General', 5],
  ])('%s in a cell formatted %s', (input, format, value) => {
    expect(parseInput(input, format)).toMatchObject({ value });
  });

  test('a text that begins with = is a formula', () => {
    expect(parseInput('=SUM(A1:A2)', 'General')).toEqual({ formula: '=SUM(A1:A2)' });
  });
});
