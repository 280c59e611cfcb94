/** The open sheet, and chosen files, as official forms. Pure. */
import { formOfTitle, plain } from '../../../../analytics/forms/words.ts';
import type { ProjectForm } from '../../../../analytics/forms/contract.ts';
import type { ImportReport } from '../../../../analytics/imports/contract.ts';
import type { FormSheet } from '../../../client/forms.ts';
import { areaAddress } from '../../../sheet/address.ts';
import type { FormGrid } from '../../../workbook.ts';
import { textOf } from '../sheet-csv.ts';

/** Numbers as a person would have typed them, from A1 on. */
export function sheetForm({ sheet, row, column, values, formats, merges }: FormGrid): FormSheet {
  const before = new Array<null>(column).fill(null);
  const rows = values.map((cells, i) => [...before, ...cells.map((cell, j) => textOf(cell, formats[i]?.[j]) || null)]);
  return { sheet, rows: [...Array.from({ length: row }, () => []), ...rows], merged: merges.filter((merge) => merge.rows * merge.columns > 1).map(areaAddress) };
}

/** By the first row that stands alone and names a form. */
export function kindOf({ rows }: Pick<FormSheet, 'rows'>): ProjectForm | null {
  for (const cells of rows.slice(0, 20)) {
    const texts = cells.filter((cell) => cell !== null && cell.trim() !== '');
    const kind = texts.length === 0 || texts.length > 2 ? null : formOfTitle(plain(texts[0]!));
    if (kind !== null) return kind;
  }
  return null;
}

/** Figures that are 10,000 times what they should be: the person says what the money is in. */
export const slipsIn = ({ notices = [] }: Pick<ImportReport, 'notices'>) => notices.filter(({ code }) => code === 'unit_slip');

const FORM_FILE = /\.(?:xlsx|xlsm)$/i;
export const isFormFile = (name: string): boolean => FORM_FILE.test(name) && !/(?:^|\/)(?:~\$|\.)/.test(name);
export const isArchive = (name: string): boolean => /\.zip$/i.test(name);
