/** Bar charts of a sheet as the parts of a drawing: Excel, WPS and LibreOffice draw them from the cells. Pure. */
import { columnLetter } from '../../imports/source-table.ts';
import type { BarChart, CellValue, ColumnRange, Sheet } from './model.ts';
import { attributeText, cellText } from './xml-text.ts';

const MAIN = 'http://schemas.openxmlformats.org/drawingml/2006/main';
const CHART = 'http://schemas.openxmlformats.org/drawingml/2006/chart';
const PLACED = 'http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
/** Colours of the series, in their order. */
const COLOURS = ['2B6CB0', 'C05621', '2F855A', '6B46C1'];
const CATEGORIES_AXIS = 1;
const VALUES_AXIS = 2;

/** Where each chart of a sheet stands. */
export function drawingXml(charts: readonly BarChart[]): string {
  const point = (name: string, { column, row }: BarChart['from']) => `<xdr:${name}><xdr:col>${column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:${name}>`;
  const frames = charts.map(({ title, from, to }, i) => [
    `<xdr:twoCellAnchor>${point('from', from)}${point('to', to)}<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="${i + 2}" name="${attributeText(title)}" descr="${attributeText(title)}"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>`,
    `<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="${CHART}"><c:chart xmlns:c="${CHART}" r:id="rId${i + 1}"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>`,
  ].join(''));
  return `<xdr:wsDr xmlns:xdr="${PLACED}" xmlns:a="${MAIN}" xmlns:r="${RELATIONS}">${frames.join('')}</xdr:wsDr>`;
}

/** @throws RangeError where a range lies outside the sheet's rows */
export function chartXml({ title, horizontal = false, stacked = false, categories, series, format }: BarChart, sheet: Sheet): string {
  const text = (words: string) => `<c:tx><c:rich><a:bodyPr/><a:p><a:r><a:rPr lang="zh-CN" sz="1200" b="1"/><a:t>${cellText(words)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/>`;
  const told = series.map(({ name, values, invisible = false }, i) => {
    const look = invisible ? '<a:noFill/><a:ln><a:noFill/></a:ln>' : `<a:solidFill><a:srgbClr val="${COLOURS[i % COLOURS.length]}"/></a:solidFill>`;
    return [
      `<c:ser><c:idx val="${i}"/><c:order val="${i}"/><c:tx><c:v>${cellText(name)}</c:v></c:tx><c:spPr>${look}</c:spPr><c:invertIfNegative val="0"/>`,
      `<c:cat><c:strRef><c:f>${reference(categories, sheet)}</c:f><c:strCache>${cached(categories, sheet)}</c:strCache></c:strRef></c:cat>`,
      `<c:val><c:numRef><c:f>${reference(values, sheet)}</c:f><c:numCache><c:formatCode>${cellText(format)}</c:formatCode>${cached(values, sheet)}</c:numCache></c:numRef></c:val></c:ser>`,
    ].join('');
  });
  // The first row of a horizontal chart stands at its top, as in the table.
  const order = horizontal ? 'maxMin' : 'minMax';
  return [
    `<c:chartSpace xmlns:c="${CHART}" xmlns:a="${MAIN}" xmlns:r="${RELATIONS}"><c:roundedCorners val="0"/><c:chart><c:title>${text(title)}</c:title><c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>`,
    `<c:barChart><c:barDir val="${horizontal ? 'bar' : 'col'}"/><c:grouping val="${stacked ? 'stacked' : 'clustered'}"/><c:varyColors val="0"/>${told.join('')}<c:gapWidth val="60"/>${stacked ? '<c:overlap val="100"/>' : ''}<c:axId val="${CATEGORIES_AXIS}"/><c:axId val="${VALUES_AXIS}"/></c:barChart>`,
    `<c:catAx><c:axId val="${CATEGORIES_AXIS}"/><c:scaling><c:orientation val="${order}"/></c:scaling><c:delete val="0"/><c:axPos val="${horizontal ? 'l' : 'b'}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:crossAx val="${VALUES_AXIS}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>`,
    `<c:valAx><c:axId val="${VALUES_AXIS}"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="${horizontal ? 'b' : 'l'}"/><c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill></a:ln></c:spPr></c:majorGridlines><c:numFmt formatCode="${attributeText(format)}" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="${CATEGORIES_AXIS}"/><c:crosses val="${horizontal ? 'max' : 'autoZero'}"/><c:crossBetween val="between"/></c:valAx>`,
    `</c:plotArea>${series.filter(({ invisible = false }) => !invisible).length > 1 ? '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>' : ''}`,
    '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart></c:chartSpace>',
  ].join('');
}

function reference({ column, from, to }: ColumnRange, { name }: Sheet): string {
  const letter = columnLetter(column);
  return cellText(`'${name.replace(/'/g, "''")}'!$${letter}$${from}:$${letter}$${to}`);
}

/** What the cells hold now: programs that only show a file draw from it. */
function cached({ column, from, to }: ColumnRange, { rows }: Sheet): string {
  if (from < 1 || to > rows.length || from > to) throw new RangeError(`no rows ${from} to ${to} for a chart`);
  const points: string[] = [];
  for (let row = from; row <= to; row++) {
    const value: CellValue = rows[row - 1]!.cells[column]?.value ?? null;
    if (value !== null && value !== '') points.push(`<c:pt idx="${row - from}"><c:v>${cellText(String(value))}</c:v></c:pt>`);
  }
  return `<c:ptCount val="${to - from + 1}"/>${points.join('')}`;
}
