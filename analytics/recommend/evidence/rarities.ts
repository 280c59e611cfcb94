/** How much it says that two projects have an indicator in common: the rarer it is, the more. */
import { lengthOf, type Sparse } from '../../numeric/sparse.ts';
import { sharedFloats } from '../../shared-arrays.ts';

export type Rarities = {
  /** Of an indicator: ln((N + 1) / (n + ½)) for n of N project-years that carry it; always above 0. */
  readonly ofIndicator: Float64Array;
  /** Of a project-year: the sum over what it carries. */
  readonly ofProject: Float64Array;
};

export function raritiesOf(indicatorsOf: Sparse, projectsOf: Sparse): Rarities {
  const ofProject = sharedFloats(indicatorsOf.starts.length - 1);
  const ofIndicator = sharedFloats(projectsOf.starts.length - 1);
  for (let item = 0; item < ofIndicator.length; item++) ofIndicator[item] = Math.log((ofProject.length + 1) / (lengthOf(projectsOf, item) + 0.5));
  for (let project = 0; project < ofProject.length; project++) {
    for (let i = indicatorsOf.starts[project]!; i < indicatorsOf.starts[project + 1]!; i++) ofProject[project]! += ofIndicator[indicatorsOf.columns[i]!]!;
  }
  return { ofIndicator, ofProject };
}
