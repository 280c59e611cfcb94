/** What of a question was understood otherwise than written, or not at all: sentences for the reader. */
import type { Caller } from '../../caller.ts';
import type { ParamsOf } from '../../contract.ts';
import type { Text } from '../../errors.ts';
import { comparableName } from '../../imports/comparable-name.ts';
import type { recommendIndicators } from './contract.ts';
import type { EvidenceIndex } from './evidence-index.ts';
import type { Question } from './question.ts';

const MOST_NAMED = 5;

type Asked = ParamsOf<typeof recommendIndicators>;

export function warningsOf(index: EvidenceIndex, { project, given }: Asked, question: Question, rows: number, { lang, scope }: Caller): string[] {
  const { library, places, placesOfName, standsFor } = index;
  const ids = [...new Set(given.map((text) => text.trim()))];
  const merged = ids.filter((id) => standsFor.has(id));
  const retired = ids.filter((id) => !standsFor.has(id) && places.has(id) && !library.indicators[places.get(id)!]!.usable);
  const unknown = ids.filter((id) => !places.has(id) && !standsFor.has(id) && !placesOfName.has(comparableName(id)));
  const told: Text[] = merged.slice(0, MOST_NAMED).map((id) => {
    const now = standsFor.get(id)!;
    return { zh: `已选指标 ${id} 已并入 ${now}，按 ${now} 计算。`, en: `The chosen indicator ${id} was merged into ${now} and counts as ${now}.` };
  });
  if (retired.length > 0) {
    told.push({ zh: `已选指标 ${named(retired)} 已停用，建议换成在用的指标。`, en: `The chosen ${named(retired)} are retired; please consider others in their place.` });
  }
  if (unknown.length > 0) {
    told.push({ zh: `已选指标 ${named(unknown)} 不在指标库中，没有用来推荐。`, en: `The chosen ${named(unknown)} are not in the library and were not used.` });
  }
  // Which labels the projects of others bear is not for everybody to learn.
  if (scope.includes('') && project.industry?.trim() && question.contexts.industry < 0) {
    told.push({ zh: `没有行业领域为“${project.industry}”的项目，按全部项目推荐；请核对行业领域的写法。`, en: `No project has the industry "${project.industry}"; all projects were used. Please check how it is written.` });
  }
  if (rows === 0) {
    told.push({ zh: '没有更多可以推荐的指标：指标库中可用的都已选上，或没有可以公开的依据。', en: 'There is nothing more to recommend: all usable indicators are chosen, or no evidence may be told.' });
  }
  return told.map((text) => text[lang]);
}

const named = (ids: readonly string[]) => ids.slice(0, MOST_NAMED).join('、') + (ids.length > MOST_NAMED ? ` … (${ids.length})` : '');
