/** Indicators that projects like the one asked about have written themselves, beside those of the library. */
import type { Lang } from '../../errors.ts';
import type { Recommendation } from '../indicators/contract.ts';
import type { EvidenceIndex } from '../indicators/evidence-index.ts';
import { type Question, yearsOf } from '../indicators/question.ts';
import { similarUse } from '../indicators/told-use.ts';
import type { Evidence } from '../indicators/score.ts';
import { linesIn } from '../indicators/lines.ts';
import { everybodysWithout, spreadOf } from '../indicators/spread.ts';
import { typicalOf } from '../indicators/targets.ts';
import type { Visibility } from '../indicators/visibility.ts';
import type { OffLibraryIndex } from './off-library-index.ts';

/** What one project alone has written is its own matter. */
const FEWEST_PROJECTS = 2;

type Asked = { readonly index: EvidenceIndex; readonly off: OffLibraryIndex; readonly question: Question; readonly evidence: Evidence; readonly visibility: Visibility; readonly neighbours: number; /** Rows that there is room for. */ readonly limit: number; readonly lang: Lang };

/**
 * Scored as a library indicator of the same adoption among the nearest would be, of which nothing else is known. A caller
 * with a scope hears of the own projects alone: the name itself is what another organisation has written.
 *
 * @param given ids that are given already
 * @returns best first, equal ones by id; none that bears the name of a library indicator
 */
export function offLibraryRows({ index, off, question, evidence, visibility, neighbours, limit, lang }: Asked, given: ReadonlySet<string>): Recommendation[] {
  const tells = (project: number) => visibility.everything || visibility.isOwn(project);
  const found = new Map<number, { voice: number; projects: number[] }>();
  evidence.similar.forEach(({ project, voice }, rank) => {
    if (!tells(project)) return;
    for (const item of itemsOf(off, project)) {
      const known = found.get(item) ?? { voice: 0, projects: [] };
      known.voice += voice;
      if (rank < neighbours) known.projects.push(project);
      found.set(item, known);
    }
  });
  const offered = [...found].flatMap(([item, { voice, projects }]) => {
    const { id, name, nameKey } = off.indicators[item]!;
    if (projects.length < FEWEST_PROJECTS || name === '' || given.has(id) || question.givenNames.has(nameKey) || index.placesOfName.has(nameKey)) return [];
    const score = evidence.scoreOfAdoption(voice);
    return score > 0 ? [{ item, projects, id, score }] : [];
  });
  const best = offered.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).slice(0, limit);
  const near = evidence.similar.map(({ project }) => project).filter(tells);
  return best.map(({ item, projects, id, score }): Recommendation => {
    const { name, level1, level2 } = off.indicators[item]!;
    const linesOf = (projects: ArrayLike<number>) => linesIn(off, projects, item);
    const all = () => {
      if (visibility.everything) return everybodysWithout(off, item, spreadOf(off, linesOf(yearsOf(index, question.self))));
      return spreadOf(off, linesOf(usersOf(off, item).filter((project) => visibility.isOwn(project) && index.codes[project] !== question.self)));
    };
    return {
      indicator_id: id, name, level1, level2, off_library: true, score,
      reasons: [similarUse(projects, Math.min(neighbours, evidence.similar.length), index, visibility, lang)],
      ...typicalOf(off, linesOf(near), all),
    };
  });
}

function itemsOf({ lines: { starts, item } }: OffLibraryIndex, project: number): ReadonlySet<number> {
  const items = new Set<number>();
  for (let line = starts[project]!; line < starts[project + 1]!; line++) items.add(item[line]!);
  return items;
}

const usersOf = ({ projectsOf: { starts, columns } }: OffLibraryIndex, item: number) => [...new Set(columns.subarray(starts[item]!, starts[item + 1]!))];
