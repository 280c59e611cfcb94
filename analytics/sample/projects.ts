/** Writes one project: what it is over its life, and what a year of it says. */
import { type Random, random, seedOf, seedWith } from '../numeric/random.ts';
import { CITY_LEVEL, CITY_REGION, COUNTIES } from './city.ts';
import { joined } from './library.ts';
import { COUNTED } from './measures.ts';
import { numeral } from './parse.ts';
import type { Holding } from './slots.ts';
import type { Activity, Kind, Organization } from './types.ts';

export const FISCAL_YEARS = [2023, 2024, 2025] as const;
export type FiscalYear = (typeof FISCAL_YEARS)[number];

/** A project from its first to its last year in the city's books. */
export type Life = {
  readonly seed: number;
  readonly holding: Holding;
  /** Its number among the projects of the holding, to spread the choice of indicators. */
  readonly ordinal: number;
  readonly code: string;
  readonly name: string;
  readonly unit: Organization;
  readonly county: string | null;
  readonly nature: 'one_off' | 'recurring' | 'phased';
  readonly startYear: number;
  readonly endYear: number | null;
  /** Units of the activity in its first year, and yuan a unit. */
  readonly quantity: number;
  readonly cost: number;
  readonly projectType: '特定目标类' | '运转类';
  readonly budgetBook: string;
};

export type ProjectYear = {
  readonly life: Life;
  readonly year: FiscalYear;
  readonly seed: number;
  readonly quantity: number;
  readonly cost: number;
  readonly objective: string;
  readonly requested: number;
  readonly approved: number;
  readonly adjusted: number;
  readonly executed: number;
  readonly isMidyear: boolean;
  readonly isDevolved: boolean;
  readonly isProtected: boolean;
};

/** Chance that the next year brings another project in the same place. */
const TURNOVER: Readonly<Record<Kind, number>> = {
  works: 0.55, equipment: 0.6, plan: 0.45, support: 0.2, ecology: 0.3, system: 0.2, event: 0.15, training: 0.15, subsidy: 0.06,
  upkeep: 0.08, service: 0.1, inspect: 0.1, permit: 0.08, casework: 0.08, reserve: 0.08, monitor: 0.1, venue: 0.06,
};
const SUFFIXES: Readonly<Record<Kind, readonly string[]>> = {
  works: ['工程', '项目'], upkeep: ['经费', '项目'], training: ['培训经费', '培训项目'], subsidy: ['资金', ''], service: ['经费', '项目'],
  inspect: ['经费', '工作经费'], event: ['经费', ''], system: ['运行维护费', '升级改造项目', '建设项目'], equipment: ['购置', '购置项目'],
  support: ['专项资金', '资金'], permit: ['工作经费'], casework: ['经费', '工作经费'], ecology: ['项目', '工程'], plan: ['经费', '项目'],
  reserve: ['经费', '费用补贴'], monitor: ['运行经费', '经费'], venue: ['补助资金', '经费'],
};
const LASTING: readonly Kind[] = ['works', 'equipment', 'plan', 'support', 'ecology', 'system'];
const PEOPLE_FIRST = ['教育', '社会保障和就业', '卫生健康', '住房保障'];

const twoDigits = (value: number): string => String(value % 100).padStart(2, '0');

/** Two significant digits, the way plans are written; long distances keep one decimal. */
export function plain(value: number): number {
  if (value < 10) return Math.max(1, Math.round(value));
  const scale = 10 ** (Math.floor(Math.log10(value)) - 1);
  return Math.round(value / scale) * scale;
}

/** Which project holds the place in the year: how many came before it, and its first and last year in the books. */
function tenure(place: number, kind: Kind, year: FiscalYear): { generation: number; first: number; last: number } {
  const base = seedWith(seedOf('tenure'), place);
  const changes = (at: number): boolean => random(seedWith(base, at)).uniform() < TURNOVER[kind];
  let generation = 0;
  let first: number = FISCAL_YEARS[0];
  for (let at = FISCAL_YEARS[0] + 1; at <= year; at += 1) {
    if (changes(at)) { generation += 1; first = at; }
  }
  let last: number = year;
  while (last < FISCAL_YEARS[2] && !changes(last + 1)) last += 1;
  return { generation, first, last };
}

/** Done for the city as a whole or for another region: no county and no part of the city has its own. */
const isCityWide = (activity: string): boolean => /^(市(?!政|场|民|属|容)|受援地|协作|两地|城市形象)/u.test(activity);

/** Parts of the city and of a county, by which projects that are otherwise alike are told apart. */
const CITY_PARTS = ['东片区', '西片区', '南片区', '北片区', '中心城区', '老城片区', '新城片区', '滨河片区', '城郊片区', '开发区片区'] as const;
const TOWNS = ['城关镇', '柳林镇', '石桥镇', '河东镇', '青山镇', '平川镇', '南岭镇', '东湖镇', '双溪镇', '古渡镇'] as const;
const PARTNERS = ['结对县', '结对区', '结对乡镇', '结对村'] as const;
/** People count so far; beyond it they name a place. */
const MOST_ROUNDS = 5;
/** What comes round again in one place: a training has terms, an inspection rounds, a purchase lots. */
const ROUNDS: Readonly<Partial<Record<Kind, (number: number) => string>>> = {
  training: (number) => `第${numeral(number)}期`,
  inspect: (number) => `第${numeral(number)}轮`,
  equipment: (number) => `第${numeral(number)}批`,
  plan: (number) => `专题${numeral(number)}`,
};

/**
 * What tells a project from others of the same activity and unit: the year or phase in which it followed
 * an earlier one, and its place or round among those beside it. Empty for the only one.
 */
function markOf(life: { activity: Activity; parallel: number; generation: number; first: number; county: string | null }): string {
  const { activity: { kind, name }, parallel, generation, first, county } = life;
  const isWorks = kind === 'works';
  const followed = !LASTING.includes(kind) || generation === 0 ? '' : isWorks ? `${numeral(generation + 1)}期` : `${first}年`;
  const round = ROUNDS[kind];
  if (parallel === 0) return `${county ?? ''}${followed}`;
  if (round !== undefined || isCityWide(name)) {
    const places = isCityWide(name) ? PARTNERS : county === null ? CITY_PARTS : TOWNS;
    const lap = Math.floor(parallel / MOST_ROUNDS);
    const place = lap === 0 ? '' : (places[(lap - 1) % places.length] as string) + (lap > places.length ? `${numeral(Math.ceil(lap / places.length))}组` : '');
    const number = (parallel % MOST_ROUNDS) + 1;
    return `${county ?? ''}${followed}${place}${round === undefined ? `第${numeral(number)}${isWorks ? '标段' : '批'}` : round(number)}`;
  }
  const parts = county === null ? CITY_PARTS : TOWNS;
  const lap = Math.floor((parallel - 1) / parts.length);
  const part = `${county ?? ''}${parts[(parallel - 1) % parts.length]}${lap === 0 ? '' : `${numeral(lap + 1)}组`}`;
  return isWorks || followed === '' ? `${part}${followed}` : `${followed}${part}`;
}

function nameOf(holding: Holding, unit: Organization, mark: string, chance: Random): string {
  const { activity, isCommon, department } = holding;
  const isHead = unit.name.endsWith('（本级）');
  const prefix = isHead ? (isCommon ? department.name : '') : unit.name;
  const suffix = chance.pick(SUFFIXES[activity.kind]);
  const repeated = /资金$/u.test(suffix) && /[金补助]$/u.test(activity.name);
  const name = joined(joined(prefix, activity.name), repeated ? '' : suffix);
  return mark === '' ? name : `${name}（${mark}）`;
}

export function lifeOf(holding: Holding, place: number, year: FiscalYear): Life {
  const { activity, owners, isCommon, department } = holding;
  const { generation, first, last } = tenure(place, activity.kind, year);
  const seed = seedWith(seedWith(seedOf('project'), place), generation);
  const chance = random(seed);
  const nth = place - holding.first;
  const spread = isCommon ? (seedOf(`${department.name}${activity.name}`) % owners.length) : 0;
  const unit = owners[(nth + spread) % owners.length] as Organization;
  const round = Math.floor(nth / owners.length);
  const countyNumber = round % (COUNTIES.length + 1);
  const isHead = unit.name.endsWith('（本级）') && !isCityWide(activity.name);
  const county = isHead && countyNumber > 0 ? (COUNTIES[countyNumber - 1] as string) : null;
  const lasting = LASTING.includes(activity.kind);
  const parallel = isHead ? Math.floor(round / (COUNTIES.length + 1)) : round;
  const nature = lasting ? (first === last ? 'one_off' : 'phased') : 'recurring';
  const startYear = generation > 0 ? first : lasting ? first - (nature === 'phased' ? chance.integer(0, 1) : 0) : chance.integer(2016, 2023);
  const region = county === null ? CITY_REGION : String(Number(CITY_REGION) + COUNTIES.indexOf(county as (typeof COUNTIES)[number]) + 1);
  const share = (county === null ? 1 : 0.14) / Math.sqrt(owners.length) / (isCommon ? 0.4 : 1);
  return {
    seed,
    holding,
    ordinal: nth + generation * 5,
    code: `${region}${twoDigits(startYear)}${isCommon ? 'Y' : 'T'}${String(place * 10 + generation + 100_000).padStart(12, '0')}`,
    name: nameOf(holding, unit, markOf({ activity, parallel, generation, first, county }), chance),
    unit,
    county,
    nature,
    startYear,
    endYear: nature === 'recurring' ? null : nature === 'one_off' ? startYear : last + (last === FISCAL_YEARS[2] ? chance.integer(0, 2) : 0),
    quantity: Math.max(1, activity.quantity * Math.min(1, isCommon ? 1 : share) * chance.logNormal(1, activity.kind === 'subsidy' ? 0.25 : 0.55)),
    cost: activity.cost * chance.logNormal(1, 0.22),
    projectType: isCommon ? '运转类' : '特定目标类',
    budgetBook: bookOf(holding, chance),
  };
}

function bookOf({ activity, department }: Holding, chance: Random): string {
  if (/保险.*财政补助|基础养老金/u.test(activity.name)) return '社会保险基金预算';
  if (department.name.includes('国有资产') && chance.chance(0.5)) return '国有资本经营预算';
  const building = activity.kind === 'works' && ['城乡社区', '住房保障', '交通运输', '农林水', '体育'].includes(department.industry);
  return chance.chance(building ? 0.35 : 0.02) ? '政府性基金预算' : '一般公共预算';
}

function objectiveOf(life: Life, year: number, quantity: number): string {
  const { activity, isCommon } = life.holding;
  const { effect, beneficiaries } = activity.section;
  const amount = `${quantity}${['点位', '村'].includes(activity.unit) ? '个' : ''}${activity.unit}`;
  const counted = COUNTED[activity.unit] ?? '数量';
  const place = life.county === null ? '' : `在${life.county}`;
  const done: Readonly<Record<Kind, string>> = {
    works: `完成${activity.name}${amount}，工程质量验收合格，按期投入使用`,
    upkeep: `做好${activity.name}工作，全年完成${amount}，设施保持良好运行状态`,
    training: `组织${activity.name}培训${amount}，参训人员考核合格，业务能力得到提升`,
    subsidy: `按政策规定的标准和程序，落实${activity.name}，惠及${amount}，资金及时足额发放到位`,
    service: `开展${activity.name}，全年完成${amount}，服务规范、及时、可及`,
    inspect: `依法开展${activity.name}，全年完成${amount}，对发现的问题督促整改到位`,
    event: `组织${activity.name}${amount}，活动安全有序，扩大社会参与和影响`,
    system: `保障${activity.name}（${amount}）安全稳定运行，数据准确，用户使用便捷`,
    equipment: `购置${activity.name}${amount}，验收合格并及时投入使用，满足工作需要`,
    support: `通过${activity.name}支持${amount}，审核公开公正，资金及时兑现`,
    permit: `全年办结${activity.name.replace(/办理$/u, '')}${amount}，压缩办理时限，减少群众跑动次数`,
    casework: `依法依规开展${activity.name}，全年办理${amount}，按期办结，维护当事人合法权益`,
    ecology: `完成${activity.name}${amount}，治理成效达到规定标准并落实后期管护`,
    plan: `完成${activity.name}，提交成果${amount}，成果通过评审并得到应用`,
    reserve: `按核定规模落实${activity.name}${amount}，做到数量真实、质量良好、调用及时`,
    monitor: `开展${activity.name}，覆盖${amount}，数据真实有效并按时报送`,
    venue: `做好${activity.name}工作，全年${counted}达到${amount}，设施完好、服务规范`,
  };
  return `${year}年${place}${done[activity.kind]}；${isCommon ? '保障单位正常运转，提高履职能力' : effect}，提高${beneficiaries}满意度。`;
}

/** The project's year: quantity, money (whole yuan at the budget stage, fen once executed), flags, objective. */
export function projectYear(life: Life, year: FiscalYear): ProjectYear {
  const seed = seedWith(life.seed, year);
  const chance = random(seed);
  const { activity, department, isCommon } = life.holding;
  const quantity = plain(life.quantity * 1.02 ** (year - FISCAL_YEARS[0]) * chance.logNormal(1, 0.06));
  const cost = life.cost * 1.015 ** (year - FISCAL_YEARS[0]);
  const money = (yuan: number): number => Math.max(1000, Math.round(yuan / 100) * 100);
  const approved = money(quantity * cost * (1 + 0.06 * chance.uniform()));
  const requested = chance.chance(0.03) ? money(approved * 0.97) : money(approved * (1 + Math.abs(chance.normal()) * 0.13));
  const adjusted = chance.chance(0.3) ? money(approved * (1 + chance.normal() * 0.12)) : approved;
  const late = chance.chance(0.08) ? 0.45 + 0.3 * chance.uniform() : 1;
  const rate = year === FISCAL_YEARS[2] ? Math.min(0.98, Math.max(0.08, 0.66 + 0.17 * chance.normal())) : Math.min(1, 0.9 + 0.12 * chance.uniform());
  return {
    life,
    year,
    seed,
    quantity,
    cost,
    objective: objectiveOf(life, year, quantity),
    requested,
    approved,
    adjusted,
    executed: Math.round(adjusted * rate * late * 100) / 100,
    isMidyear: life.startYear === year && chance.chance(0.12),
    isDevolved: life.county !== null && ['subsidy', 'works', 'support', 'ecology', 'upkeep', 'service'].includes(activity.kind),
    isProtected: !isCommon && activity.kind === 'subsidy' && PEOPLE_FIRST.includes(department.industry),
  };
}

/** Where the project takes place, as its form says. */
export const regionOf = (life: Life): string => life.county ?? CITY_LEVEL;
