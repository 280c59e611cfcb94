/** Writes the lines of a project's goal form: which indicators, with what target, result and weight. */
import { type Random, random, seedWith } from '../numeric/random.ts';
import { OFF_LIBRARY_MEASURES } from './common.ts';
import type { Library } from './library.ts';
import { LEVELS } from './library.ts';
import { FISCAL_YEARS, type Life, type ProjectYear, plain } from './projects.ts';
import type { Activity, Group, Indicator, Kind, Measure } from './types.ts';
import { KINDS } from './types.ts';

export type Line = {
  readonly indicatorId: string | null;
  readonly name: string;
  readonly level1: string;
  readonly level2: string;
  readonly measure: Measure;
  readonly target: number | null;
  readonly targetText: string | null;
  readonly actual: number | null;
  readonly actualText: string | null;
  readonly unit: string | null;
  readonly weight: number;
};

type Choice = { readonly indicator: Indicator | null; readonly measure: Measure; readonly name: string; readonly unit: string | null; readonly own: boolean };

const BENEFITS: readonly Group[] = ['济', '社', '生', '续'];
const FORM_ORDER: readonly Group[] = ['成', '数', '质', '时', '济', '社', '生', '续', '满'];
/** Words a clerk puts before a library name; matching has to see through them. */
const HABITS = ['完成', '确保', '实现'];

/** The two levels as the indicator's own scheme has them: before 2021 cost was a second level of output. */
export function levelsOf(group: Group, scheme: '2021' | 'local'): readonly [string, string] {
  return scheme === 'local' && group === '成' ? ['产出指标', '成本指标'] : LEVELS[group];
}

const usable = (indicator: Indicator, year: number): boolean => !indicator.idle && (indicator.validTo === null || year < Number(indicator.validTo.slice(0, 4)));

/** The indicators one may choose in a year. */
export type Pools = {
  readonly own: ReadonlyMap<Activity, readonly Indicator[]>;
  /** Outcomes of the section that are about what the activity is about. */
  readonly outcomes: ReadonlyMap<Activity, readonly Indicator[]>;
  readonly common: ReadonlyMap<Kind, readonly Indicator[]>;
};

export function poolsOf(library: Library, year: number): Pools {
  const open = (list: readonly Indicator[]): readonly Indicator[] => list.filter((indicator) => usable(indicator, year));
  return {
    own: new Map([...library.ofActivity].map(([activity, list]) => [activity, open(list)])),
    outcomes: new Map([...library.outcomes].map(([activity, list]) => [activity, open(list).filter(({ name }) => shareWords(name, activity.name))])),
    common: new Map(KINDS.map((kind) => [kind, open(library.common).filter(({ name }) => suits(name, kind))])),
  };
}

/** Whether two names have two characters in a row in common: an outcome named after what the activity is about. */
function shareWords(name: string, other: string): boolean {
  for (let at = 0; at + 2 <= other.length; at += 1) {
    const pair = other.slice(at, at + 2);
    if (!SAYS_LITTLE.test(pair) && name.includes(pair)) return true;
  }
  return false;
}

/** Outcomes share these with everything; they do not tell that one is about the other. */
const SAYS_LITTLE = /^(服务|项目|管理|人员|工作|建设|保障|发展|全市|安全|农村|城市|机构|企业|群众|社会)$/u;

/** Kinds that buy nothing and give out money or decisions: what is about purchase and assets is not theirs. */
const WITHOUT_PURCHASE: readonly Kind[] = ['subsidy', 'support', 'permit', 'casework'];
/** Kinds that meet the public, whose projects may name volunteers, readers or the feeling of those they serve. */
const PUBLIC: readonly Kind[] = ['event', 'service', 'venue', 'training'];

function suits(name: string, kind: Kind): boolean {
  if (/采购|固定资产|资产使用|委托业务费|项目验收|合同履约/u.test(name) && WITHOUT_PURCHASE.includes(kind)) return false;
  if (/志愿者|宣传推文|电子化办公|办公用纸|信息共享|印制资料|组织会议/u.test(name) && !PUBLIC.includes(kind)) return false;
  if (/固定资产|资产使用/u.test(name) && !['equipment', 'works', 'system'].includes(kind)) return false;
  return !(/督导/u.test(name) && ['equipment', 'plan', 'system', 'casework', 'permit', 'event'].includes(kind));
}

/** What a project has chosen for its whole life, best first within each group. */
function plan(life: Life, pools: Pools): Choice[] {
  const chance = random(seedWith(life.seed, 7));
  const { activity } = life.holding;
  const own = pools.own.get(activity) ?? [];
  const near = pools.outcomes.get(activity) ?? [];
  const common = pools.common.get(activity.kind) ?? [];
  const size = Math.min(12, Math.max(5, Math.round(7.9 + 1.7 * chance.normal())));
  const taken = new Set<string>();
  const choices: Choice[] = [];

  const take = (indicator: Indicator | undefined, isOwn: boolean): void => {
    if (indicator === undefined || taken.has(indicator.id) || taken.has(`${indicator.measure.group}${indicator.explanation}`)) return;
    taken.add(indicator.id);
    taken.add(`${indicator.measure.group}${indicator.explanation}`);
    choices.push({ indicator, measure: indicator.measure, name: indicator.name, unit: indicator.unit, own: isOwn });
  };
  const best = (list: readonly Indicator[], groups: readonly Group[], isOwn: boolean): void => {
    const left = list.filter((indicator) => groups.includes(indicator.measure.group) && !taken.has(indicator.id));
    if (left.length === 0) return;
    take(left[chance.weighted(left.map((indicator) => indicator.measure.appeal ** 2))], isOwn);
  };

  best(own, ['数'], true);
  if (!choices.some(({ measure }) => measure.group === '数')) best(common, ['数'], false);
  best(own, ['质'], true);
  if (!choices.some(({ measure }) => measure.group === '质')) best(common, ['质'], false);
  const before = choices.length;
  if (near.length > 0 && chance.chance(0.75)) take(near[life.ordinal % near.length], true);
  if (!choices.slice(before).some(({ measure }) => BENEFITS.includes(measure.group))) best(own, BENEFITS, true);
  if (!choices.some(({ measure }) => BENEFITS.includes(measure.group))) best(common, BENEFITS, false);
  if (chance.chance(0.78)) best(chance.chance(0.22) ? common : own, ['满'], false);
  const costly = ['works', 'equipment', 'upkeep', 'training', 'subsidy', 'ecology', 'reserve'].includes(activity.kind);
  if (chance.chance(costly ? 0.88 : 0.5)) best(chance.chance(0.18) ? common : own, ['成'], false);
  if (chance.chance(0.7)) best(chance.chance(0.2) ? common : own, ['时'], false);
  const seldom = [...own].sort((a, b) => a.measure.appeal - b.measure.appeal);
  const start = own.length === 0 ? 0 : (life.ordinal * 3) % own.length;
  for (let step = 0, rotated = 0; step < 30 && choices.length < size; step += 1) {
    const draw = chance.uniform();
    if (draw < 0.07) offLibrary(activity.kind, chance, taken, choices);
    else if (draw < 0.16) best(common, FORM_ORDER, false);
    else if (draw < 0.3) best(own, FORM_ORDER, true);
    else if (own.length > 0) { take(seldom[(start + rotated) % own.length], true); rotated += 1; }
  }
  return choices;
}

function offLibrary(kind: Kind, chance: Random, taken: Set<string>, choices: Choice[]): void {
  const measure = OFF_LIBRARY_MEASURES[chance.weighted(OFF_LIBRARY_MEASURES.map(({ appeal }) => appeal))] as Measure;
  if (taken.has(measure.name) || !suits(measure.name, kind)) return;
  taken.add(measure.name);
  choices.push({ indicator: null, measure, name: measure.name, unit: measure.unit, own: false });
}

function targetOf(choice: Choice, project: ProjectYear, chance: Random): number | null {
  const { target } = choice.measure;
  if (target.from === 'quantity') return project.quantity * target.factor;
  if (target.from === 'cost') return roundMoney(project.cost * target.factor * (1 + 0.04 * chance.uniform()));
  if (target.from === 'size') return plain(target.median * chance.logNormal(1, 0.6));
  return target.from === 'choice' ? chance.pick(target.values) : null;
}

const roundMoney = (value: number): number => (value < 10 ? Math.round(value * 100) / 100 : value < 1000 ? Math.round(value) : plain(value / 10) * 10);

/** The result beside a target: mostly near it, some far above, some far below; a share never passes 100 %, nor a score its hundred points; a cost may. */
function actualOf(measure: Measure, target: number, chance: Random): number {
  const draw = chance.uniform();
  const better = measure.sign === '<=' ? -1 : 1;
  const ofAHundred = (measure.unit === '%' && !/增长|下降|增值/u.test(measure.name)) || /百分制/u.test(measure.explanation);
  const ceiling = ofAHundred && measure.sign === '>=' ? 100 : Infinity;
  const easy = measure.unit === '%' && target === 100 && measure.sign === '>=';
  if (target === 0) return draw < 0.95 ? 0 : chance.integer(1, 2);
  let ratio = 1;
  if (easy) ratio = draw < 0.93 ? 1 : 0.86 + 0.13 * chance.uniform();
  else if (draw < 0.34) ratio = 1;
  else if (draw < 0.74) ratio = 1 + better * 0.05 * chance.uniform();
  else if (draw < 0.86) ratio = 1 - better * 0.08 * chance.uniform();
  else if (draw < 0.93) ratio = 1 + better * (0.2 + (better > 0 ? 1.1 : 0.3) * chance.uniform());
  else ratio = 1 - better * (measure.unit === '%' ? 0.06 + 0.16 * chance.uniform() : 0.15 + 0.4 * chance.uniform());
  const raw = Math.min(ceiling, Math.max(0, target * ratio));
  if (Number.isInteger(target) && measure.unit !== '%' && target < 1_000_000) return measure.target.from === 'cost' && target < 10 ? Math.round(raw * 100) / 100 : Math.round(raw);
  return Math.round(raw * 100) / 100;
}

/** Points of each first level at the budget stage, 90 in all: the other ten are kept for execution. */
function pointsOf(groups: ReadonlySet<string>): Map<string, number> {
  const points = new Map<string, number>([['产出指标', groups.has('成本指标') ? 40 : 50], ['效益指标', groups.has('成本指标') ? 20 : 30]]);
  if (groups.has('成本指标')) points.set('成本指标', 20);
  if (groups.has('满意度指标')) points.set('满意度指标', 10);
  else points.set('效益指标', (points.get('效益指标') as number) + 10);
  for (const level of [...points.keys()]) if (!groups.has(level)) points.delete(level);
  const total = [...points.values()].reduce((sum, value) => sum + value, 0);
  const first = groups.has('产出指标') ? '产出指标' : ([...points.keys()][0] as string);
  points.set(first, (points.get(first) as number) + 90 - total);
  return points;
}

function weightsOf(levels: readonly string[], fault: number): number[] {
  const points = pointsOf(new Set(levels));
  const weights = levels.map((level, at) => {
    const places = levels.filter((other) => other === level).length;
    const before = levels.slice(0, at).filter((other) => other === level).length;
    const total = points.get(level) as number;
    const each = Math.floor(total / places);
    return each + (before < total - each * places ? 1 : 0);
  });
  const last = weights.length - 1;
  if (fault < 0.02) weights[last] = (weights[last] as number) + 10;
  else if (fault < 0.035) weights[0] = (weights[0] as number) - 3;
  return weights;
}

/** The lines of one project-year, in the order of the form. A recurrent project keeps most of them from year to year. */
export function linesOf(project: ProjectYear, pools: Pools): Line[] {
  const { life, year } = project;
  const chance = random(seedWith(project.seed, 11));
  const chosen = plan(life, pools);
  if (year > FISCAL_YEARS[0] && chosen.length > 6 && chance.chance(0.25)) chosen.pop();
  chosen.sort((a, b) => FORM_ORDER.indexOf(a.measure.group) - FORM_ORDER.indexOf(b.measure.group));
  const levels = chosen.map(({ measure, indicator }) => levelsOf(measure.group, indicator?.scheme ?? life.holding.department.scheme));
  const weights = weightsOf(levels.map(([level1]) => level1), chance.uniform());
  return chosen.map((choice, at) => {
    const steady = random(seedWith(seedWith(life.seed, 100 + at), choice.name.length));
    const { measure } = choice;
    const target = targetOf(choice, project, steady);
    const targetText = measure.target.from === 'text' ? steady.pick(measure.target.values) : null;
    const known = year < FISCAL_YEARS[2] && !chance.chance(0.01);
    const byHabit = choice.indicator !== null && measure.group === '数' && chance.chance(0.03);
    const [level1, level2] = levels[at] as readonly [string, string];
    return {
      indicatorId: choice.indicator === null || byHabit ? null : choice.indicator.id,
      name: byHabit ? `${steady.pick(HABITS)}${choice.name}` : choice.name,
      level1,
      level2,
      measure,
      target,
      targetText,
      actual: known && target !== null ? actualOf(measure, target, chance) : null,
      actualText: known && targetText !== null ? (chance.chance(0.85) ? targetText : '基本达到预期') : null,
      unit: choice.unit,
      weight: weights[at] as number,
    };
  });
}
