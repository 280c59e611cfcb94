import type { Page } from 'playwright-core';
import '../../addin/workbench/host/control.ts';

/** Every cell with its formula, format, look and lines, every width, name, table, merge, chart, rule and comment of every sheet: what a write could spoil. */
export const workbookState = (page: Page) =>
  page.evaluate(async () => {
    const { workbook: book, overlays } = window.jixiaoHost!;
    await book.flush();
    const block = { row: 0, column: 0, rows: 30, columns: 16 };
    const rows = Array.from({ length: block.rows }, (_, row) => row);
    const columns = Array.from({ length: block.columns }, (_, column) => column);
    // A comment or rule made again has another identity and is the same comment.
    const named = <T extends { readonly id: string }>(list: readonly T[]) => list.map(({ id: _, ...rest }) => rest);
    return {
      active: book.activeSheet(),
      sheets: book.sheets().map((sheet) => ({
        ...sheet,
        cells: book.readCells(sheet.id, block),
        formats: book.readNumberFormats(sheet.id, block),
        looks: rows.map((row) => columns.map((column) => book.readStyle(sheet.id, row, column))),
        lines: rows.map((row) => columns.map((column) => book.readBorders(sheet.id, row, column))),
        widths: columns.map((column) => book.columnWidth(sheet.id, column)),
        merged: book.mergedBlocks(sheet.id),
        frozen: book.frozen(sheet.id),
      })),
      tables: book.tables(),
      names: book.names(),
      overlays: { charts: named(overlays.charts), rules: named(overlays.rules), comments: named(overlays.comments) },
    };
  });
