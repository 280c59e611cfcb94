/** What is known of the project to recommend for: the call's own words, the rest from the stored project. */
import { AppError } from '../../errors.ts';
import { comparableName } from '../../imports/comparable-name.ts';
import { plainText } from '../../library/text/words.ts';
import { textAt } from '../../text-table.ts';
import type { ProjectQuestion } from './contract.ts';
import { CONTEXTS, type ContextField, type EvidenceIndex } from './evidence-index.ts';
import { magnitudeOf, UNKNOWN } from './magnitude.ts';
import { projectWords } from './project-words.ts';
import type { Visibility } from './visibility.ts';

export type Question = {
  readonly words: ReadonlyMap<string, number>;
  /** What the words were taken from: name and objective, as they were written and as they are read. */
  readonly texts: readonly { readonly text: string; readonly plain: string }[];
  /** Numbers of the project's labels; −1 for none. */
  readonly contexts: Readonly<Record<ContextField, number>>;
  readonly industry: string | null;
  readonly year: number;
  /** How large the project is, as `magnitudeOf` says it. */
  readonly magnitude: number;
  /**
   * The project's code: all its years are kept out of the evidence. −1 where the caller sees no such project: figures
   * with and without somebody else's project would tell which indicators it uses.
   */
  readonly self: number;
  /** Places of the given indicators, ascending: their order in the call makes no difference. */
  readonly given: readonly number[];
  readonly givenNames: ReadonlySet<string>;
};

/** @throws AppError `not_found` where nothing but a code is given and the caller sees no such project */
export function resolve(index: EvidenceIndex, project: ProjectQuestion, given: readonly string[], visibility: Visibility): Question {
  const code = project.project_code === undefined ? -1 : index.numberOfCode(project.project_code);
  const stored = code < 0 ? undefined : storedProject(index, code, project.fiscal_year, visibility);
  const { objective, industry, category, region, budget } = project;
  const described = given.length > 0 || [project.name, objective, industry, category, region, budget].some((value) => String(value ?? '').trim() !== '');
  if (project.project_code !== undefined && stored === undefined && !described) throw unknownProject(project.project_code);
  const field = (name: ContextField | 'name' | 'objective') =>
    project[name] ?? (stored === undefined ? undefined : storedText(index, name, stored));
  const number = (name: ContextField) => {
    const [label, { numbers, comparable }] = [field(name) ?? '', index.contexts[name]];
    const found = label.trim() === '' ? -1 : (numbers.get(label) ?? comparable.get(comparableName(label)) ?? -1);
    return name === 'org_code' && !visibility.ownsOrg(found) ? -1 : found;
  };
  const places = givenPlaces(index, given);
  const read = (text = '', plain = plainText(text)) => ({ text, plain });
  const name = field('name');
  const [title, aim] = [read(name, unbroken(plainText(name ?? ''))), read(field('objective'))];
  return {
    words: projectWords(title.plain, aim.plain),
    texts: [title, aim],
    contexts: Object.fromEntries(CONTEXTS.map((name) => [name, number(name)])) as Record<ContextField, number>,
    industry: field('industry') ?? null,
    year: project.fiscal_year ?? (stored === undefined ? index.latestYear : index.years[stored]!),
    magnitude: budget !== undefined ? magnitudeOf(budget) : stored === undefined ? UNKNOWN : index.projects.magnitude[stored]!,
    self: stored === undefined ? -1 : code,
    given: places,
    givenNames: new Set([...places.map((place) => index.library.nameKeys[place]!), ...given.map((text) => nameOf(index, text))]),
  };
}

/** A name in a narrow cell is broken within its words (公\n路), or spread with blanks: 公　路. */
const unbroken = (plain: string): string => plain.replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '');

function storedText({ projects, contexts }: EvidenceIndex, field: ContextField | 'name' | 'objective', stored: number): string | undefined {
  if (field === 'name' || field === 'objective') return textAt(projects[field], stored);
  return contexts[field].values[contexts[field].of[stored]!];
}

/** The asked year of a project within the scope, else its latest. */
function storedProject(index: EvidenceIndex, self: number, year: number | undefined, { isOwn }: Visibility): number | undefined {
  let found: number | undefined;
  for (const p of yearsOf(index, self)) {
    if (isOwn(p) && (found === undefined || index.years[found] !== year)) found = p;
  }
  return found;
}

/** The name of an id, also of a merged one: neither it nor what bears its name is recommended again. */
function nameOf(index: EvidenceIndex, text: string): string {
  const place = index.places.get(text.trim());
  return place === undefined ? comparableName(text) : index.library.nameKeys[place]!;
}

function givenPlaces(index: EvidenceIndex, given: readonly string[]): number[] {
  return [...new Set(given.flatMap((text) => placesFor(index, text)))].sort((a, b) => a - b);
}

/** By id, else by name, under which the library may hold several; of a merged one the place of the one that stands for it. */
export function placesFor({ places, placesOfName, standsFor, library }: EvidenceIndex, text: string): number[] {
  const id = text.trim();
  const stated = places.get(id);
  const found = stated === undefined ? (placesOfName.get(comparableName(text)) ?? []) : [stated];
  return found.map((place) => places.get(standsFor.get(library.indicators[place]!.indicator_id) ?? '') ?? place);
}

/** One sentence for a code that does not exist and for one that is not the caller's to see. */
function unknownProject(code: string): AppError {
  return new AppError('not_found', {
    zh: `在您可见的范围内没有找到项目“${code}”，请核对项目编码，或填写项目名称和绩效目标后再试。`,
    en: `No project "${code}" was found among those you may see; please check the code, or give the project's name and objective.`,
  });
}

/** All project-years of a project code; none for −1. */
export function yearsOf({ yearsOfCode }: EvidenceIndex, self: number): number[] {
  const years: number[] = [];
  if (self >= 0) for (let project = yearsOfCode[self]!; project < yearsOfCode[self + 1]!; project++) years.push(project);
  return years;
}
