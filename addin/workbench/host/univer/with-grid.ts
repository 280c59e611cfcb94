import '@univerjs/preset-sheets-core/lib/index.css';
import '@univerjs/preset-sheets-table/lib/index.css';
import '@univerjs/preset-sheets-sort/lib/index.css';
import '@univerjs/preset-sheets-filter/lib/index.css';
import '@univerjs/preset-sheets-note/lib/index.css';
import '@univerjs/sheets-table/facade';
import { DEFAULT_STYLES, VerticalAlign } from '@univerjs/core';
import { UniverSheetsCorePreset } from '@univerjs/preset-sheets-core';
import coreWords from '@univerjs/preset-sheets-core/locales/zh-CN';
import { UniverSheetsFilterPreset } from '@univerjs/preset-sheets-filter';
import filterWords from '@univerjs/preset-sheets-filter/locales/zh-CN';
import { UniverSheetsNotePreset } from '@univerjs/preset-sheets-note';
import noteWords from '@univerjs/preset-sheets-note/locales/zh-CN';
import { UniverSheetsSortPreset } from '@univerjs/preset-sheets-sort';
import sortWords from '@univerjs/preset-sheets-sort/locales/zh-CN';
import { UniverSheetsTablePlugin, UniverSheetsTableUIPlugin } from '@univerjs/preset-sheets-table';
import tableWords from '@univerjs/preset-sheets-table/locales/zh-CN';
import { startUniver } from './engine.ts';
import { cancelRowHeightsOfDeletedSheets } from './row-heights.ts';
import { TABLE_THEMES } from './table-themes.ts';

/** Univer with its grid in the element of that id, in Chinese; the font is that of every cell that names none. */
export function startWithGrid(container: string, font: string) {
  Object.assign(DEFAULT_STYLES, { ff: font, vt: VerticalAlign.MIDDLE });
  const presets = [
    UniverSheetsCorePreset({ container, ribbonType: 'simple', disableAutoFocus: true, customFontFamily: { list: [{ value: font, label: font }] } }),
    UniverSheetsFilterPreset(),
    UniverSheetsSortPreset(),
    UniverSheetsNotePreset(),
  ];
  const api = startUniver(
    [
      ...presets.flatMap((preset) => preset.plugins),
      [UniverSheetsTablePlugin, { userThemes: TABLE_THEMES }],
      // Univer's own bar above a table would push the sheet down by a line.
      [UniverSheetsTableUIPlugin, { hideAnchor: true }],
    ],
    // The font box looks a font's name up as a word.
    [coreWords, filterWords, sortWords, tableWords, noteWords, { [font]: font }],
  );
  cancelRowHeightsOfDeletedSheets(api);
  return api;
}

type GridApi = ReturnType<typeof startWithGrid>;

/** Keeps the person from typing into locked cells of a protected sheet; Univer's own protection would be silent. */
export function guardTyping(api: GridApi, locked: (sheetId: string, row: number, column: number) => boolean, refuse: () => void): void {
  api.addEvent(api.Event.BeforeSheetEditStart, (event) => {
    if (!locked(event.worksheet.getSheetId(), event.row, event.column)) return;
    event.cancel = true;
    refuse();
  });
}

/** Paints again once a web font has arrived: canvas text does not wait for it. */
export function repaintWhenFontsArrive(api: GridApi): void {
  document.fonts.addEventListener('loadingdone', () => api.getActiveWorkbook()?.getActiveSheet().refreshCanvas());
}
