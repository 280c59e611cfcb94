/** Which of a caller's own project-years carry an indicator: laid out once for a scope, so that no question has to look for them. */
import { firstFrom } from '../../numeric/first-from.ts';
import type { Sparse } from '../../numeric/sparse.ts';
import type { EvidenceIndex } from './evidence-index.ts';

export class OwnUses {
  /** The caller's own project-years, ascending. */
  readonly projects: Uint32Array;
  /** Those indicators that others may speak for, ascending. */
  readonly spoken: Uint32Array;
  /** The carried indicators, ascending, and project-years of each. */
  readonly #items: Uint32Array;
  readonly #carriers: Sparse;
  readonly #industries: Int32Array;
  readonly #speaking: Uint8Array;
  readonly #silent = new Map<number, SilentUses>();

  /** @param orgs numbers of the caller's organisations @param speaking by indicator, 1 where others may speak for it */
  constructor({ contexts, indicatorsOf, library }: EvidenceIndex, orgs: readonly number[], speaking: Uint8Array) {
    this.projects = projectsOfOrgs(contexts.org_code.projects, orgs);
    const numbers = new Uint32Array(library.indicators.length);
    let uses = 0;
    eachUse(indicatorsOf, this.projects, (item) => { numbers[item]!++; uses++; });
    this.#items = placesAbove0(numbers);
    const starts = new Uint32Array(this.#items.length + 1);
    this.#items.forEach((item, number) => {
      starts[number + 1] = starts[number]! + numbers[item]!;
      numbers[item] = number;
    });
    const [next, columns] = [starts.slice(), new Uint32Array(uses)];
    eachUse(indicatorsOf, this.projects, (item, project) => { columns[next[numbers[item]!]!++] = project; });
    this.#carriers = { starts, columns };
    this.#industries = contexts.industry.of;
    this.#speaking = speaking;
    this.spoken = placesAbove0(speaking);
  }

  /** In numbers that are kept. */
  get size(): number {
    return this.projects.length + this.spoken.length + 2 * this.#items.length + this.#carriers.columns.length;
  }

  /** Those that carry an indicator, ascending. */
  of(item: number): Uint32Array {
    const { starts, columns } = this.#carriers;
    const number = firstFrom(this.#items, item);
    return this.#items[number] === item ? columns.subarray(starts[number]!, starts[number + 1]!) : columns.subarray(0, 0);
  }

  /** Own uses, in an industry or, where its number is −1, in all, of what others may not speak for. */
  silentIn(industry: number): SilentUses {
    let found = this.#silent.get(industry);
    if (found === undefined) this.#silent.set(industry, (found = this.#countSilent(industry)));
    return found;
  }

  #countSilent(industry: number): SilentUses {
    const { starts, columns } = this.#carriers;
    const found: [item: number, count: number][] = [];
    this.#items.forEach((item, number) => {
      if (this.#speaking[item] === 1) return;
      const carriers = columns.subarray(starts[number]!, starts[number + 1]!);
      const count = industry < 0 ? carriers.length : carriers.filter((project) => this.#industries[project] === industry).length;
      if (count > 0) found.push([item, count]);
    });
    return { items: Uint32Array.from(found, ([item]) => item), counts: Uint32Array.from(found, ([, count]) => count) };
  }
}

/** Indicators and the number of own project-years that carry each. */
export type SilentUses = { readonly items: Uint32Array; readonly counts: Uint32Array };

/** Ascending. A scope that has not been asked with for long is laid out within an answer: no list of all places is made. */
function placesAbove0(numbers: Uint8Array | Uint32Array): Uint32Array {
  const places = new Uint32Array(numbers.length);
  let count = 0;
  for (let place = 0; place < numbers.length; place++) if (numbers[place]! > 0) places[count++] = place;
  return places.slice(0, count);
}

function projectsOfOrgs({ starts, columns }: Sparse, orgs: readonly number[]): Uint32Array {
  const lists = orgs.map((org) => columns.subarray(starts[org]!, starts[org + 1]!));
  const all = new Uint32Array(lists.reduce((sum, { length }) => sum + length, 0));
  lists.reduce((at, list) => (all.set(list, at), at + list.length), 0);
  return all.sort();
}

function eachUse({ starts, columns }: Sparse, projects: Uint32Array, tell: (item: number, project: number) => void): void {
  for (let p = 0; p < projects.length; p++) {
    const project = projects[p]!;
    for (let i = starts[project]!, end = starts[project + 1]!; i < end; i++) tell(columns[i]!, project);
  }
}
