/** How much it says that two projects have an indicator in common: the rarer it is, the more. */
import type { Sparse } from '../../numeric/sparse.ts';
import { sharedFloats } from '../../shared-arrays.ts';

export type Rarities = {
  /** Of an indicator: ln((N + 1) / (n + ½)) for n of N project-years that carry it; always above 0. */
  readonly ofIndicator: Float64Array;
  /** Of a project-year: the root of the sum over what it carries, which is the length of its row. */
  readonly lengthOfProject: Float64Array;
};

/** @param uses project-years that carry an indicator */
export function raritiesOf({ starts, columns }: Sparse, uses: Uint32Array): Rarities {
  const lengthOfProject = sharedFloats(starts.length - 1);
  const ofIndicator = sharedFloats(uses.length);
  for (let item = 0; item < uses.length; item++) ofIndicator[item] = Math.log((lengthOfProject.length + 1) / (uses[item]! + 0.5));
  for (let project = 0; project < lengthOfProject.length; project++) {
    let sum = 0;
    for (let i = starts[project]!, end = starts[project + 1]!; i < end; i++) sum += ofIndicator[columns[i]!]!;
    lengthOfProject[project] = Math.sqrt(sum);
  }
  return { ofIndicator, lengthOfProject };
}
