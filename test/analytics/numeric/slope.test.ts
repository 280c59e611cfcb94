import { describe, expect, it } from 'vitest';
import { slope } from '../../../analytics/numeric/slope.ts';

describe('slope', () => {
  it('agrees with the first of the four regressions of Anscombe (1973): 0.5001', () => {
    const x = Object.freeze([10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5]);
    const y = Object.freeze([8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]);
    expect(slope(x, y)).toBeCloseTo(0.5000909, 7);
  });

  it('is exact on calendar years', () => {
    expect(slope([2023, 2024, 2025], [0.1, 0.2, 0.3])).toBeCloseTo(0.1, 14);
    expect(slope([2023, 2024, 2025], [0.25, 0.25, 0.25])).toBe(0);
  });

  it('is null where no line can be laid', () => {
    expect(slope([2023], [1])).toBeNull();
    expect(slope([2023, 2023], [1, 2])).toBeNull();
  });
});
