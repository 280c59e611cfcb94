/** Which of the nearest project-years carry an indicator: read once for all that is asked of it. */
import type { EvidenceIndex } from './evidence-index.ts';
import type { Neighbour } from './similar.ts';

/** By indicator, the places among the nearest of those that carry it, ascending. */
export type Carriers = ReadonlyMap<number, readonly number[]>;

export function carriersAmong({ indicatorsOf: { starts, columns } }: EvidenceIndex, similar: readonly Neighbour[]): Carriers {
  const found = new Map<number, number[]>();
  for (let place = 0; place < similar.length; place++) {
    const { project } = similar[place]!;
    for (let i = starts[project]!; i < starts[project + 1]!; i++) {
      const known = found.get(columns[i]!);
      if (known) known.push(place);
      else found.set(columns[i]!, [place]);
    }
  }
  return found;
}

/** @param most among so many of the nearest @returns the project-years themselves, most similar first */
export function carrying(carriers: Carriers, similar: readonly Neighbour[], item: number, most = similar.length): number[] {
  const projects: number[] = [];
  for (const place of carriers.get(item) ?? []) if (place < most) projects.push(similar[place]!.project);
  return projects;
}
