import { describe, expect, it } from 'vitest';
import { SmallBasisSimplex } from '../../../analytics/numeric/small-basis-simplex.ts';

/** Columns of `matrix` (rows as given) with a unit column for each row after them. */
function withSlacks(matrix: number[][], right: number[]): SmallBasisSimplex {
  const rows = matrix.length;
  const count = matrix[0]!.length;
  const columns = new Float64Array((count + rows) * rows);
  matrix.forEach((row, i) => {
    row.forEach((value, j) => (columns[j * rows + i] = value));
    columns[(count + i) * rows + i] = 1;
  });
  const simplex = new SmallBasisSimplex(rows, columns);
  simplex.right.set(right);
  simplex.start(right.map((_, i) => count + i));
  return simplex;
}

const all = (count: number) => [Array.from({ length: count }, (_, i) => i)];
const costs = (...values: number[]) => Float64Array.from(values);

describe('the simplex method on a small basis', () => {
  it('finds the best mix of a textbook plant', () => {
    const simplex = withSlacks([[1, 0], [0, 2], [3, 2]], [4, 12, 18]);
    simplex.minimise(costs(-3, -5, 0, 0, 0), all(5));
    expect([simplex.valueOf(0), simplex.valueOf(1), simplex.valueOf(2)]).toEqual([2, 6, 2]);
  });

  it("does not go round in circles in Beale's example", () => {
    const simplex = withSlacks([[0.25, -60, -0.04, 9], [0.5, -90, -0.02, 3], [0, 0, 1, 0]], [0, 0, 1]);
    simplex.minimise(costs(-0.75, 150, -0.02, 6, 0, 0, 0), all(7));
    expect(simplex.valueOf(0)).toBeCloseTo(0.04, 12);
    expect(simplex.valueOf(2)).toBeCloseTo(1, 12);
  });

  it('says that costs fall without end', () => {
    const simplex = withSlacks([[1, -1]], [1]);
    expect(() => simplex.minimise(costs(-1, -1, 0), all(3))).toThrow(RangeError);
  });

  it('lets only the given columns enter', () => {
    const simplex = withSlacks([[1, 1]], [1]);
    simplex.minimise(costs(-1, -5, 0), [[0]]);
    expect([simplex.valueOf(0), simplex.valueOf(1)]).toEqual([1, 0]);
    expect(simplex.indifferent(costs(-1, -1, 0), all(3))).toEqual([0, 1]);
  });

  it('stays exact over many steps', () => {
    const n = 12;
    // Klee and Minty's cube: the largest violation visits very many corners.
    const matrix = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (__, j) => (j < i ? 2 ** (i - j + 1) : j === i ? 1 : 0)));
    const simplex = withSlacks(matrix, Array.from({ length: n }, (_, i) => 5 ** (i + 1)));
    simplex.minimise(costs(...Array.from({ length: 2 * n }, (_, j) => (j < n ? -(2 ** (n - 1 - j)) : 0))), all(2 * n));
    expect(simplex.valueOf(n - 1)).toBe(5 ** n);
    for (let j = 0; j < n - 1; j++) expect(simplex.valueOf(j)).toBe(0);
  });
});
