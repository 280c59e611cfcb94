/** Composes the indicator library: departments' activities × the measures that fit them, outcomes, the common pool. */
import { random, seedOf } from '../numeric/random.ts';
import { COMMON_ACTIVITIES, COMMON_CATEGORY, COMMON_MEASURES } from './common.ts';
import { fits } from './fit.ts';
import { COUNTED, MEASURES } from './measures.ts';
import type { Activity, Department, Group, Indicator, Measure } from './types.ts';

export const LEVELS: Readonly<Record<Group, readonly [string, string]>> = {
  成: ['成本指标', '经济成本指标'],
  数: ['产出指标', '数量指标'],
  质: ['产出指标', '质量指标'],
  时: ['产出指标', '时效指标'],
  济: ['效益指标', '经济效益指标'],
  社: ['效益指标', '社会效益指标'],
  生: ['效益指标', '生态效益指标'],
  续: ['效益指标', '可持续影响指标'],
  满: ['满意度指标', '服务对象满意度指标'],
};

const GROUP_CODE: Readonly<Record<Group, string>> = { 成: 'CB', 数: 'SL', 质: 'ZL', 时: 'SX', 济: 'JJ', 社: 'SH', 生: 'ST', 续: 'KC', 满: 'MY' };

const INDUSTRY_CODE: Readonly<Record<string, string>> = {
  一般公共服务: 'YB', 国防: 'GF', 公共安全: 'GA', 教育: 'JY', 科学技术: 'KJ', 文化旅游体育与传媒: 'WT', 社会保障和就业: 'SB',
  卫生健康: 'WS', 节能环保: 'HB', 城乡社区: 'CX', 农林水: 'NL', 交通运输: 'JT', 资源勘探工业信息等: 'GY', 商业服务业等: 'SY',
  金融: 'JR', 援助其他地区: 'YZ', 自然资源海洋气象等: 'ZR', 住房保障: 'ZF', 粮油物资储备: 'LY', 灾害防治及应急管理: 'YJ',
};

/** How the same measure is worded by another hand: real libraries hold both. */
const REWORDINGS: readonly (readonly [RegExp, string])[] = [
  [/工程验收合格率$/u, '竣工验收合格率'], [/验收合格率$/u, '验收通过率'], [/按期完工率$/u, '按时完工率'], [/覆盖率$/u, '覆盖比例'],
  [/发放准确率$/u, '发放正确率'], [/发放及时率$/u, '按时发放率'], [/考核合格率$/u, '考试考核合格率'], [/问题整改率$/u, '问题整改完成率'],
  [/的满意度$/u, '满意度'], [/满意度$/u, '满意率'], [/单位成本$/u, '平均成本'], [/知晓率$/u, '知晓度'], [/按时完成率$/u, '完成及时率'],
  [/购置单价$/u, '采购单价'], [/到货及时率$/u, '按期到货率'], [/可用率$/u, '正常运行率'], [/人次$/u, '总人次'],
];

export type Library = {
  readonly indicators: readonly Indicator[];
  /** What a project about the activity may choose, by activity. */
  readonly ofActivity: ReadonlyMap<Activity, readonly Indicator[]>;
  /** Outcomes of the activity's section, by activity. */
  readonly outcomes: ReadonlyMap<Activity, readonly Indicator[]>;
  readonly common: readonly Indicator[];
};

/** Two texts in a row, where words that end the first and begin the second are said once. */
export function joined(before: string, after: string): string {
  for (let length = Math.min(before.length, after.length); length >= 2; length -= 1) {
    if (before.endsWith(after.slice(0, length))) return before + after.slice(length);
  }
  return before + after;
}

/** The words of a measure with the activity's own filled in. Throws where a unit has no word for what it counts. */
export function fill(text: string, activity: Activity): string {
  const counted = COUNTED[activity.unit];
  if (counted === undefined) throw new RangeError(`The word list counts ${activity.name} in ${activity.unit}, which has no word.`);
  const words = text.replaceAll('{q}', counted).replaceAll('{u}', activity.unit).replaceAll('{b}', activity.section.beneficiaries);
  return words.split('{o}').reduce((before, after) => joined(joined(before, activity.name), after));
}

type Source = {
  readonly industry: string | null;
  readonly category: string;
  readonly scheme: '2021' | 'local';
  readonly owner: string | null;
  readonly keywords: readonly string[];
};

export function composeLibrary(departments: readonly Department[]): Library {
  const indicators: Indicator[] = [];
  const byName = new Map<string, Indicator>();
  const serials = new Map<string, number>();
  const ofActivity = new Map<Activity, Indicator[]>();
  const outcomes = new Map<Activity, Indicator[]>();

  const add = (name: string, measure: Measure, unit: string | null, explanation: string, source: Source): Indicator => {
    const key = `${source.industry ?? ''}|${name}`;
    const known = byName.get(key);
    if (known !== undefined) return known;
    const prefix = `${source.industry === null ? 'GX' : INDUSTRY_CODE[source.industry]}-${GROUP_CODE[measure.group]}`;
    const serial = (serials.get(prefix) ?? 0) + 1;
    serials.set(prefix, serial);
    const chance = random(seedOf(`indicator ${key}`));
    const idle = measure.appeal < 9 && chance.uniform() < 0.03;
    const retired = chance.uniform() < (idle ? 0.5 : 0.015);
    const validFrom = `${chance.pick([2018, 2019, 2020, 2021, 2022, 2022])}-01-01`;
    const indicator: Indicator = {
      id: `${prefix}-${String(serial).padStart(4, '0')}`,
      name,
      scheme: source.scheme,
      industry: source.industry,
      category: source.category,
      measure,
      unit,
      explanation,
      keywords: source.keywords.join(' '),
      isCommon: source.industry === null,
      owner: source.owner,
      ...standard(measure, chance.uniform()),
      status: retired ? 'retired' : 'active',
      validFrom,
      validTo: retired ? (idle ? '2022-12-31' : '2025-06-30') : null,
      idle,
    };
    byName.set(key, indicator);
    indicators.push(indicator);
    return indicator;
  };

  const compose = (activity: Activity, source: Source, keep: number): Indicator[] => {
    const chance = random(seedOf(`activity ${source.industry ?? ''} ${activity.name}`));
    const chosen = MEASURES[activity.kind].filter((measure) => {
      const kept = measure.appeal >= 8 || chance.uniform() < keep;
      const inScheme = measure.group !== '续' || source.scheme === 'local' || chance.chance(0.25);
      return kept && inScheme && fits(activity, measure);
    });
    const list = chosen.map((measure) => add(
      fill(measure.name, activity), measure, measure.unit === null ? null : fill(measure.unit, activity), fill(measure.explanation, activity), source,
    ));
    if (chance.chance(0.45)) {
      const twins = list.filter((indicator) => REWORDINGS.some(([pattern]) => pattern.test(indicator.name)));
      if (twins.length > 0) {
        const twin = chance.pick(twins);
        const [pattern, words] = REWORDINGS.find(([candidate]) => candidate.test(twin.name)) as readonly [RegExp, string];
        const measure = { ...twin.measure, appeal: Math.max(1, Math.ceil(twin.measure.appeal / 3)) };
        list.push(add(twin.name.replace(pattern, words), measure, twin.unit, twin.explanation, source));
      }
    }
    return [...new Set(list)];
  };

  const commonSource: Source = { industry: null, category: COMMON_CATEGORY, scheme: '2021', owner: null, keywords: ['共性'] };
  const pool = COMMON_MEASURES.map((measure) => add(measure.name, measure, measure.unit, measure.explanation, { ...commonSource, keywords: ['共性', measure.name] }));
  for (const activity of COMMON_ACTIVITIES) {
    ofActivity.set(activity, compose(activity, { ...commonSource, keywords: ['共性', activity.name] }, 0.95));
    outcomes.set(activity, []);
  }
  for (const department of departments) {
    const { industry, scheme } = department;
    for (const activity of department.activities) {
      const { category } = activity.section;
      const source: Source = { industry, category, scheme, owner: department.head.code, keywords: [category, activity.name] };
      outcomes.set(activity, activity.section.outcomes.map((measure) => add(
        measure.name, measure, measure.unit, measure.explanation, { ...source, keywords: [category, measure.name] },
      )));
      ofActivity.set(activity, compose(activity, source, 0.79));
    }
  }
  return { indicators, ofActivity, outcomes, common: pool };
}

function standard(measure: Measure, draw: number): { standardValue: string | null; standardSource: string | null } {
  const { target, sign } = measure;
  if (target.from !== 'choice' || draw > 0.35) return { standardValue: null, standardSource: null };
  const value = sign === '<=' ? Math.max(...target.values) : Math.min(...target.values);
  const sources = measure.group === '成' ? ['预算支出标准'] : ['计划标准', '行业标准', '历史标准'];
  return { standardValue: `${sign === '>=' ? '≥' : sign === '<=' ? '≤' : ''}${value}${measure.unit ?? ''}`, standardSource: sources[Math.floor((draw / 0.35) * sources.length)] ?? null };
}
