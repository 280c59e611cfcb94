/** Writes a workbook as an .xlsx file: the same model gives the same bytes. Texts are never formulas; nothing refers outside. */
import { chartXml, drawingXml } from './chart-xml.ts';
import type { Sheet, Workbook } from './model.ts';
import { sheetXml } from './sheet-xml.ts';
import { Styles } from './styles.ts';
import { attributeText, wellFormed } from './xml-text.ts';
import { zipOf } from './zip-of.ts';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const DRAWN = 'application/vnd.openxmlformats-officedocument';
const link = (id: string, kind: string, target: string) => `<Relationship Id="${id}" Type="${RELATIONS}/${kind}" Target="${target}"/>`;
const links = (all: string) => `<Relationships xmlns="${PACKAGE}/relationships">${all}</Relationships>`;

/**
 * @returns the bytes of the file
 * @throws RangeError for what no workbook can hold: a name of a sheet that is repeated, too long or has forbidden characters,
 * a number that is none, a text beyond 32,767 characters
 */
export function writeWorkbook({ sheets }: Workbook): Uint8Array<ArrayBuffer> {
  checkNames(sheets.map(({ name }) => name));
  const styles = new Styles();
  const parts = sheets.map((sheet, i) => ({ name: `xl/worksheets/sheet${i + 1}.xml`, text: sheetXml(sheet, styles, i === 0) }));
  const drawn = drawings(sheets);
  const override = (part: string, type: string) => `<Override PartName="/${part}" ContentType="${TYPES}.${type}+xml"/>`;
  const names = sheets.flatMap(({ name, printArea, printTitles, names: own = [] }, i) => [
    ...own.map((one) => `<definedName name="${attributeText(one.name)}" localSheetId="${i}">${attributeText(`${quoted(name)}!${fixed(one.range)}`)}</definedName>`),
    ...(printArea === undefined ? [] : [`<definedName name="_xlnm.Print_Area" localSheetId="${i}">${attributeText(`${quoted(name)}!${fixed(printArea)}`)}</definedName>`]),
    ...(printTitles === undefined ? [] : [`<definedName name="_xlnm.Print_Titles" localSheetId="${i}">${attributeText(`${quoted(name)}!$${printTitles.from}:$${printTitles.to}`)}</definedName>`]),
  ]);
  return zipOf([
    { name: '[Content_Types].xml', text: `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('xl/workbook.xml', 'sheet.main')}${parts.map(({ name }) => override(name, 'worksheet')).join('')}${override('xl/styles.xml', 'styles')}${drawn.flatMap(({ name, type }) => (type === null ? [] : [`<Override PartName="/${name}" ContentType="${DRAWN}.${type}+xml"/>`])).join('')}</Types>` },
    { name: '_rels/.rels', text: links(link('rId1', 'officeDocument', 'xl/workbook.xml')) },
    {
      name: 'xl/workbook.xml',
      text: `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${RELATIONS}"><bookViews><workbookView/></bookViews><sheets>${sheets.map(({ name }, i) => `<sheet name="${attributeText(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets>${names.length === 0 ? '' : `<definedNames>${names.join('')}</definedNames>`}<calcPr calcId="191029" fullCalcOnLoad="1"/></workbook>`,
    },
    { name: 'xl/_rels/workbook.xml.rels', text: links(parts.map((_, i) => link(`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`)).join('') + link(`rId${parts.length + 1}`, 'styles', 'styles.xml')) },
    { name: 'xl/styles.xml', text: styles.xml() },
    ...parts,
    ...drawn,
  ].map(({ name, text }) => ({ name, bytes: Buffer.from(HEAD + text) })));
}

/** The parts of all charts: one drawing a sheet that has any, one part a chart, and what leads from each to the next. `type` null: found by its name's ending. */
function drawings(sheets: readonly Sheet[]): { name: string; text: string; type: string | null }[] {
  let [drawing, chart] = [0, 0];
  return sheets.flatMap((sheet, i) => {
    const { charts = [] } = sheet;
    if (charts.length === 0) return [];
    drawing++;
    const numbers = charts.map(() => ++chart);
    return [
      { name: `xl/worksheets/_rels/sheet${i + 1}.xml.rels`, text: links(link('rId1', 'drawing', `../drawings/drawing${drawing}.xml`)), type: null },
      { name: `xl/drawings/drawing${drawing}.xml`, text: drawingXml(charts), type: 'drawing' },
      { name: `xl/drawings/_rels/drawing${drawing}.xml.rels`, text: links(numbers.map((number, place) => link(`rId${place + 1}`, 'chart', `../charts/chart${number}.xml`)).join('')), type: null },
      ...charts.map((one, place) => ({ name: `xl/charts/chart${numbers[place]}.xml`, text: chartXml(one, sheet), type: 'drawingml.chart' })),
    ];
  });
}

const LONGEST_NAME = 31;
const FORBIDDEN = /[[\]:*?/\\]|\p{Cc}/u;

function checkNames(names: readonly string[]): void {
  if (names.length === 0) throw new RangeError('a workbook has at least one sheet');
  const taken = new Set<string>();
  for (const name of names) {
    const key = name.toLowerCase();
    if (name.trim() === '' || name.length > LONGEST_NAME || FORBIDDEN.test(name) || /^'|'$/.test(name) || taken.has(key)) throw new RangeError(`no name for a sheet: ${name}`);
    taken.add(key);
  }
}

/**
 * Names that sheets can bear, as near to the wanted ones as may be and each once. What would make a formula of a name
 * that is taken into a cell is left out at its beginning: a name has no mark that it is a text.
 * @example sheetNames(['甲/乙', '甲/乙', '=甲']) // => ['甲 乙', '甲 乙 (2)', '甲']
 */
export function sheetNames(wanted: readonly string[]): string[] {
  const taken = new Set<string>();
  return wanted.map((text) => {
    const base = wellFormed(text).replace(new RegExp(FORBIDDEN.source, 'gu'), ' ').replace(/^[\s'=+\-@]+|[\s']+$/g, '') || '表';
    for (let i = 1; ; i++) {
      const suffix = i === 1 ? '' : ` (${i})`;
      const name = Array.from(base).reduce((head, character) => (head.length + character.length + suffix.length > LONGEST_NAME ? head : head + character), '').replace(/[\s']+$/, '') + suffix;
      if (taken.has(name.toLowerCase())) continue;
      taken.add(name.toLowerCase());
      return name;
    }
  });
}

const quoted = (name: string): string => `'${name.replace(/'/g, "''")}'`;
const fixed = (range: string): string => range.replace(/([A-Z]+)(\d+)/g, '$$$1$$$2');
