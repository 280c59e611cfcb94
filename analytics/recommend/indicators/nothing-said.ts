/** Where a question says nothing of its project, the reader is told what the answer rests on. */
import type { Text } from '../../errors.ts';
import type { Question } from './question.ts';

/** @returns null where a word, a known label or a known indicator is given */
export function nothingSaid({ texts, contexts }: Pick<Question, 'texts' | 'contexts'>, known: number): Text | null {
  const said = texts.some(({ text }) => text.trim() !== '') || Object.values(contexts).some((number) => number >= 0) || known > 0;
  if (said) return null;
  return {
    zh: '没有填写项目名称、绩效目标、行业领域或已选指标，只按各指标使用的多少推荐，与项目内容无关；请填写项目名称和绩效目标后再试。',
    en: "Neither a name, an objective, an industry nor a chosen indicator is given, so the answer rests on how often indicators are used alone, not on the project; please give the project's name and objective and try again.",
  };
}
