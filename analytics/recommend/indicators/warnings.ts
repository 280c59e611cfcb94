/** What of a question was understood otherwise than written, or not at all: sentences for the reader. */
import type { Caller } from '../../caller.ts';
import type { ParamsOf } from '../../contract.ts';
import type { Text } from '../../errors.ts';
import { comparableName } from '../../imports/comparable-name.ts';
import { bigramsOf } from '../../library/text/words.ts';
import type { recommendIndicators } from './contract.ts';
import type { EvidenceIndex } from './evidence-index.ts';
import { industryOfNearest } from './inferred-industry.ts';
import { nothingLeft } from './nothing-left.ts';
import { nothingSaid } from './nothing-said.ts';
import { placesFor, type Question } from './question.ts';
import type { Neighbour } from './similar.ts';
import { unknownWords } from './unknown-words.ts';
import type { Visibility } from './visibility.ts';

const MOST_NAMED = 5;

type Asked = ParamsOf<typeof recommendIndicators>;

export function warningsOf(index: EvidenceIndex, { project, given }: Asked, question: Question, visibility: Visibility, { rows, off, similar, offers, scheme }: { readonly offers: Uint8Array; readonly scheme: string | undefined; readonly rows: number; readonly off: ReadonlyMap<string, number> | undefined; readonly similar: readonly Neighbour[] }, { lang }: Caller): string[] {
  const { library } = index;
  const chosen = [...new Set(given.map((text) => text.trim()))].map((text) => ({ text, stands: [...new Set(placesFor(index, text))].map((place) => library.indicators[place]!) }));
  const merged = chosen.filter(({ text, stands }) => isMerged(index, text) && stands.length > 0);
  const retired = chosen.filter(({ stands }) => stands.length > 0 && stands.every(({ usable }) => !usable)).map(({ text, stands }) => (isMerged(index, text) ? stands[0]!.indicator_id : text));
  const unknown = chosen.filter(({ text, stands }) => stands.length === 0 && !off?.has(text)).map(({ text }) => text);
  const told: Text[] = merged.slice(0, MOST_NAMED).map(({ text, stands }) => {
    const now = stands.map(({ indicator_id }) => indicator_id).join('、');
    return { zh: `已选指标 ${text} 已并入 ${now}，按 ${now} 计算。`, en: `The chosen indicator ${text} was merged into ${now} and counts as ${now}.` };
  });
  if (retired.length > 0) {
    told.push({ zh: `已选指标 ${named(retired)} 已停用，建议换成在用的指标。`, en: `The chosen ${named(retired)} are retired; please consider others in their place.` });
  }
  if (unknown.length > 0) {
    told.push({ zh: `已选指标 ${named(unknown)} 不在指标库中，没有用来推荐。`, en: `The chosen ${named(unknown)} are not in the library and were not used.` });
  }
  const strange = unknownIndustry(index, project.industry, question, visibility);
  if (strange !== null) told.push(strange);
  const other = otherIndustry(index, project.industry, question, similar, visibility);
  if (other !== null) told.push(other);
  const org = unknownOrg(project.org_code, question, visibility);
  if (org !== null) told.push(org);
  const words = unknownWords(index, question, visibility);
  if (words !== null) told.push(words);
  const nothing = strange === null && rows > 0 ? nothingSaid(question, chosen.length - unknown.length) : null;
  if (nothing !== null) told.push(nothing);
  if (rows === 0) told.push(nothingLeft(index, question, { offers, scheme }));
  return told.map((text) => text[lang]);
}

/** Whether it is the id of a merged indicator, or a name that merged ones alone bear. */
function isMerged({ library, places, placesOfName, standsFor }: EvidenceIndex, text: string): boolean {
  if (places.has(text)) return standsFor.has(text);
  const bearers = placesOfName.get(comparableName(text)) ?? [];
  return bearers.length > 0 && bearers.every((place) => standsFor.has(library.indicators[place]!.indicator_id));
}

/** Which labels the projects of others bear is not for everybody to learn: a caller with a scope hears of the own ones and of the library's. */
function unknownIndustry({ contexts: { industry }, library }: EvidenceIndex, asked: string | undefined, question: Question, visibility: Visibility): Text | null {
  const label = asked?.trim() ?? '';
  const found = question.contexts.industry;
  if (label === '' || (visibility.everything && found >= 0)) return null;
  const own = visibility.everything ? industry.values : [...new Set(Array.from(visibility.ownProjects(), (project) => industry.of[project]!))].flatMap((number) => industry.values[number] ?? []);
  const known = [...new Set([...own, ...library.indicators.flatMap((one) => one.industry ?? [])])];
  if (!visibility.everything && known.some((one) => comparableName(one) === comparableName(label))) return null;
  const near = alike(label, known);
  const see = near.length === 0 ? { zh: '请核对行业领域的写法', en: 'Please check how it is written' } : { zh: `请核对写法，相近的有“${near.join('”“')}”`, en: `Please check how it is written; near it are ${near.map((one) => `"${one}"`).join(', ')}` };
  return visibility.everything
    ? { zh: `没有行业领域为“${label}”的项目，按全部项目推荐；${see.zh}。`, en: `No project has the industry "${label}"; all projects were used. ${see.en}.` }
    : { zh: `您单位的项目和指标库中都没有行业领域“${label}”，推荐可能不够贴切；${see.zh}。`, en: `Neither your own projects nor the library have the industry "${label}", so the answer may fit less well. ${see.en}.` };
}

/** Projects of the industry that is asked for count double among the nearest: where words alone lead to another all the same, it may be a slip. */
function otherIndustry(index: EvidenceIndex, asked: string | undefined, question: Question, similar: readonly Neighbour[], visibility: Visibility): Text | null {
  const found = question.contexts.industry;
  if (asked === undefined || found < 0 || question.given.length > 0) return null;
  const near = industryOfNearest(index, similar, visibility);
  if (near === null || near === index.contexts.industry.values[found]) return null;
  return {
    zh: `相似的项目多属于“${near}”，与所填行业领域“${asked.trim()}”不同，请核对。`,
    en: `Most similar projects are of "${near}", not of the given industry "${asked.trim()}"; please check it.`,
  };
}

/** A caller with a scope is not told whether an organisation that is not an own one exists. */
function unknownOrg(asked: string | undefined, question: Question, { everything }: Visibility): Text | null {
  const code = asked?.trim() ?? '';
  if (code === '' || question.contexts.org_code >= 0) return null;
  return everything
    ? { zh: `没有单位编码为“${code}”的项目，推荐时没有用到单位；请核对单位编码。`, en: `No project has the organisation code "${code}", so the organisation was not used; please check it.` }
    : { zh: `您可见的范围内没有单位编码为“${code}”的项目，推荐时没有用到单位；请核对单位编码。`, en: `None of the projects you may see has the organisation code "${code}", so the organisation was not used; please check it.` };
}

const MOST_ALIKE = 3;

/** Those that have two letters in a row in common with it, most first. */
function alike(label: string, known: readonly string[]): string[] {
  const pairs = new Set(bigramsOf(comparableName(label)));
  const shared = known.map((one) => ({ one, count: bigramsOf(comparableName(one)).filter((pair) => pairs.has(pair)).length })).filter(({ count }) => count > 0);
  return shared.sort((a, b) => b.count - a.count || (a.one < b.one ? -1 : 1)).slice(0, MOST_ALIKE).map(({ one }) => one);
}

const named = (ids: readonly string[]) => ids.slice(0, MOST_NAMED).join('、') + (ids.length > MOST_NAMED ? ` … (${ids.length})` : '');
