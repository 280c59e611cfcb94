/** What the nearest project-years carry: read once for all that is asked of it. */
import type { EvidenceIndex } from './evidence-index.ts';
import type { Neighbour } from './similar.ts';

/** The places among the nearest of those that carry an indicator, ascending, and their lines of it. */
export type Carried = { readonly places: readonly number[]; readonly lines: readonly number[] };
export type Carriers = ReadonlyMap<number, Carried>;

export function carriersAmong({ linesOfProject: { starts, columns }, lines }: EvidenceIndex, similar: readonly Neighbour[]): Carriers {
  const found = new Map<number, { places: number[]; lines: number[] }>();
  for (let place = 0; place < similar.length; place++) {
    const { project } = similar[place]!;
    for (let i = starts[project]!; i < starts[project + 1]!; i++) {
      const line = columns[i]!;
      const carried = found.get(lines.item[line]!);
      if (carried === undefined) found.set(lines.item[line]!, { places: [place], lines: [line] });
      else {
        carried.lines.push(line);
        if (carried.places.at(-1) !== place) carried.places.push(place);
      }
    }
  }
  return found;
}

/** @param most among so many of the nearest @returns the project-years themselves, most similar first */
export function carrying(carriers: Carriers, similar: readonly Neighbour[], item: number, most: number): number[] {
  const projects: number[] = [];
  for (const place of carriers.get(item)?.places ?? []) if (place < most) projects.push(similar[place]!.project);
  return projects;
}
