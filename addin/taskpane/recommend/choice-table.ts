/** What of the choice goes into the sheet or a goal form, and how to ask for it again. Pure. */
import type { Provenance } from '../../../analytics/contract.ts';
import { recommendIndicators, type ProjectQuestion, type Recommendation } from '../../../analytics/recommend/indicators/contract.ts';
import type { Locale } from '../../locale/index.ts';
import type { BlockSource } from '../../sheet/blocks.ts';
import type { FormIndicator, SheetTable } from '../../workbook.ts';
import { signText } from '../shared/format.ts';
import { idsOf, type Choice } from './choice.ts';
import { chosenRows } from './chosen-rows.ts';

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

/** The chosen indicators as a goal form takes them. */
export function choiceForForm(choice: Choice, rows: readonly Recommendation[], words: Locale): FormIndicator[] {
  return chosenRows(choice, rows).map(({ level1, level2, name, sign, target, unit, weight }) => ({ level1, level2, name, sign: signWritten(sign, words), target, unit, weight }));
}

/** As a form prints it; a recommended indicator without a usual sign has none. */
const signWritten = (sign: string | null, words: Locale) => (sign === 'qualitative' ? words.goals.qualitative : signText(sign));

const HOW_MANY = 30;

/** What was asked: the project, and whether indicators beside the library may come too. */
export type Asked = { readonly project: ProjectQuestion; readonly libraryOnly: boolean; /** Absent where the office keeps none. */ readonly scheme?: string; /** Names that stand in the open form; absent where none does, or they are left out. */ readonly given?: readonly string[] };
export const recommendParams = ({ project, libraryOnly, scheme, given }: Asked) => ({ project, limit: HOW_MANY, library_only: libraryOnly, ...(scheme !== undefined && { scheme }), ...(given !== undefined && { given: [...given] }) });

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
