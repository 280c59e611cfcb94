/** Who carries what. */
import type { EvidenceIndex } from './evidence-index.ts';

export function eachItem({ indicatorsOf: { starts, columns } }: Pick<EvidenceIndex, 'indicatorsOf'>, project: number, visit: (item: number) => void): void {
  for (let i = starts[project]!; i < starts[project + 1]!; i++) visit(columns[i]!);
}

export function carries({ indicatorsOf: { starts, columns } }: EvidenceIndex, project: number, item: number): boolean {
  for (let i = starts[project]!; i < starts[project + 1]!; i++) if (columns[i] === item) return true;
  return false;
}

/** The project-years that carry an indicator, ascending. */
export const projectsIn = ({ projectsOf: { starts, columns } }: EvidenceIndex, item: number) => columns.subarray(starts[item]!, starts[item + 1]!);
