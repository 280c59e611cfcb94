/** One sheet as the XML that Excel, WPS and LibreOffice open without repair: every element in the order of the schema. Pure. */
import { columnLetter } from '../../imports/source-table.ts';
import type { Cell, Choice, Sheet } from './model.ts';
import type { Styles } from './styles.ts';
import { attributeText, cellText } from './xml-text.ts';

const LONGEST_LIST = 255;
/** Longest text of a cell of Excel. */
const LONGEST_TEXT = 32_767;
/** Edited or saved as CSV, such a text would become a formula. */
const LIKE_A_FORMULA = /^[=+\-@\t\r]/;

export function sheetXml(sheet: Sheet, styles: Styles, isFirst: boolean): string {
  const { merged = [], choices = [], widths } = sheet;
  const frozen = sheet.frozenRows === undefined ? '' : `<pane ySplit="${sheet.frozenRows}" topLeftCell="A${sheet.frozenRows + 1}" activePane="bottomLeft" state="frozen"/>`;
  return [
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
    `<sheetViews><sheetView showGridLines="0" workbookViewId="0"${isFirst ? ' tabSelected="1"' : ''}>${frozen}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="16.5"/>`,
    widths.length === 0 ? '' : `<cols>${widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`).join('')}</cols>`,
    `<sheetData>${sheet.rows.map(({ cells, height }, i) => `<row r="${i + 1}"${height === undefined ? '' : ` ht="${height}" customHeight="1"`}>${cells.map((cell, column) => (cell === null || cell === undefined ? '' : cellXml(cell, `${columnLetter(column)}${i + 1}`, styles))).join('')}</row>`).join('')}</sheetData>`,
    sheet.isProtected === true ? '<sheetProtection sheet="1" objects="1" scenarios="1" formatCells="0" formatColumns="0" formatRows="0" insertRows="0" deleteRows="0"/>' : '',
    merged.length === 0 ? '' : `<mergeCells count="${merged.length}">${merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`,
    choices.length === 0 ? '' : `<dataValidations count="${choices.length}">${choices.map(choiceXml).join('')}</dataValidations>`,
    '<printOptions horizontalCentered="1"/><pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>',
    `<pageSetup paperSize="9" orientation="${sheet.landscape === true ? 'landscape' : 'portrait'}" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>&amp;C第 &amp;P 页 共 &amp;N 页</oddFooter></headerFooter>`,
    (sheet.charts ?? []).length === 0 ? '' : '<drawing r:id="rId1"/>',
    '</worksheet>',
  ].join('');
}

function cellXml({ value, formula, uncalculated = false, style = {} }: Cell, at: string, styles: Styles): string {
  const quote = typeof value === 'string' && formula === undefined && LIKE_A_FORMULA.test(value);
  const look = ` s="${styles.indexOf(quote ? { ...style, quote } : style)}"`;
  if (formula !== undefined && uncalculated) return `<c r="${at}"${look}><f>${cellText(formula)}</f></c>`;
  if (formula !== undefined) {
    const result = value ?? '';
    const kind = typeof result === 'string' ? ' t="str"' : '';
    return `<c r="${at}"${look}${kind}><f>${cellText(formula)}</f><v>${typeof result === 'string' ? cellText(result) : Number(result)}</v></c>`;
  }
  if (value === null || value === '') return `<c r="${at}"${look}/>`;
  if (typeof value === 'boolean') return `<c r="${at}"${look} t="b"><v>${value ? 1 : 0}</v></c>`;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError(`a cell cannot hold ${value} (${at})`);
    return `<c r="${at}"${look}><v>${value}</v></c>`;
  }
  if (value.length > LONGEST_TEXT) throw new RangeError(`a cell cannot hold ${value.length} characters (${at})`);
  return `<c r="${at}"${look} t="inlineStr"><is><t xml:space="preserve">${cellText(value)}</t></is></c>`;
}

function choiceXml({ range, list, message }: Choice): string {
  const joined = list.join(',');
  if (joined.length > LONGEST_LIST || list.some((item) => item.includes(','))) throw new RangeError(`a list of choices holds at most ${LONGEST_LIST} characters and no commas (${range})`);
  return `<dataValidation type="list" allowBlank="1" showErrorMessage="1" error="${attributeText(message)}" sqref="${range}"><formula1>${cellText(`"${joined.replace(/"/g, '""')}"`)}</formula1></dataValidation>`;
}
