/** What others set as target and weight of an indicator. */
import { firstFrom } from '../../numeric/first-from.ts';
import { quantileBy } from '../../numeric/quantile.ts';
import { REPORTED } from '../evidence/outcomes.ts';
import type { LineRows, Measure } from '../evidence/rows.ts';
import { linesAmong } from './carriers.ts';
import type { Recommendation } from './contract.ts';
import type { EvidenceIndex } from './evidence-index.ts';
import { ownCarriers } from './own-carriers.ts';
import { type Question, yearsOf } from './question.ts';
import type { Evidence } from './score.ts';
import { converted, scaleOf } from './units.ts';
import type { Visibility } from './visibility.ts';

/** Weights are counted in parts of it. */
const WHOLE_WEIGHT = 10_000;

/** Fewer targets than this among similar projects: all projects that carry the indicator are asked. */
const FEWEST_TARGETS = 4;

/** Lines of goal forms by project-year; an item is an indicator, a measure a sign and unit. */
export type LineSource = {
  readonly lines: Pick<LineRows, 'starts' | 'item' | 'measure' | 'target' | 'weight'>;
  readonly measures: readonly Measure[];
};

export type Typical = Pick<Recommendation, 'target' | 'weight'>;

/** Numbers in ascending order, as if those at some places were not there. */
class Ascending {
  readonly length: number;
  readonly #values: ArrayLike<number>;
  readonly #gone: readonly number[];

  /** @param values ascending @param gone places among them, ascending */
  constructor(values: ArrayLike<number>, gone: readonly number[] = []) {
    this.length = values.length - gone.length;
    this.#values = values;
    this.#gone = gone;
  }

  at(place: number): number {
    let found = place;
    for (const one of this.#gone) if (one <= found) found++;
    return this.#values[found]!;
  }

  quantile(p: number): number {
    return quantileBy((place) => this.at(place), this.length, p);
  }
}

/** Targets by the number of their sign and unit, and weights in ten-thousandths. */
type Spread = { readonly groups: ReadonlyMap<number, Ascending>; readonly weights: Ascending; /** How many of a group's values stood in another unit of its kind. */ readonly converted?: ReadonlyMap<number, number> };

/** Quartiles (type 7) over the lines in the prevalent sign and unit; the median weight. */
export function typical(index: EvidenceIndex, question: Question, { carriers }: Pick<Evidence, 'carriers'>, item: number, visibility: Visibility): Typical {
  if (!visibility.everything) return typicalTold(index, question, item, visibility);
  const nearLines = linesAmong(carriers, item);
  if (targetsIn(index, nearLines) >= FEWEST_TARGETS) return summarise(index, joinUnits(index, spreadOf(index, nearLines)));
  return summarise(index, joinUnits(index, everybodysWithout(index, item, spreadOf(index, linesIn(index, yearsOf(index, question.self), item)))));
}

/** As `typical`, over given project-years. @param near asked first @param all asked where the near have too few */
export function typicalOver(source: LineSource, near: readonly number[], all: readonly number[], item: number): Typical {
  const nearLines = linesIn(source, near, item);
  const lines = targetsIn(source, nearLines) >= FEWEST_TARGETS ? nearLines : linesIn(source, all, item);
  return summarise(source, joinUnits(source, spreadOf(source, lines)));
}

/**
 * For a caller with a scope: over everybody's lines or over the own ones, never over those of the nearest projects, which
 * change with the words of the question and so could be told apart one by one. The asked project's own years are left out.
 */
function typicalTold(index: EvidenceIndex, question: Question, item: number, visibility: Visibility): Typical {
  const { lines } = index;
  const whole = everybodysWithout(index, item, spreadOf(index, linesIn(index, yearsOf(index, question.self).filter(visibility.isOwn), item)));
  const behind = (matters: (line: number) => boolean) => visibility.sayableOf(item, (project) => hasLine(index, project, item, matters));
  const prevalent = prevalentOf(index, whole.groups);
  const targetsTold = prevalent === undefined || behind((line) => lines.measure[line] === prevalent[0]);
  const weightsTold = behind((line) => lines.weight[line]! >= 0);
  const own = targetsTold && weightsTold ? whole : spreadOf(index, linesIn(index, ownCarriers(index, question, item, visibility), item));
  return { target: targetOf(index, targetsTold ? whole : own), weight: medianOf((weightsTold ? whole : own).weights) };
}

function linesIn({ lines: { starts, item: itemOf } }: LineSource, projects: ArrayLike<number>, item: number): number[] {
  const found: number[] = [];
  for (let p = 0; p < projects.length; p++) {
    const project = projects[p]!;
    for (let line = starts[project]!; line < starts[project + 1]!; line++) if (itemOf[line] === item) found.push(line);
  }
  return found;
}

/** Whether a project-year has such a line of the indicator. */
export function hasLine({ lines: { starts, item: itemOf } }: LineSource, project: number, item: number, matters: (line: number) => boolean): boolean {
  for (let line = starts[project]!; line < starts[project + 1]!; line++) if (itemOf[line] === item && matters(line)) return true;
  return false;
}

function targetsIn({ lines }: LineSource, places: ArrayLike<number>): number {
  let count = 0;
  for (let i = 0; i < places.length; i++) if (lines.measure[places[i]!]! >= 0) count++;
  return count;
}

function spreadOf({ lines }: LineSource, places: ArrayLike<number>): Spread {
  const targets = new Map<number, number[]>();
  const weights: number[] = [];
  for (let i = 0; i < places.length; i++) {
    const line = places[i]!;
    if (lines.weight[line]! >= 0) weights.push(lines.weight[line]!);
    const measure = lines.measure[line]!;
    if (measure < 0) continue;
    const values = targets.get(measure);
    if (values) values.push(lines.target[line]!);
    else targets.set(measure, [lines.target[line]!]);
  }
  const groups = new Map<number, Ascending>();
  for (const [measure, values] of targets) groups.set(measure, ascending(values));
  return { groups, weights: ascending(weights) };
}

/** So many are put in order sooner by moving each to its place than a typed array is made and sorted. In place. */
const FEW = 40;

function ascending(values: number[]): Ascending {
  if (values.length > FEW) return new Ascending(new Float64Array(values).sort());
  for (let i = 1; i < values.length; i++) {
    const value = values[i]!;
    let at = i;
    for (; at > 0 && values[at - 1]! > value; at--) values[at] = values[at - 1]!;
    values[at] = value;
  }
  return new Ascending(values);
}

/** As if the lines of `part`, which are among everybody's, were not there. Nothing is copied, however many there are. */
function everybodysWithout({ spreads }: EvidenceIndex, item: number, part: Spread): Spread {
  const groups = new Map<number, Ascending>();
  for (let group = spreads.groupsOf[item]!; group < spreads.groupsOf[item + 1]!; group++) {
    const measure = spreads.measures[group]!;
    groups.set(measure, without(listAt(spreads.targets, group), part.groups.get(measure)));
  }
  return { groups, weights: without(listAt(spreads.weights, item), part.weights) };
}

const listAt = ({ starts, values }: EvidenceIndex['spreads']['weights' | 'targets'], list: number) => values.subarray(starts[list], starts[list + 1]);

/** @param gone ascending and among the values */
function without(values: Float64Array | Int32Array, gone: Ascending | undefined): Ascending {
  const places: number[] = [];
  for (let i = 0; i < (gone?.length ?? 0); i++) {
    const first = firstFrom(values, gone!.at(i));
    places.push(i > 0 && places[i - 1]! >= first ? places[i - 1]! + 1 : first);
  }
  return new Ascending(values, places);
}

/** Groups of one sign whose units are of one kind become one, in the unit that most of them use. */
function joinUnits({ measures }: LineSource, spread: Spread): Spread {
  if (spread.groups.size < 2) return spread;
  const families = new Map<string, number[]>();
  for (const [measure, values] of spread.groups) {
    const { sign, unit } = measures[measure]!;
    if (values.length === 0 || unit === null) continue;
    const key = JSON.stringify([sign, scaleOf(unit).base]);
    families.set(key, [...(families.get(key) ?? []), measure]);
  }
  const groups = new Map(spread.groups);
  const others = new Map<number, number>();
  for (const family of families.values()) {
    if (family.length === 1) continue;
    const [kept, ...rest] = family.sort((a, b) => groups.get(b)!.length - groups.get(a)!.length || a - b) as [number, ...number[]];
    const to = scaleOf(measures[kept]!.unit!);
    const all = family.flatMap((measure) => Array.from({ length: groups.get(measure)!.length }, (_, i) => converted(groups.get(measure)!.at(i), scaleOf(measures[measure]!.unit!), to)));
    others.set(kept, all.length - groups.get(kept)!.length);
    for (const measure of rest) groups.delete(measure);
    groups.set(kept, ascending(all));
  }
  return { groups, weights: spread.weights, converted: others };
}

const summarise = (index: LineSource, spread: Spread): Typical => ({ target: targetOf(index, spread), weight: medianOf(spread.weights) });

const medianOf = (weights: Ascending) => (weights.length > 0 ? weights.quantile(0.5) / WHOLE_WEIGHT : null);

function targetOf(index: LineSource, { groups, converted: others }: Spread): Recommendation['target'] {
  const prevalent = prevalentOf(index, groups);
  if (!prevalent) return null;
  const [measure, values] = prevalent;
  const { sign, unit } = index.measures[measure]!;
  const turned = others?.get(measure) ?? 0;
  return { sign, unit, p25: values.quantile(0.25), median: values.quantile(0.5), p75: values.quantile(0.75), count: values.length, ...(turned > 0 && { converted: turned }) };
}

function prevalentOf({ measures }: LineSource, groups: Spread['groups']): readonly [number, Ascending] | undefined {
  const key = (measure: number) => JSON.stringify([measures[measure]!.sign, measures[measure]!.unit]);
  let prevalent: readonly [number, Ascending] | undefined;
  for (const group of groups) {
    const [measure, { length }] = group;
    const most = prevalent?.[1].length ?? 0;
    if (length > most || (length > 0 && length === most && key(measure) < key(prevalent![0]))) prevalent = group;
  }
  return prevalent;
}

/** What the asked project itself wanted of the indicator the year before, and reached; nothing where it is not the caller's or had no target. */
export function lastYears(index: EvidenceIndex, question: Question, item: number, visibility: Visibility): Pick<Recommendation, 'last_year'> {
  const before = yearsOf(index, question.self).find((project) => index.years[project] === question.year - 1 && visibility.isOwn(project));
  const line = before === undefined ? undefined : linesIn(index, [before], item).find((one) => index.lines.measure[one]! >= 0);
  if (line === undefined) return {};
  const { measure, target, actual, outcome } = index.lines;
  return { last_year: { fiscal_year: question.year - 1, ...index.measures[measure[line]!]!, target_value: target[line]!, actual_value: (outcome[line]! & REPORTED) !== 0 ? actual[line]! : null } };
}
