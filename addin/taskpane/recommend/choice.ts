/** What the person has chosen, edited and written themselves, and what of it goes into the sheet. Pure. */
import type { Provenance, ResultOf } from '../../../analytics/contract.ts';
import { recommendIndicators, type ProjectQuestion, type Recommendation } from '../../../analytics/recommend/indicators/contract.ts';
import type { Locale } from '../../locale/index.ts';
import { fold } from '../../options.ts';
import type { BlockSource } from '../../sheet/blocks.ts';
import type { FormIndicator, SheetTable } from '../../workbook.ts';
import { signText } from '../shared/format.ts';
import { withoutThousands } from '../../thousands.ts';

export type OwnIndicator = { readonly id: string; readonly name: string; readonly level1: string | null; readonly level2: string | null };
/** What is typed stays as typed until it is written; what is absent is as recommended. */
export type Edit = {
  readonly target: string;
  readonly weight: string;
  readonly name?: string;
  readonly level1?: string;
  readonly level2?: string;
  /** One of the signs of the service, `qualitative` included. */
  readonly sign?: string;
  readonly unit?: string;
  /** The weight stays as it is when others are shared out anew. */
  readonly locked?: boolean;
};

export type Choice = {
  readonly chosen: readonly string[];
  readonly edits: Readonly<Record<string, Edit>>;
  readonly own: readonly OwnIndicator[];
};
export const NOTHING: Choice = { chosen: [], edits: {}, own: [] };

export type ChoiceAction =
  | { readonly type: 'toggle'; readonly row: Recommendation }
  | { readonly type: 'edit'; readonly id: string; readonly change: Partial<Edit> }
  | { readonly type: 'add'; readonly name: string; readonly level1: string | null; readonly level2?: string | null; readonly edit?: Partial<Edit> }
  | { readonly type: 'remove'; readonly id: string };

export function chooseNext(choice: Choice, action: ChoiceAction): Choice {
  switch (action.type) {
    case 'toggle': {
      const id = action.row.indicator_id;
      if (choice.chosen.includes(id)) return { ...choice, chosen: choice.chosen.filter((one) => one !== id) };
      const edits = { ...choice.edits, [id]: choice.edits[id] ?? suggested(action.row) };
      return { ...choice, chosen: [...choice.chosen, id], edits };
    }
    case 'edit': {
      // A weight of the person's own, or one that was accepted, is meant.
      const locked = action.change.weight === undefined ? {} : { locked: true };
      return { ...choice, edits: { ...choice.edits, [action.id]: { ...editOf(choice, action.id), ...locked, ...action.change } } };
    }
    case 'add': {
      const own = { id: `own:${fold(action.name)}`, name: action.name.trim(), level1: action.level1, level2: action.level2 ?? null };
      return { ...choice, own: [...choice.own, own], edits: { ...choice.edits, [own.id]: { target: '', weight: '', ...action.edit } } };
    }
    case 'remove':
      return { ...choice, own: choice.own.filter((one) => one.id !== action.id) };
  }
}

export const editOf = (choice: Choice, id: string): Edit => choice.edits[id] ?? { target: '', weight: '' };

/** Nothing of the project itself speaks for any of them: they are what projects have in common. */
export const onlyCommon = (rows: readonly Recommendation[]): boolean => rows.length > 0 && rows.every(({ reasons }) => reasons.every(({ kind }) => kind === 'popular'));

/** The median of what others set, or what the project itself wanted the year before where that is stricter; the person may change it before it is written. */
function suggested({ target, weight, last_year: before }: Recommendation): Edit {
  const ownIsStricter = target && before && before.sign === target.sign && before.unit === target.unit && isStricter(before.target_value, target.median, target.sign);
  const value = ownIsStricter ? before.target_value : target?.median;
  return { target: value === undefined ? '' : String(value), weight: weight === null ? '' : String(weight) };
}

const isStricter = (one: number, other: number, sign: string | null) => (sign?.startsWith('>') ? one > other : sign?.startsWith('<') ? one < other : false);

export function alreadyListed(name: string, choice: Choice, rows: readonly Recommendation[]): boolean {
  return [...choice.own, ...rows].some((one) => fold(one.name) === fold(name));
}

/** The number in a text; null where it is empty or none. Full-width digits and separators are read. */
export function numberIn(text: string): number | null {
  const plain = withoutThousands(text);
  const number = plain === '' ? Number.NaN : Number(plain);
  return Number.isFinite(number) ? number : null;
}

export type WeightCheck = { readonly sum: number; readonly missing: number; readonly invalid: string | null };

export function checkWeights(choice: Choice): WeightCheck {
  const typed = idsOf(choice).map((id) => editOf(choice, id).weight.trim());
  const numbers = typed.map(numberIn);
  const invalid = typed.find((text, i) => text !== '' && (numbers[i] === null || numbers[i]! < 0 || numbers[i]! > 100)) ?? null;
  const sum = numbers.reduce<number>((total, number) => total + (number ?? 0), 0);
  return { sum: Math.round(sum * 1e6) / 1e6, missing: typed.filter((text) => text === '').length, invalid };
}

export const idsOf = (choice: Choice): string[] => [...choice.chosen, ...choice.own.map((one) => one.id)];

export type CoverageGroup = { readonly level1: string; readonly level2: string | null; readonly required: boolean; readonly count: number };

/** The groups of the scheme with what is given already and what has been chosen here. */
export function coverageOf(
  coverage: ResultOf<typeof recommendIndicators>['coverage'],
  rows: readonly Recommendation[],
  choice: Choice,
): CoverageGroup[] {
  const chosen = chosenRows(choice, rows);
  return coverage.map(({ level1, level2, required, given }) => ({
    level1,
    level2,
    required,
    count: given + chosen.filter((one) => one.level1 === level1 && (level2 === null || one.level2 === level2)).length,
  }));
}

/** One chosen indicator as it will stand in the form: what was recommended, with what the person made of it. */
export type ChosenRow = {
  readonly id: string;
  readonly name: string;
  readonly level1: string | null;
  readonly level2: string | null;
  readonly sign: string | null;
  /** A number where it is one, else as typed. */
  readonly target: number | string | null;
  readonly unit: string | null;
  readonly weight: number | null;
  /** Null for an own indicator. */
  readonly recommended: Recommendation | null;
};

/** In the order of a goal form: by level 1, then as recommended, own ones last. */
export function chosenRows(choice: Choice, rows: readonly Recommendation[]): ChosenRow[] {
  const recommended = rows.filter((row) => choice.chosen.includes(row.indicator_id)).map((row) => chosenRow(row.indicator_id, row, editOf(choice, row.indicator_id), row));
  const own = choice.own.map((one) => chosenRow(one.id, one, editOf(choice, one.id), null));
  return [...recommended, ...own].sort((a, b) => order(a) - order(b));
}

type Named = { readonly name: string; readonly level1: string | null; readonly level2: string | null };

function chosenRow(id: string, one: Named, edit: Edit, recommended: Recommendation | null): ChosenRow {
  const target = recommended?.target;
  return {
    id,
    name: edit.name?.trim() || one.name,
    level1: edit.level1 ?? one.level1,
    level2: edit.level2 ?? one.level2,
    sign: edit.sign ?? target?.sign ?? null,
    target: numberIn(edit.target) ?? (edit.target.trim() || null),
    unit: (edit.unit ?? target?.unit)?.trim() || null,
    weight: numberIn(edit.weight),
    recommended,
  };
}

/** The chosen indicators as they are written into the sheet, in the order of a goal form. */
export function choiceTable(choice: Choice, rows: readonly Recommendation[], project: string, words: Locale): SheetTable {
  const { columns } = words;
  return {
    name: words.sheetRecommend(project),
    key: 2,
    columns: [
      { title: columns.level1, kind: 'text', width: 12 },
      { title: columns.level2, kind: 'text', width: 20 },
      { title: columns.name, kind: 'text', width: 40 },
      { title: columns.sign, kind: 'text', width: 12 },
      { title: columns.target, kind: 'number', width: 12 },
      { title: columns.unit, kind: 'text', width: 12 },
      { title: columns.weight, kind: 'number', width: 9 },
      { title: columns.code, kind: 'code', width: 16 },
      { title: columns.source, kind: 'text', width: 8 },
      { title: columns.reason, kind: 'text', width: 60 },
    ],
    rows: chosenRows(choice, rows).map(({ id, name, level1, level2, sign, target, unit, weight, recommended }) => [
      level1, level2, name, signWritten(sign, words), target, unit, weight,
      recommended === null || recommended.off_library ? '' : id,
      recommended === null ? words.own : recommended.off_library ? words.offLibrary : words.sourceRecommended,
      recommended === null ? null : words.sentences(recommended.reasons.map((reason) => reason.text)),
    ]),
  };
}

/** As a form prints it; a recommended indicator without a usual sign has none. */
const signWritten = (sign: string | null, words: Locale) => (sign === 'qualitative' ? words.goals.qualitative : signText(sign));

export const HOW_MANY = 30;

/** What was asked: the project, and whether indicators beside the library may come too. */
export type Asked = { readonly project: ProjectQuestion; readonly libraryOnly: boolean };
export const recommendParams = ({ project, libraryOnly }: Asked) => ({ project, limit: HOW_MANY, library_only: libraryOnly });

/** How to ask again for what was chosen; what the person typed stays the person's. */
export function recommendSource(question: Asked, choice: Choice, label: string, { data_version, rule_packs }: Provenance, asked: BlockSource['asked']): BlockSource {
  const ids = new Set(idsOf(choice));
  const edits = Object.fromEntries(Object.entries(choice.edits).filter(([id]) => ids.has(id)));
  return {
    analysis: recommendIndicators.id,
    params: recommendParams(question),
    view: { kind: 'recommend', chosen: choice.chosen, edits, own: choice.own, project: label },
    asked,
    data_version,
    rule_packs,
  };
}

/** The chosen indicators as a goal form takes them. */
export function choiceForForm(choice: Choice, rows: readonly Recommendation[], words: Locale): FormIndicator[] {
  return chosenRows(choice, rows).map(({ level1, level2, name, sign, target, unit, weight }) => ({ level1, level2, name, sign: signWritten(sign, words), target, unit, weight }));
}

const LEVELS = ['成本', '产出', '效益', '满意度'];
const order = ({ level1 }: { level1: string | null }) => {
  const index = LEVELS.findIndex((level) => level1?.startsWith(level));
  return index === -1 ? LEVELS.length : index;
};
