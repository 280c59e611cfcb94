/** What others set as target and weight of an indicator. */
import { quantileSorted } from '../../numeric/quantile.ts';
import type { Recommendation } from './contract.ts';
import { SMALLEST_GROUP } from '../../library/usage/measure.ts';
import type { EvidenceIndex } from './evidence-index.ts';
import { type Question, yearsOf } from './question.ts';
import { carrying } from './reasons.ts';
import type { Neighbour } from './similar.ts';
import type { Visibility } from './visibility.ts';

/** Fewer targets than this among similar projects: all projects that carry the indicator are asked. */
const FEWEST_TARGETS = 4;

export type Typical = Pick<Recommendation, 'target' | 'weight'>;

/** Targets by sign and unit, and weights, each ascending. */
export type Spread = { readonly groups: ReadonlyMap<string, Group>; readonly weights: Float64Array };
type Group = { readonly sign: string | null; readonly unit: string | null; readonly values: Float64Array };

/** Quartiles (type 7) over the lines in the prevalent sign and unit; the median weight. */
export function typical(index: EvidenceIndex, question: Question, similar: readonly Neighbour[], item: number, visibility: Visibility): Typical {
  const near = visibility.tellable(carrying(index, similar.map(({ project }) => project), item));
  const nearLines = linesIn(index, near, item);
  if (targetsIn(index, nearLines) >= FEWEST_TARGETS) return summarise(spreadOf(index, item, nearLines));
  const { starts, columns } = index.projectsOf;
  const users = columns.subarray(starts[item]!, starts[item + 1]!);
  const own = yearsOf(index, question.self);
  if (visibility.everything || usedByEnough(index, question, users)) return summarise(less(everybodys(index, item), spreadOf(index, item, linesIn(index, own, item))));
  const told = users.filter((project) => visibility.isOwn(project) && index.codes[project] !== question.self);
  return summarise(spreadOf(index, item, linesIn(index, told, item)));
}

function usedByEnough(index: EvidenceIndex, question: Question, users: Uint32Array): boolean {
  const found = new Set<number>();
  for (const project of users) {
    const org = index.contexts.org_code.of[project]!;
    if (org >= 0 && index.codes[project] !== question.self && found.add(org).size >= SMALLEST_GROUP) return true;
  }
  return false;
}

function linesIn({ linesOfProject: { starts, columns }, itemOfLine }: EvidenceIndex, projects: ArrayLike<number>, item: number): number[] {
  const found: number[] = [];
  for (let p = 0; p < projects.length; p++) {
    const project = projects[p]!;
    for (let i = starts[project]!; i < starts[project + 1]!; i++) if (itemOfLine[columns[i]!] === item) found.push(columns[i]!);
  }
  return found;
}

const targetsIn = ({ lines }: EvidenceIndex, places: readonly number[]) => places.filter((line) => lines.target_value[line] !== null).length;

/** Of all lines of an indicator: sorted once, kept for whoever asks next. */
function everybodys(index: EvidenceIndex, item: number): Spread {
  const known = index.memory.spreads.get(item);
  if (known) return known;
  const { starts, columns } = index.linesOf;
  const spread = spreadOf(index, item, columns.subarray(starts[item]!, starts[item + 1]!));
  index.memory.spreads.set(item, spread);
  return spread;
}

/** A line without sign or unit has the library's. */
function spreadOf({ lines, library }: EvidenceIndex, item: number, places: ArrayLike<number>): Spread {
  const standard = library.indicators[item]!;
  const groups = new Map<string, { sign: string | null; unit: string | null; values: number[] }>();
  const weights: number[] = [];
  for (let i = 0; i < places.length; i++) {
    const line = places[i]!;
    const weight = lines.weight[line] ?? null;
    if (weight !== null) weights.push(weight);
    const value = lines.target_value[line] ?? null;
    if (value === null) continue;
    const [sign, unit] = [lines.sign[line] ?? standard.sign, lines.unit[line] ?? standard.unit];
    const key = JSON.stringify([sign, unit]);
    const group = groups.get(key) ?? { sign, unit, values: [] };
    group.values.push(value);
    groups.set(key, group);
  }
  const ascending = (values: readonly number[]) => Float64Array.from(values).sort();
  return { groups: new Map([...groups].map(([key, { sign, unit, values }]) => [key, { sign, unit, values: ascending(values) }])), weights: ascending(weights) };
}

/** The spread as if the lines of `part`, which are among it, were not there. */
function less(whole: Spread, part: Spread): Spread {
  if (part.groups.size === 0 && part.weights.length === 0) return whole;
  const groups = new Map([...whole.groups].map(([key, group]) => [key, { ...group, values: removed(group.values, part.groups.get(key)?.values ?? []) }]));
  return { groups, weights: removed(whole.weights, part.weights) };
}

/** Both ascending. */
function removed(values: Float64Array, gone: ArrayLike<number>): Float64Array {
  let next = 0;
  return gone.length === 0 ? values : values.filter((value) => value !== gone[next] || next++ < 0);
}

function summarise({ groups, weights }: Spread): Typical {
  return { target: targetOf(groups), weight: weights.length > 0 ? quantileSorted(weights, 0.5) : null };
}

function targetOf(groups: Spread['groups']): Recommendation['target'] {
  const filled = [...groups].filter(([, { values }]) => values.length > 0);
  const [prevalent] = filled.sort(([a, x], [b, y]) => y.values.length - x.values.length || (a < b ? -1 : 1));
  if (!prevalent) return null;
  const { sign, unit, values } = prevalent[1];
  const [p25, middle, p75] = [0.25, 0.5, 0.75].map((p) => quantileSorted(values, p)) as [number, number, number];
  return { sign, unit, p25, median: middle, p75, count: values.length };
}
