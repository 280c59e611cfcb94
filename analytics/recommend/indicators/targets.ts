/** What others set as target and weight of an indicator. */
import { median, quantileSorted } from '../../numeric/quantile.ts';
import type { Recommendation } from './contract.ts';
import type { LibraryIndicator } from '../../library/search/library-sql.ts';
import type { EvidenceIndex } from './evidence-index.ts';
import type { Question } from './question.ts';
import { carrying } from './reasons.ts';
import type { Neighbour } from './similar.ts';
import type { Visibility } from './visibility.ts';

/** Fewer targets than this among similar projects: all projects that carry the indicator are asked. */
const FEWEST_TARGETS = 4;

export type Typical = Pick<Recommendation, 'target' | 'weight'>;

/** Quartiles (type 7) over the lines in the prevalent sign and unit; the median weight. */
export function typical(index: EvidenceIndex, question: Question, similar: readonly Neighbour[], item: number, visibility: Visibility): Typical {
  const near = carrying(index, similar.map(({ project }) => project), item);
  const nearLines = tellableLines(index, near, item, visibility);
  if (targetsIn(index, nearLines) >= FEWEST_TARGETS) return summarise(index, item, nearLines);
  const { starts, columns } = index.projectsOf;
  const all = [...columns.subarray(starts[item]!, starts[item + 1]!)].filter((project) => index.codes[project] !== question.self);
  return summarise(index, item, tellableLines(index, all, item, visibility));
}

function tellableLines(index: EvidenceIndex, projects: readonly number[], item: number, visibility: Visibility): number[] {
  const told = new Set(visibility.tellable(projects));
  const { starts, columns } = index.linesOf;
  return [...columns.subarray(starts[item]!, starts[item + 1]!)].filter((line) => told.has(index.lines.project[line]!));
}

const targetsIn = ({ lines }: EvidenceIndex, places: readonly number[]) => places.filter((line) => lines.target_value[line] !== null).length;

function summarise({ lines, library }: EvidenceIndex, item: number, places: readonly number[]): Typical {
  const weights = places.map((line) => lines.weight[line]).filter((weight) => weight !== null && weight !== undefined);
  return { target: targetOf(lines, places, library.indicators[item]!), weight: weights.length > 0 ? median(weights) : null };
}

/** A line without sign or unit has the library's. */
function targetOf(lines: EvidenceIndex['lines'], places: readonly number[], standard: LibraryIndicator): Recommendation['target'] {
  const groups = new Map<string, { sign: string | null; unit: string | null; values: number[] }>();
  for (const line of places) {
    const value = lines.target_value[line] ?? null;
    if (value === null) continue;
    const [sign, unit] = [lines.sign[line] ?? standard.sign, lines.unit[line] ?? standard.unit];
    const key = JSON.stringify([sign, unit]);
    const group = groups.get(key) ?? { sign, unit, values: [] };
    group.values.push(value);
    groups.set(key, group);
  }
  const [prevalent] = [...groups].sort(([a, x], [b, y]) => y.values.length - x.values.length || (a < b ? -1 : 1));
  if (!prevalent) return null;
  const { sign, unit, values } = prevalent[1];
  const sorted = Float64Array.from(values).sort();
  const [p25, middle, p75] = [0.25, 0.5, 0.75].map((p) => quantileSorted(sorted, p)) as [number, number, number];
  return { sign, unit, p25, median: middle, p75, count: sorted.length };
}
