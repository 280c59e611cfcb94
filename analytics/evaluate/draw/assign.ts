/** Who evaluates what: tickets decide, nobody gets too many, and nobody is left out who could have been served. Pure. */

/** By project, the places of those who may evaluate it in the order of their tickets. */
export type Preferences = readonly (readonly number[])[];

/**
 * Projects choose in turn; where somebody's hands are full, they hand on one of their projects to another who may have it.
 * @param order places of the projects, in the order in which they choose
 * @returns by project, the places of its evaluators; fewer than `each` only where no way of handing on helps
 */
export function assign(preferences: Preferences, order: readonly number[], each: number, most: number): number[][] {
  const chosen: number[][] = preferences.map(() => []);
  const held = new Map<number, number[]>();
  const heldBy = (person: number): number[] => {
    const list = held.get(person) ?? [];
    held.set(person, list);
    return list;
  };
  const give = (project: number, person: number): void => {
    chosen[project]!.push(person);
    heldBy(person).push(project);
  };
  const serve = (project: number, asked: Set<number>): boolean => {
    const open = preferences[project]!.filter((person) => !chosen[project]!.includes(person) && !asked.has(person));
    const free = open.find((person) => heldBy(person).length < most);
    if (free !== undefined) {
      give(project, free);
      return true;
    }
    for (const person of open) {
      asked.add(person);
      for (const other of [...heldBy(person)]) {
        if (other === project || !serve(other, asked)) continue;
        chosen[other]!.splice(chosen[other]!.indexOf(person), 1);
        held.set(person, heldBy(person).filter((one) => one !== other));
        give(project, person);
        return true;
      }
    }
    return false;
  };
  for (let turn = 0; turn < each; turn++) for (const project of order) serve(project, new Set());
  return chosen;
}
