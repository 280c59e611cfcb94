/** Forms of any content, for tests that a form comes back as it went out. */
import fc from 'fast-check';
import type { ProjectForm, Sign } from '../../../analytics/forms/contract.ts';
import type { ContentLine, FormContent, FormMoney } from '../../../analytics/forms/out/content.ts';

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
/** Words as people write them, signs of formulas and of XML among them; it begins with a word, so that it is neither a label nor a figure. */
const words = fc.tuple(fc.constantFrom('改善', '=1+1 甲', '+甲', '-甲', '@甲', '“甲”', '<甲>&', '强化', '甲_x0041_', '推進(jìn)'), fc.string({ maxLength: 24, unit: fc.constantFrom('乙', '丙', 'a', '7', ' ', '，', '。', '%', '\n', '_', 'é', '𠮷', '；', '\t', '<') }))
  .map(([first, rest]) => (first + rest).trim());
const yuan = fc.bigInt({ min: 0n, max: 10n ** 13n }).map((fen) => `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`);
const points = fc.integer({ min: 0, max: 10_000 }).map((value) => value / 100);
const amount = fc.oneof(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.double({ min: -1e9, max: 1e9, noNaN: true, noDefaultInfinity: true }).map((value) => Number(value.toPrecision(12)) + 0));
const year = fc.integer({ min: 1990, max: 2099 });
const signs: (Sign | null)[] = ['>=', '>', '=', '<', '<=', 'qualitative', null];

const line = (form: ProjectForm): fc.Arbitrary<ContentLine> =>
  fc.record({ level1: fc.constantFrom('产出指标', '效益指标', '成本指标', '其他类指标'), level2: fc.constantFrom('数量指标', '质量指标', '社会效益指标', '自设二级指标'), name: words, sign: fc.constantFrom(...signs), value: maybe(amount), reached: maybe(amount), said: words, unit: maybe(fc.constantFrom('个', '%', '人次', '万元', '元/公里', 'km²')), weight: maybe(points), points: maybe(points), id: maybe(fc.constantFrom('I1', '00012')), reason: maybe(words), forecast: maybe(words), possibility: maybe(fc.constantFrom('确定能', '有可能', '完全不可能')), note: maybe(words) })
    .map(({ value, reached, said, id, ...rest }) => {
      const isWords = rest.sign === 'qualitative' || value === null;
      const inWords = isWords ? { value: null, text: said } : { value, text: null };
      return {
        level1: rest.level1, level2: rest.level2, name: rest.name, sign: rest.sign, unit: rest.unit,
        target: inWords,
        actual: form === 'goal_form' || reached === null ? null : isWords ? { value: null, text: said } : { value: reached, text: null },
        indicator_id: form === 'goal_form' ? id : null, weight: form === 'monitor_form' ? null : rest.weight, points: form === 'self_evaluation_form' ? rest.points : null,
        reason: form === 'goal_form' ? null : rest.reason, forecast: form === 'monitor_form' ? rest.forecast : null, possibility: form === 'monitor_form' ? rest.possibility : null, note: form === 'self_evaluation_form' ? null : rest.note,
      };
    });

const fund = (form: ProjectForm, source: string | null): fc.Arbitrary<FormMoney> =>
  fc.record({ requested: yuan, initial: maybe(yuan), adjusted: maybe(yuan), executed: yuan, forecast: maybe(yuan), weight: maybe(points), points: maybe(points) }).map((all) => ({
    source, requested: form === 'goal_form' ? all.requested : null, initial: form === 'goal_form' ? null : all.initial, adjusted: form === 'goal_form' ? null : all.adjusted, executed: form === 'goal_form' ? null : all.executed,
    forecast: form === 'monitor_form' ? all.forecast : null, weight: form === 'self_evaluation_form' && source === null ? all.weight : null, points: form === 'self_evaluation_form' && source === null ? all.points : null,
  }));

export const anyForm = (form: ProjectForm): fc.Arbitrary<FormContent> =>
  fc.record({
    form: fc.constant(form), fiscal_year: year, month: form === 'monitor_form' ? fc.integer({ min: 1, max: 12 }) : fc.constant(null), project_code: maybe(fc.constantFrom('370123202500000000009', '00123', 'P-1')), project_name: words,
    department: maybe(words), org: maybe(words.filter((text) => !/[\d_]|^[=+@(-]/.test(text))), org_code: fc.constantFrom('102001', '101A'), nature: fc.constantFrom('一次性', '经常性', '阶段性'), project_type: fc.constantFrom('人员类', '运转类', '特定目标类'),
    start_year: year, end_year: year, objective: maybe(words), achieved: maybe(words),
    funds: fc.tuple(fund(form, null), fc.subarray(['财政拨款', '上年结转资金', '其他资金', ...(form === 'goal_form' ? [] : ['政府性基金'])])).chain(([whole, sources]) => fc.tuple(...sources.map((source) => fund(form, source))).map((parts) => [whole, ...parts])),
    lines: fc.array(line(form), { minLength: 1, maxLength: 12 }), score: fc.constant(null),
  }).map((one): FormContent => {
    const isGoal = form === 'goal_form';
    const all = [...one.lines.map((each) => each.points), one.funds[0]!.points];
    const scored = form === 'self_evaluation_form' && one.lines.some((each) => each.points !== null);
    const score = scored ? Number(all.reduce<number>((sum, each) => sum + (each ?? 0), 0).toPrecision(12)) : null;
    return {
      ...one, org_code: one.org === null ? null : one.org_code, nature: isGoal ? one.nature : null, project_type: isGoal ? one.project_type : null, start_year: isGoal ? one.start_year : null, end_year: isGoal ? one.end_year : null,
      achieved: form === 'self_evaluation_form' ? one.achieved : null, score };
  });
