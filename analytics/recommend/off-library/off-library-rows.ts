/** Indicators that projects like the one asked about have written themselves, beside those of the library. */
import type { Lang } from '../../errors.ts';
import type { Recommendation } from '../indicators/contract.ts';
import type { EvidenceIndex } from '../indicators/evidence-index.ts';
import type { Question } from '../indicators/question.ts';
import { similarUse } from '../indicators/told-use.ts';
import type { Evidence } from '../indicators/score.ts';
import { typicalOver } from '../indicators/targets.ts';
import type { Visibility } from '../indicators/visibility.ts';
import type { OffLibraryIndex } from './off-library-index.ts';

/** What one project alone has written is its own matter. */
const FEWEST_PROJECTS = 2;

type Asked = { readonly index: EvidenceIndex; readonly off: OffLibraryIndex; readonly question: Question; readonly evidence: Evidence; readonly visibility: Visibility; readonly neighbours: number; readonly lang: Lang };

/**
 * Scored as a library indicator of the same adoption among the nearest would be, of which nothing else is known. A caller
 * with a scope hears of the own projects alone: the name itself is what another organisation has written.
 *
 * @param given ids that are given already
 * @returns best first, equal ones by id; none that bears the name of a library indicator
 */
export function offLibraryRows({ index, off, question, evidence, visibility, neighbours, lang }: Asked, given: ReadonlySet<string>): Recommendation[] {
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
  const rows = [...found].flatMap(([item, { voice, projects }]): Recommendation[] => {
    const { id, name, nameKey, level1, level2 } = off.indicators[item]!;
    if (projects.length < FEWEST_PROJECTS || name === '' || given.has(id) || question.givenNames.has(nameKey) || index.placesOfName.has(nameKey)) return [];
    const near = evidence.similar.map(({ project }) => project).filter(tells);
    const all = usersOf(off, item).filter((project) => tells(project) && index.codes[project] !== question.self);
    return [{
      indicator_id: id, name, level1, level2, off_library: true,
      score: evidence.scoreOfAdoption(voice),
      reasons: [similarUse(projects, Math.min(neighbours, evidence.similar.length), index, visibility, lang)],
      ...typicalOver(off, near, all, item),
    }];
  });
  return rows.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score || (a.indicator_id < b.indicator_id ? -1 : 1));
}

function itemsOf({ lines: { starts, item } }: OffLibraryIndex, project: number): ReadonlySet<number> {
  const items = new Set<number>();
  for (let line = starts[project]!; line < starts[project + 1]!; line++) items.add(item[line]!);
  return items;
}

const usersOf = ({ projectsOf: { starts, columns } }: OffLibraryIndex, item: number) => [...new Set(columns.subarray(starts[item]!, starts[item + 1]!))];
