import type { Text } from '../../errors.ts';
import { usable } from './offers.ts';
import type { EvidenceIndex } from './evidence-index.ts';
import type { Question } from './question.ts';

/** Why an answer has no row. @param offers marks what may be recommended @param scheme where one is asked for */
export function nothingLeft(index: EvidenceIndex, { given, givenNames }: Pick<Question, 'given' | 'givenNames'>, { offers, scheme }: { readonly offers: Uint8Array; readonly scheme: string | undefined }): Text {
  const { nameKeys } = index.library;
  const chosen = new Set(given);
  const offered = [...offers.keys()].filter((item) => offers[item] === 1);
  const left = offered.filter((item) => !chosen.has(item) && !givenNames.has(nameKeys[item]!)).length;
  if (left > 0) {
    return {
      zh: `没有更多可以推荐的指标：指标库中其余 ${left} 个可用指标目前没有可供您查看的推荐依据。请补充项目名称、绩效目标或行业领域后再试。`,
      en: `There is nothing more to recommend: for the other ${left} usable indicators of the library no evidence may be told. Please add to the project's name, objective or industry and try again.`,
    };
  }
  if (offered.length > 0) return { zh: '没有更多可以推荐的指标：指标库中可用的都已选上。', en: 'There is nothing more to recommend: all usable indicators of the library are chosen.' };
  if (scheme !== undefined && usable(index).includes(1)) {
    return { zh: `指标库中没有适用于指标体系“${scheme}”的在用指标。请换一个指标体系，或先导入该体系的指标。`, en: `The library has no usable indicator of the scheme "${scheme}". Please choose another scheme or import its indicators first.` };
  }
  return { zh: '指标库中没有在用的指标，都已停用、并入或过期。请先恢复或导入指标。', en: 'No indicator of the library is in use: all are retired, merged or past their last date. Please restore or import indicators first.' };
}
