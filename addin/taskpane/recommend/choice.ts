/** What the person has chosen, edited and written themselves, and what of it goes into the sheet. Pure. */
import type { Provenance, ResultOf } from '../../../analytics/contract.ts';
import { recommendIndicators, type ProjectQuestion, type Recommendation } from '../../../analytics/recommend/indicators/contract.ts';
import type { Locale } from '../../locale/index.ts';
import { fold } from '../../options.ts';
import type { BlockSource } from '../../sheet/blocks.ts';
import type { FormIndicator, SheetTable } from '../../workbook.ts';
import { signText } from '../shared/format.ts';

export type OwnIndicator = { readonly id: string; readonly name: string; readonly level1: string | null; readonly level2: null };
/** What is typed stays as typed until it is written. */
export type Edit = { readonly target: string; readonly weight: string };

export type Choice = {
  readonly chosen: readonly string[];
  readonly edits: Readonly<Record<string, Edit>>;
  readonly own: readonly OwnIndicator[];
};
export const NOTHING: Choice = { chosen: [], edits: {}, own: [] };

export type ChoiceAction =
  | { readonly type: 'toggle'; readonly row: Recommendation }
  | { readonly type: 'edit'; readonly id: string; readonly change: Partial<Edit> }
  | { readonly type: 'add'; readonly name: string; readonly level1: string | null }
  | { readonly type: 'remove'; readonly id: string }
  | { readonly type: 'clear' };

export function chooseNext(choice: Choice, action: ChoiceAction): Choice {
  switch (action.type) {
    case 'toggle': {
      const id = action.row.indicator_id;
      if (choice.chosen.includes(id)) return { ...choice, chosen: choice.chosen.filter((one) => one !== id) };
      const edits = { ...choice.edits, [id]: choice.edits[id] ?? suggested(action.row) };
      return { ...choice, chosen: [...choice.chosen, id], edits };
    }
    case 'edit':
      return { ...choice, edits: { ...choice.edits, [action.id]: { ...editOf(choice, action.id), ...action.change } } };
    case 'add': {
      const own = { id: `own:${fold(action.name)}`, name: action.name.trim(), level1: action.level1, level2: null };
      return { ...choice, own: [...choice.own, own], edits: { ...choice.edits, [own.id]: { target: '', weight: '' } } };
    }
    case 'remove':
      return { ...choice, own: choice.own.filter((one) => one.id !== action.id) };
    case 'clear':
      return NOTHING;
  }
}

export const editOf = (choice: Choice, id: string): Edit => choice.edits[id] ?? { target: '', weight: '' };

/** The median of what others set; the person may change it before it is written. */
function suggested(row: Recommendation): Edit {
  return { target: row.target ? String(row.target.median) : '', weight: row.weight === null ? '' : String(row.weight) };
}

export function alreadyListed(name: string, choice: Choice, rows: readonly Recommendation[]): boolean {
  return [...choice.own, ...rows].some((one) => fold(one.name) === fold(name));
}

/** The number in a text; null where it is empty or none. Full-width digits and separators are read. */
export function numberIn(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/[,\s]/g, '');
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
  const chosen = [...rows.filter((row) => choice.chosen.includes(row.indicator_id)), ...choice.own];
  return coverage.map(({ level1, level2, required, given }) => ({
    level1,
    level2,
    required,
    count: given + chosen.filter((one) => one.level1 === level1 && (level2 === null || one.level2 === level2)).length,
  }));
}

/** The chosen indicators as they are written into the sheet, in the order of a goal form. */
export function choiceTable(choice: Choice, rows: readonly Recommendation[], project: string, words: Locale): SheetTable {
  const { columns } = words;
  const chosen = rows.filter((row) => choice.chosen.includes(row.indicator_id));
  const lines = [
    ...chosen.map((row) => line(row.indicator_id, row, editOf(choice, row.indicator_id), words.sourceRecommended, row)),
    ...choice.own.map((own) => line('', own, editOf(choice, own.id), words.own, null)),
  ];
  return {
    name: words.sheetRecommend(project),
    key: 2,
    columns: [
      { title: columns.level1, kind: 'text', width: 12 },
      { title: columns.level2, kind: 'text', width: 16 },
      { title: columns.name, kind: 'text', width: 40 },
      { title: columns.sign, kind: 'text', width: 12 },
      { title: columns.target, kind: 'number', width: 12 },
      { title: columns.unit, kind: 'text', width: 12 },
      { title: columns.weight, kind: 'number', width: 9 },
      { title: columns.code, kind: 'code', width: 16 },
      { title: columns.source, kind: 'text', width: 8 },
      { title: columns.reason, kind: 'text', width: 60 },
    ],
    rows: [...lines].sort((a, b) => order(a) - order(b)),
  };
}

export const HOW_MANY = 30;

/** How to ask again for what was chosen; what the person typed stays the person's. */
export function recommendSource(project: ProjectQuestion, choice: Choice, label: string, { data_version, rule_packs }: Provenance, asked: BlockSource['asked']): BlockSource {
  const ids = new Set(idsOf(choice));
  const edits = Object.fromEntries(Object.entries(choice.edits).filter(([id]) => ids.has(id)));
  return {
    analysis: recommendIndicators.id,
    params: { project, limit: HOW_MANY },
    view: { kind: 'recommend', chosen: choice.chosen, edits, own: choice.own, project: label },
    asked,
    data_version,
    rule_packs,
  };
}

/** The chosen indicators as a goal form takes them. */
export function choiceForForm(choice: Choice, rows: readonly Recommendation[], words: Locale): FormIndicator[] {
  return choiceTable(choice, rows, '', words).rows.map(([level1, level2, name, sign, target, unit, weight]) => ({ level1, level2, name: String(name), sign, target, unit, weight }));
}

const LEVELS = ['成本', '产出', '效益', '满意度'];
const order = (row: readonly unknown[]) => {
  const index = LEVELS.findIndex((level) => String(row[0] ?? '').startsWith(level));
  return index === -1 ? LEVELS.length : index;
};

function line(code: string, one: { name: string; level1: string | null; level2: string | null }, edit: Edit, source: string, row: Recommendation | null) {
  return [
    one.level1,
    one.level2,
    one.name,
    signText(row?.target?.sign),
    numberIn(edit.target) ?? (edit.target.trim() || null),
    row?.target?.unit ?? null,
    numberIn(edit.weight),
    code,
    source,
    row ? row.reasons.map((reason) => reason.text).join('；') : null,
  ];
}
