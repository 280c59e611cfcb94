/** Reads the person's own conditional formats and comments in an area, and puts back those that are no longer there. */
import { missing, RULE_KINDS, type Own, type OwnComment, type OwnRule } from '../sheet/own-overlays.ts';
import type { Area } from '../sheet/restore.ts';
import { isSupported, takesComments } from './overlays.ts';

const SHAPE = 'rowIndex,columnIndex,rowCount,columnCount';
const areaOf = ({ rowIndex, columnIndex, rowCount, columnCount }: Excel.Range): Area => ({ row: rowIndex, column: columnIndex, rows: rowCount, columns: columnCount });

type Asked = { readonly format: Excel.ConditionalFormat; readonly range: Excel.Range; readonly told: Told };
type Told = { readonly look: Excel.ConditionalRangeFormat; readonly rule: () => Record<string, string> };

export async function readOwn(context: Excel.RequestContext, sheet: Excel.Worksheet, area: Area): Promise<Own> {
  const formats = rangeAt(sheet, area).conditionalFormats;
  formats.load('items/type,items/priority,items/stopIfTrue');
  const all = takesComments() ? sheet.comments : null;
  const resolves = isSupported('1.11');
  all?.load(resolves ? 'items/content,items/resolved' : 'items/content');
  await context.sync();
  const asked = formats.items.filter(({ type }) => (RULE_KINDS as readonly string[]).includes(type)).map(ask);
  const placed = (all?.items ?? []).map((comment) => ({ comment, cell: comment.getLocation() }));
  for (const { cell } of placed) cell.load('rowIndex,columnIndex');
  if (asked.length + placed.length > 0) await context.sync();
  const rules = asked.filter(({ range }) => !range.isNullObject).map(ruleOf);
  const comments = placed
    .map(({ comment, cell }): OwnComment => ({ row: cell.rowIndex, column: cell.columnIndex, content: comment.content, resolved: resolves && comment.resolved }))
    .filter(({ row, column }) => row >= area.row && row < area.row + area.rows && column >= area.column && column < area.column + area.columns);
  return { rules, comments, otherRules: formats.items.length - rules.length };
}

function ask(format: Excel.ConditionalFormat): Asked {
  // A rule for several areas has no single range.
  const range = format.getRangeOrNullObject();
  range.load(SHAPE);
  const told = partOf(format);
  told.look.fill.load('color');
  told.look.font.load('color,bold');
  return { format, range, told };
}

/** The rule as texts, to be read after the next sync. */
function partOf(format: Excel.ConditionalFormat): Told {
  if (format.type === 'Custom') {
    const { custom } = format;
    custom.rule.load('formula');
    return { look: custom.format, rule: () => ({ formula: custom.rule.formula }) };
  }
  const part = format.type === 'CellValue' ? format.cellValue : format.textComparison;
  part.load('rule');
  return { look: part.format, rule: () => texts(part.rule) };
}

/** Without the parts that Excel leaves open, sorted, so that equal rules read the same. */
function texts(rule: object): Record<string, string> {
  const said = Object.entries(rule as Record<string, unknown>).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '');
  return Object.fromEntries(said.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function ruleOf({ format, range, told: { look, rule } }: Asked): OwnRule {
  return {
    type: format.type as OwnRule['type'],
    area: areaOf(range),
    rule: rule(),
    fill: look.fill.color || null,
    fontColor: look.font.color || null,
    bold: look.font.bold,
    stopIfTrue: format.stopIfTrue,
    priority: format.priority,
  };
}

/** Makes again what is gone. A comment then stands under the name of who takes the write back, without its answers: Excel lets no add-in write under another's. */
export async function putBackOwn(context: Excel.RequestContext, sheet: Excel.Worksheet, area: Area, kept: Own): Promise<void> {
  const { rules, comments } = missing(kept, await readOwn(context, sheet, area));
  // Those that come first are made last: each new rule is put before all others.
  for (const rule of [...rules].sort((a, b) => a.priority - b.priority)) addRule(sheet, rule);
  for (const { row, column, content, resolved } of comments) {
    const comment = sheet.comments.add(sheet.getCell(row, column), content);
    if (resolved) comment.resolved = true;
  }
  if (rules.length + comments.length > 0) await context.sync();
}

const rangeAt = (sheet: Excel.Worksheet, { row, column, rows, columns }: Area) => sheet.getRangeByIndexes(row, column, rows, columns);

function addRule(sheet: Excel.Worksheet, { type, area, rule, fill, fontColor, bold, stopIfTrue, priority }: OwnRule): void {
  const added = rangeAt(sheet, area).conditionalFormats.add(type);
  let look: Excel.ConditionalRangeFormat;
  if (type === 'Custom') {
    added.custom.rule.formula = rule.formula ?? '';
    look = added.custom.format;
  } else if (type === 'CellValue') {
    added.cellValue.rule = rule as unknown as Excel.ConditionalCellValueRule;
    look = added.cellValue.format;
  } else {
    added.textComparison.rule = rule as unknown as Excel.ConditionalTextComparisonRule;
    look = added.textComparison.format;
  }
  if (fill) look.fill.color = fill;
  if (fontColor) look.font.color = fontColor;
  if (bold) look.font.bold = true;
  if (stopIfTrue) added.stopIfTrue = true;
  added.priority = priority;
}
