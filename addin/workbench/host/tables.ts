import { contains, intersect, type Block } from './a1.ts';
import { EventType, WORKBOOK_TARGET } from './events.ts';
import type { HostModel } from './model.ts';
import { invalidArgument, invalidOperation, itemNotFound } from './rich-api/error.ts';
import type { TableLook, TableShape } from './workbook-port.ts';

/** What Excel keeps of a table beside its place. */
export interface TableTraits {
  showTotals: boolean;
  showHeaders: boolean;
  style: string;
  showFilterButton: boolean;
  showBandedRows: boolean;
  showBandedColumns: boolean;
  highlightFirstColumn: boolean;
  highlightLastColumn: boolean;
}

export interface Table extends TableShape {
  readonly traits: TableTraits;
}

const NEW_TABLE: TableTraits = {
  showTotals: false,
  showHeaders: true,
  style: 'TableStyleMedium2',
  showFilterButton: true,
  showBandedRows: true,
  showBandedColumns: false,
  highlightFirstColumn: false,
  highlightLastColumn: false,
};

/** Accent 1 of Excel's present Office theme and its tints. */
const BAKED = { header: '#156082', band: '#C0E6F5', line: '#44B3E1' } as const;

const NAME = /^[\p{L}_\\][\p{L}\p{N}_.\\]{0,254}$/u;
const LIKE_ADDRESS = /^([A-Za-z]{1,3}\d{1,7}|R\d*C\d*|R|C)$/i;

/** Excel's rules about tables (names, overlaps, headers, totals), over the port's tables. */
export class Tables {
  private next = 0;
  private readonly traits = new Map<string, TableTraits>();

  constructor(private readonly model: HostModel) {}

  /** All tables, or those of one sheet, in the order they were made. */
  list(sheetId?: string): Table[] {
    return this.model.workbook
      .tables()
      .filter((table) => sheetId === undefined || table.sheetId === sheetId)
      .map((table) => ({ ...table, traits: this.traitsOf(table.id) }));
  }

  find(key: unknown, sheetId?: string): Table | undefined {
    const wanted = String(key).toLowerCase();
    const tables = this.list(sheetId);
    return tables.find((table) => table.id.toLowerCase() === wanted) ?? tables.find((table) => table.name.toLowerCase() === wanted);
  }

  get(key: unknown, sheetId?: string): Table {
    const table = this.find(key, sheetId);
    if (!table) throw itemNotFound(`找不到表“${String(key)}”，它可能已被删除或改名。`);
    return table;
  }

  touching(sheetId: string, block: Block): Table[] {
    return this.list(sheetId).filter((table) => intersect(table.block, block) !== null);
  }

  async add(sheetId: string, area: Block, hasHeaders: boolean): Promise<Table> {
    const { workbook } = this.model;
    if (this.touching(sheetId, area).length > 0) throw invalidOperation('表不能与其他表重叠，请选择没有表的区域。');
    if (workbook.mergedBlocks(sheetId).some((merged) => intersect(merged, area) !== null)) {
      throw invalidOperation('区域内有合并单元格，不能建立表，请先取消合并。');
    }
    if (!hasHeaders) workbook.insertRows(sheetId, area.row, 1);
    const block = hasHeaders && area.rows > 1 ? area : { ...area, rows: area.rows + 1 };
    this.writeHeaders(sheetId, block);
    const id = this.freshId();
    const table = { id, name: this.freshName(), sheetId, block };
    const traits = this.traitsOf(id);
    await workbook.addTable(table, look(traits));
    this.model.events.raise(EventType.tableAdded, [sheetId, WORKBOOK_TARGET], { tableId: id, worksheetId: sheetId, source: 'Local' });
    return this.get(id);
  }

  async rename(id: string, name: unknown): Promise<void> {
    const table = this.get(id);
    if (typeof name !== 'string' || !NAME.test(name) || LIKE_ADDRESS.test(name)) {
      throw invalidArgument(`“${String(name)}”不能作为表名：请以文字或下划线开头，不含空格，且不与单元格地址相同。`);
    }
    const same = this.find(name);
    const named = this.model.workbook.names().some((item) => item.name.toLowerCase() === name.toLowerCase());
    if ((same && same.id !== table.id) || named) throw invalidArgument(`名称“${name}”已被使用，请换一个表名。`);
    await this.model.workbook.renameTable(id, name);
  }

  async resize(id: string, sheetId: string, block: Block): Promise<void> {
    const table = this.get(id);
    if (sheetId !== table.sheetId || block.row !== table.block.row) throw invalidArgument('调整表的大小时，标题行必须留在原来的行。');
    if (block.rows < 2) throw invalidArgument('表至少要有一行标题和一行数据。');
    if (this.touching(sheetId, block).some((other) => other.id !== id)) throw invalidOperation('表不能与其他表重叠。');
    await this.model.workbook.resizeTable(id, block);
    this.writeHeaders(sheetId, block);
  }

  async remove(id: string, keepCells: boolean): Promise<void> {
    const table = this.get(id);
    await this.model.workbook.removeTable(id);
    this.traits.delete(id);
    if (keepCells) this.bakeLook(table);
    else this.clearAll(table);
    this.model.events.raise(EventType.tableDeleted, [table.sheetId, WORKBOOK_TARGET], {
      tableId: id,
      tableName: table.name,
      worksheetId: table.sheetId,
      source: 'Local',
    });
  }

  /** Changes one trait and, where it shows, the look. */
  async change<K extends keyof TableTraits>(id: string, key: K, value: TableTraits[K]): Promise<void> {
    const { traits } = this.get(id);
    traits[key] = value;
    if (key === 'style' || key === 'showBandedRows') await this.model.workbook.styleTable(id, look(traits));
  }

  /** What the table was painted with stays behind as formats of the cells, here always in the colours of Excel's standard look. */
  private bakeLook(table: Table): void {
    const { workbook } = this.model;
    workbook.writeStyle(table.sheetId, headerBlock(table), { bold: true, fontColor: '#FFFFFF', fillColor: BAKED.header });
    for (let row = table.block.row + 1; table.traits.showBandedRows && row < table.block.row + table.block.rows; row += 2) {
      workbook.writeStyle(table.sheetId, { ...table.block, row, rows: 1 }, { fillColor: BAKED.band });
    }
    for (const side of ['EdgeTop', 'EdgeBottom', 'InsideHorizontal'] as const) {
      workbook.writeBorder(table.sheetId, table.block, side, { style: 'Continuous', weight: 'Thin', color: BAKED.line });
    }
  }

  /** The worst that Excel may do: contents, formats, conditional formats and comments all go. */
  private clearAll({ sheetId, block }: Table): void {
    const { overlays, workbook } = this.model;
    workbook.clear(sheetId, block, 'All');
    overlays.clearRules({ sheetId, block });
    for (const { id, sheetId: on, row, column } of overlays.comments) if (on === sheetId && contains(block, row, column)) overlays.remove(id);
  }

  private traitsOf(id: string): TableTraits {
    const known = this.traits.get(id);
    if (known) return known;
    const fresh = { ...NEW_TABLE };
    this.traits.set(id, fresh);
    return fresh;
  }

  /** Headers are texts, none empty, none twice: Excel fills 列1, 列2, … and adds a number to repeats. */
  private writeHeaders(sheetId: string, block: Block): void {
    const { workbook } = this.model;
    const row = { ...block, rows: 1 };
    const [texts = []] = workbook.readText(sheetId, row);
    const used = new Set<string>();
    const headers = texts.map((text, index) => {
      const base = text.trim() === '' ? `列${index + 1}` : text;
      let name = base;
      for (let number = 2; used.has(name.toLowerCase()); number += 1) name = `${base}${number}`;
      used.add(name.toLowerCase());
      return name;
    });
    if (headers.some((header, index) => header !== texts[index])) workbook.writeCells(sheetId, row, [headers.map((header) => (/^[=\d'+-]/.test(header) ? `'${header}` : header))]);
  }

  private freshId(): string {
    this.next += 1;
    return `{00000000-0002-0000-0000-${this.next.toString(16).toUpperCase().padStart(12, '0')}}`;
  }

  private freshName(): string {
    for (let number = 1; ; number += 1) if (!this.find(`表${number}`)) return `表${number}`;
  }
}

const look = ({ style, showBandedRows }: TableTraits): TableLook => ({ style, banded: showBandedRows });

/** The body of a table, without headers and total row. */
export function bodyBlock({ block, traits }: Table): Block {
  return { ...block, row: block.row + 1, rows: Math.max(1, block.rows - 1 - (traits.showTotals ? 1 : 0)) };
}

export function headerBlock({ block }: Table): Block {
  return { ...block, rows: 1 };
}
