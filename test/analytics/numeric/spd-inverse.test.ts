import { describe, expect, it } from 'vitest';
import { randomFrom } from './random-matrix.ts';
import { spdInverse, spdInverseInSlices } from '../../../analytics/numeric/spd-inverse.ts';

describe('inverse of a positive definite matrix', () => {
  it('agrees with a two by two worked by hand', () => {
    const inverse = spdInverse(Float64Array.of(4, 2, 2, 3), 2);
    [0.375, -0.25, -0.25, 0.5].forEach((value, i) => expect(inverse[i]).toBeCloseTo(value, 12));
  });

  it('agrees with the inverse of the third Hilbert matrix: 9 −36 30 / −36 192 −180 / 30 −180 180', () => {
    const hilbert = Float64Array.of(1, 1 / 2, 1 / 3, 1 / 2, 1 / 3, 1 / 4, 1 / 3, 1 / 4, 1 / 5);
    const inverse = spdInverse(hilbert, 3);
    [9, -36, 30, -36, 192, -180, 30, -180, 180].forEach((value, i) => expect(inverse[i]).toBeCloseTo(value, 8));
  });

  it('gives the identity when multiplied with its matrix', () => {
    const n = 24;
    const matrix = randomFrom(7, n);
    const inverse = spdInverse(matrix, n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        let sum = 0;
        for (let k = 0; k < n; k++) sum += matrix[i * n + k]! * inverse[k * n + j]!;
        expect(sum).toBeCloseTo(i === j ? 1 : 0, 9);
      }
    }
  });

  it('gives the same to the last bit in slices, and way at every row of its three passes', async () => {
    const n = 24;
    const matrix = randomFrom(7, n);
    let asked = 0;
    const inSlices = await spdInverseInSlices(matrix, n, () => void asked++);
    expect(inSlices).toEqual(spdInverse(matrix, n));
    expect(asked).toBe(3 * n);
  });

  it('refuses a matrix that is not positive definite', () => {
    expect(() => spdInverse(Float64Array.of(1, 2, 2, 1), 2)).toThrow('positive definite');
  });
});
