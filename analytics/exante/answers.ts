/** From answers to points, item by item. Pure. */
import { percent, shown } from '../evaluate/figures.ts';
import { AppError, type Text } from '../errors.ts';
import type { ParametersOf } from '../rulepacks/kinds.ts';

export type ExanteRules = ParametersOf<'exante'>;
export type Answers = Readonly<Record<string, string | number>>;
export type AnsweredItem = { id: string; name: string; answer: string | number | null; points: number | null; of: number; why: Text };
export type AnsweredDimension = { id: string; name: string; points: number | null; of: number; items: AnsweredItem[] };

/** @throws AppError `invalid_params` for an answer that fits no item, no grade or no number of points */
export function answerDimensions(answers: Answers, rules: ExanteRules): AnsweredDimension[] {
  const used = new Set<string>();
  const take = (asked: { id: string; name: string }): string | number | null => {
    const keys = [...new Set([asked.id, asked.name])].filter((key) => Object.hasOwn(answers, key));
    keys.forEach((key) => used.add(key));
    if (keys.length > 1) throw refused(`“${asked.name}”以编号和名称各回答了一次，请只保留一个。`, `"${asked.name}" is answered both by id and by name; please keep one.`);
    return keys.length === 0 ? null : answers[keys[0]!]!;
  };
  const dimensions = rules.dimensions.map((dimension) => {
    const whole = take(dimension);
    const items = dimension.items.map((item) => ({ item, answer: take(item) }));
    if (whole !== null && items.some(({ answer }) => answer !== null)) {
      throw refused(`“${dimension.name}”既整体评分又逐项评分，请只保留一种。`, `"${dimension.name}" is answered as a whole and item by item; please keep one.`);
    }
    const asked = whole !== null || items.length === 0 ? [answered(dimension, whole, rules)] : items.map(({ item, answer }) => answered(item, answer, rules));
    const points = asked.some((item) => item.points === null) ? null : asked.reduce((sum, item) => sum + item.points!, 0);
    return { id: dimension.id, name: dimension.name, points, of: dimension.points, items: asked };
  });
  const unknown = Object.keys(answers).find((key) => !used.has(key));
  if (unknown !== undefined) {
    const known = rules.dimensions.flatMap(({ name, items }) => [name, ...items.map((item) => item.name)]).join('、');
    throw refused(`评估项“${unknown}”不在规则包中，应为 ${known} 之一，请更正。`, `"${unknown}" is no item of the rule pack; expected one of ${known}. Please correct it.`);
  }
  return dimensions;
}

function answered(item: { id: string; name: string; points: number }, answer: string | number | null, { ticks }: ExanteRules): AnsweredItem {
  const { id, name, points: of } = item;
  if (answer === null) return { id, name, answer, of, points: null, why: { zh: `“${name}”没有评判，请选择等级或填写得分。`, en: `"${name}" has no answer; please choose a grade or give points.` } };
  if (typeof answer === 'number') {
    if (answer < 0 || answer > of) throw refused(`“${name}”的得分是 ${shown(answer)}，应在 0–${shown(of)} 分之间，请更正。`, `"${name}" was given ${shown(answer)} points; expected 0–${shown(of)}. Please correct it.`);
    return { id, name, answer, of, points: answer, why: { zh: `“${name}”得 ${shown(answer)} 分（满分 ${shown(of)} 分）。`, en: `"${name}": ${shown(answer)} of ${shown(of)} points.` } };
  }
  const tick = ticks.find(({ grade, aliases }) => grade === answer || aliases.includes(answer));
  if (tick === undefined) {
    const known = ticks.map(({ grade }) => grade).join('、');
    throw refused(`“${name}”的等级是“${answer}”，应为 ${known} 之一或得分，请更正。`, `"${name}" has the grade "${answer}"; expected one of ${known} or points. Please correct it.`);
  }
  const points = tick.share * of;
  return { id, name, answer, of, points, why: { zh: `“${name}”为${tick.grade}：${shown(of)} 分 × ${percent(tick.share)} = ${shown(points)} 分。`, en: `"${name}" is ${tick.grade}: ${shown(of)} × ${percent(tick.share)} = ${shown(points)} points.` } };
}

function refused(zh: string, en: string): AppError {
  return new AppError('invalid_params', { zh, en });
}
