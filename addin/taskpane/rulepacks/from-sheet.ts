/** A table of path and value, read as a rule pack; what is wrong is said with sheet and cell. Pure. */
import { AppError, type Text } from '../../../analytics/errors.ts';
import { type Pack, packSchema, parsePack } from '../../../analytics/rulepacks/pack.ts';
import { PACK_KINDS, type PackKind } from '../../../analytics/rulepacks/kinds.ts';
import { isEmptyCell, type Cell } from '../../cells.ts';
import { areaAddress } from '../../sheet/address.ts';
import { headerKey } from '../../sheet/headers.ts';
import { asExpected } from './as-expected.ts';
import { build, pathText, readPath, type Path } from './leaves.ts';

/** Values of a range; row and column of its first cell counted from 0. */
export type SheetBlock = { readonly sheet: string; readonly row: number; readonly column: number; readonly values: readonly (readonly Cell[])[] };

export type Draft = {
  /** The envelope and the parameters as far as they stand in the sheet, cells turned into what the fields expect. */
  readonly content: Readonly<Record<string, unknown>>;
  readonly kind: PackKind;
  readonly count: number;
  readonly address: string;
  /** The sheet's name and cell of a field, such as 表!B7; of the nearest one around it where it has no row. */
  readonly cellOf: (path: string) => string | null;
};

const HEADERS = { path: ['参数', '参数路径', '字段', 'parameter', 'path', 'field'], value: ['值', '参数值', '取值', 'value'] };
const HEADER_ROWS = 10;
const EXCEL_ERROR = /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|BUSY!|GETTING_DATA)$/;

const wrong = (zh: string, en: string, details?: unknown) => new AppError('invalid_params', { zh, en } satisfies Text, { details });

/** @throws AppError `invalid_params` naming sheet and cell, what stands there and what was expected */
export function readDraft(block: SheetBlock): Draft {
  const sheet = quoted(block.sheet);
  const at = (row: number, column: number) => `${sheet}!${areaAddress({ row: block.row + row, column: block.column + column, rows: 1, columns: 1 })}`;
  const address = `${sheet}!${areaAddress({ row: block.row, column: block.column, rows: block.values.length, columns: block.values[0]?.length ?? 1 })}`;
  const header = findHeader(block.values);
  if (header === null) {
    throw wrong(
      `${address} 的前 ${HEADER_ROWS} 行没有找到表头“参数”和“值”。请选中由“写入表格”得到的规则包表格，或补上这两个表头。`,
      `No header with "Parameter" and "Value" was found in the first ${HEADER_ROWS} rows of ${address}. Please select a table written by "Insert", or add these two headers.`,
    );
  }
  const leaves = block.values.slice(header.row + 1).flatMap((cells, i) => {
    const row = header.row + 1 + i;
    const [name, value] = [cells[header.path] ?? null, cells[header.value] ?? null];
    if (isEmptyCell(name) && isEmptyCell(value)) return [];
    const origin = at(row, header.value);
    return [{ path: pathAt(name, at(row, header.path)), value: valueAt(value, origin), origin }];
  });
  if (leaves.length === 0) throw wrong(`${address} 的表头下面没有内容，请填写参数和值。`, `There is nothing below the header of ${address}; please fill in parameters and values.`);
  const built = build(leaves);
  if (!('value' in built)) {
    throw wrong(
      `${built.second} 的参数“${built.path}”与 ${built.first} 重复或矛盾，请只保留一行。`,
      `Parameter "${built.path}" at ${built.second} repeats or contradicts ${built.first}; please keep one row.`,
    );
  }
  const content = built.value as Record<string, unknown>;
  const cellOf = (path: string): string | null => {
    for (let keys = path.split('.'); keys.length > 0; keys = keys.slice(0, -1)) {
      const found = built.origins.get(keys.join('.'));
      if (found !== undefined) return found;
    }
    return null;
  };
  const kind = PACK_KINDS.find((one) => one === content['kind']);
  if (kind === undefined) {
    const where = cellOf('kind') ?? address;
    throw wrong(
      `${where}：种类 kind 的值是“${String(content['kind'] ?? '')}”，应为 ${PACK_KINDS.join('、')} 之一，请更正。`,
      `${where}: kind is "${String(content['kind'] ?? '')}"; expected one of ${PACK_KINDS.join(', ')}. Please correct it.`,
    );
  }
  return { content: asExpected(packSchema(kind), content) as Record<string, unknown>, kind, count: leaves.length, address, cellOf };
}

/** The draft under its new id, version and status. @throws AppError `invalid_params` with the cell of the wrong value */
export function packOf(draft: Draft, changes: Partial<Pick<Pack, 'id' | 'version' | 'status' | 'place'>>): Pack {
  try {
    return parsePack({ ...draft.content, ...changes });
  } catch (error) {
    throw withCells(error, draft, Object.keys(changes));
  }
}

/** @param typed fields that were typed in the pane and so have no cell */
export function withCells(error: unknown, draft: Draft, typed: readonly string[]): unknown {
  if (!(error instanceof AppError)) return error;
  const paths = problemPaths(error.details).filter((path) => !typed.includes(path.split('.')[0]!));
  const cells = [...new Set(paths.map((path) => draft.cellOf(path)).filter((cell) => cell !== null))];
  if (cells.length === 0) return error;
  const [some, more] = [cells.slice(0, 5), cells.length - 5];
  const list = { zh: some.join('、') + (more > 0 ? ` 等 ${cells.length} 处` : ''), en: some.join(', ') + (more > 0 ? ` and ${more} more` : '') };
  return new AppError(error.code, { zh: `${list.zh}：${error.text.zh}`, en: `${list.en}: ${error.text.en}` }, { details: error.details, cause: error });
}

function problemPaths(details: unknown): string[] {
  const { problems } = (details ?? {}) as { problems?: unknown };
  if (!Array.isArray(problems)) return [];
  return problems.flatMap((one: unknown) => (typeof (one as { path?: unknown }).path === 'string' ? [(one as { path: string }).path] : []));
}

/** A sheet's name as Excel writes it in an address. */
function quoted(sheet: string): string {
  return /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(sheet) ? sheet : `'${sheet.replaceAll("'", "''")}'`;
}

function findHeader(values: SheetBlock['values']): { row: number; path: number; value: number } | null {
  for (const [row, cells] of values.slice(0, HEADER_ROWS).entries()) {
    const keys = cells.map((cell) => (typeof cell === 'string' ? headerKey(cell) : ''));
    const [path, value] = [HEADERS.path, HEADERS.value].map((names) => keys.findIndex((key) => names.includes(key)));
    if (path! >= 0 && value! >= 0) return { row, path: path!, value: value! };
  }
  return null;
}

function pathAt(cell: Cell, where: string): Path {
  const path = typeof cell === 'string' ? readPath(cell) : null;
  if (path !== null) return path;
  throw wrong(
    `${where} 的值是“${String(cell ?? '')}”，应为参数路径，如 ${pathText(['parameters', 'stages', 0, 'total'])}，请更正。`,
    `${where} is "${String(cell ?? '')}"; expected the path of a parameter such as ${pathText(['parameters', 'stages', 0, 'total'])}. Please correct it.`,
  );
}

function valueAt(cell: Cell, where: string): Cell {
  if (isEmptyCell(cell)) return null;
  if (typeof cell === 'string' && EXCEL_ERROR.test(cell)) {
    throw wrong(`${where} 的公式结果是 ${cell}，请先改正公式再读入。`, `The formula at ${where} gives ${cell}; please correct it first.`);
  }
  return typeof cell === 'string' ? cell.trim() : cell;
}
