/** The lines of indicators of a form. Pure. */
import type { FormLine, Placed } from '../contract.ts';
import { isBlankGoal } from '../../imports/figures.ts';
import { short, type Findings } from '../findings.ts';
import { addressOf, type Cells } from '../grid.ts';
import { isPlaceholder, withoutNumber } from '../placeholders.ts';
import { labelOf, levelName, plain, POSSIBILITIES, POSSIBILITY_ORDER, SUBTOTAL, TOTAL } from '../words.ts';
import { filledText, MOST_IN_ALL, readFormFigure, readPoints, readSign } from './figures.ts';
import { findSections, type LineColumn, type Section } from './sections.ts';

export type Lines = {
  readonly lines: FormLine[];
  readonly headers: Readonly<Record<string, string>>;
  readonly total: { readonly weight: Placed<number> | null; readonly points: Placed<number> | null };
  readonly month: Placed<number> | null;
  /** The first row of the table, and those of everything that belongs to it. */
  readonly first: number | null;
  readonly rows: ReadonlySet<number>;
};

const NOTHING: Lines = { lines: [], headers: {}, total: { weight: null, points: null }, month: null, first: null, rows: new Set() };

export function readLines(cells: Cells, findings: Findings): Lines {
  const { chosen, all, left } = findSections(cells);
  if (chosen.length === 0) return NOTHING;
  for (const { row, title } of left) {
    findings.warn('section_left_out', { at: addressOf(row, 0), column: null }, title, NO_MORE, { zh: `“${title}”部分没有读取，只读取本年度的指标。`, en: `The part “${title}” was not read; only this year's indicators are.` });
  }
  const reader = new LineReader(cells, findings);
  for (const section of chosen) reader.read(section);
  const rows = new Set(all.flatMap(({ header, height, end }) => cells.rowNumbers.filter((row) => row >= header && row < header + height || row > header && row <= end)));
  const first = chosen[0]!;
  const headers = Object.fromEntries([...first.columns].map(([key, { column, row }]) => [key, addressOf(row, column)]));
  const until = [...first.columns.values()].find(({ month }) => month !== null);
  return { lines: reader.lines, headers, total: reader.total, rows, first: Math.min(...all.map(({ header }) => header)), month: until === undefined ? null : { value: until.month!, at: addressOf(until.row, until.column) } };
}

const NO_MORE = { zh: '本年度的指标', en: "this year's indicators" };

class LineReader {
  readonly lines: FormLine[] = [];
  total: { weight: Placed<number> | null; points: Placed<number> | null } = { weight: null, points: null };
  readonly #cells: Cells;
  readonly #findings: Findings;
  #level1: Placed<string> | null = null;
  #level2: Placed<string> | null = null;

  constructor(cells: Cells, findings: Findings) {
    this.#cells = cells;
    this.#findings = findings;
  }

  read(section: Section): void {
    for (const row of this.#cells.rowNumbers) {
      if (row < section.header + section.height || row > section.end) continue;
      if (this.#isTotal(row, section) || SUBTOTAL.test(plain(this.#first(row)))) continue;
      this.#line(row, section);
    }
  }

  #first(row: number): string {
    const [first] = this.#cells.filled(row);
    return first === undefined ? '' : this.#cells.own(row, first);
  }

  /** A row of totals has two figures: the points to be had and those that were reached. */
  #isTotal(row: number, { columns }: Section): boolean {
    const name = columns.get('name')!.column;
    const label = this.#cells.filled(row).find((column) => column <= name && TOTAL.test(labelOf(this.#cells.own(row, column)).base));
    if (label === undefined) return false;
    const figures = this.#cells.filled(row).filter((column) => column > label && filledText(this.#cells.own(row, column)) !== null);
    const weightAt = columns.get('weight')?.column;
    const pointsAt = columns.get('points')?.column;
    const points = pointsAt !== undefined && figures.includes(pointsAt) ? pointsAt : pointsAt === undefined ? undefined : figures.length === 2 ? figures[1] : figures.find((column) => column !== weightAt);
    const weight = weightAt !== undefined && figures.includes(weightAt) ? weightAt : figures.find((column) => column !== points);
    const read = (column: number | undefined, title: string) => (column === undefined ? null : readPoints(this.#cells.own(row, column), { at: addressOf(row, column), column: title }, this.#findings, MOST_IN_ALL));
    this.total = { weight: read(weight, '总分（分值）'), points: read(points, '总分（得分）') };
    return true;
  }

  #line(row: number, { columns, sub }: Section): void {
    const textAt = (key: LineColumn): Placed<string> | null => {
      const found = columns.get(key);
      if (found === undefined) return null;
      const text = filledText(this.#cells.own(row, found.column));
      return text === null ? null : { value: text, at: addressOf(row, found.column) };
    };
    const level1 = this.#level(row, columns.get('level1')?.column);
    if (level1 !== null && plain(level1.value) !== plain(this.#level1?.value ?? '')) [this.#level1, this.#level2] = [level1, null];
    this.#level2 = this.#level(row, columns.get('level2')?.column) ?? this.#level2;
    // A dash says that there is none; an empty cell is under the one above.
    if (this.#saysNone(row, columns.get('level1')?.column)) [this.#level1, this.#level2] = [null, null];
    if (this.#saysNone(row, columns.get('level2')?.column)) this.#level2 = null;
    const written = textAt('name');
    const name = written === null ? null : { ...written, value: withoutNumber(written.value) };
    const figures = (['target', 'actual', 'weight', 'points'] as const).map((key) => textAt(key)).filter((one) => one !== null);
    if (name === null || name.value === '' || isPlaceholder(plain(name.value))) {
      if (figures.every(({ value }) => isPlaceholder(plain(value)))) return;
      const at = addressOf(row, columns.get('name')!.column);
      this.#findings.unreadable('name_missing', { at, column: columns.get('name')!.title }, written?.value ?? null, { zh: '指标名称；该行填有数值', en: 'the name of an indicator; the row has figures' });
      return;
    }
    if (this.#level1 === null || this.#level2 === null) {
      const key = this.#level1 === null ? 'level1' : 'level2';
      const column = columns.get(key);
      this.#findings.unreadable(`${key}_missing`, { at: addressOf(row, column?.column ?? 0), column: column?.title ?? (key === 'level1' ? '一级指标' : '二级指标') }, null, { zh: `“${short(name.value)}”所属的指标级次`, en: `the level that “${short(name.value)}” belongs to` });
      return;
    }
    this.lines.push(this.#figures(row, columns, { name, level1: this.#level1, level2: this.#level2 }, textAt, sub));
  }

  /** What stands at the place itself or in the cell it is merged with. */
  #level(row: number, column: number | undefined): Placed<string> | null {
    if (column === undefined) return null;
    const text = filledText(this.#cells.shown(row, column));
    const { top, left } = this.#cells.rangeAt(row, column);
    return text === null ? null : { value: text, at: addressOf(top, left) };
  }

  #saysNone(row: number, column: number | undefined): boolean {
    return column !== undefined && this.#cells.own(row, column) !== '' && filledText(this.#cells.own(row, column)) === null;
  }

  #figures(row: number, columns: Section['columns'], names: Pick<FormLine, 'name' | 'level1' | 'level2'>, textAt: (key: LineColumn) => Placed<string> | null, sub: Section['sub']): FormLine {
    const placeOf = (key: LineColumn) => ({ at: addressOf(row, columns.get(key)?.column ?? 0), column: columns.get(key)?.title ?? key });
    const signed = textAt('sign');
    const sign = signed === null ? null : readSign(signed.value, placeOf('sign'), this.#findings);
    const answerAt = (key: LineColumn): Placed<string> | null => {
      const column = columns.get(key)?.column;
      const text = column === undefined ? '' : this.#cells.own(row, column);
      return textAt(key) ?? (text === '' || isBlankGoal(plain(text), sign) ? null : { value: text, at: addressOf(row, column!) });
    };
    const target = answerAt('target');
    const actual = answerAt('actual');
    const goal = readFormFigure(target?.value ?? '', { sign, unit: textAt('unit')?.value ?? null }, 'target', placeOf('target'), this.#findings);
    const reached = readFormFigure(actual?.value ?? '', goal.figure?.value === null ? { sign: 'qualitative', unit: goal.unit } : { sign: goal.sign, unit: goal.unit }, 'actual', placeOf('actual'), this.#findings);
    const points = (key: 'weight' | 'points') => readPoints(textAt(key)?.value ?? '', placeOf(key), this.#findings);
    return {
      row,
      ...names,
      level1: { ...names.level1, value: levelName(names.level1.value, 1) },
      level2: { ...names.level2, value: levelName(names.level2.value, 2) },
      indicator_id: textAt('indicator_id'),
      sign: goal.sign, unit: goal.unit ?? reached.unit,
      target: goal.figure === null ? null : { value: goal.figure, at: target!.at },
      actual: reached.figure === null ? null : { value: reached.figure, at: actual!.at },
      weight: points('weight'), points: points('points'),
      reason: this.#reason(row, sub) ?? textAt('reason'),
      forecast: textAt('forecast'),
      possibility: this.#possibility(row, columns, sub),
      note: textAt('note'),
    };
  }

  /** Ticks under 经费保障, 制度保障 … and the words beside them. */
  #reason(row: number, { reasons }: Section['sub']): Placed<string> | null {
    const said = reasons.flatMap(({ column, title }) => {
      const text = filledText(this.#cells.own(row, column));
      return text === null ? [] : [{ at: addressOf(row, column), text: isTick(text) ? title : title === '原因说明' ? text : `${title}：${text}` }];
    });
    return said.length === 0 ? null : { value: said.map(({ text }) => text).join('；'), at: said[0]!.at };
  }

  #possibility(row: number, columns: Section['columns'], { possibilities }: Section['sub']): Placed<string> | null {
    const ticked = possibilities.filter(({ column }) => filledText(this.#cells.own(row, column)) !== null);
    const [one] = ticked;
    if (one !== undefined && ticked.length === 1) return { value: POSSIBILITIES.get(one.title) ?? one.title, at: addressOf(row, one.column) };
    const expected = { zh: `${POSSIBILITY_ORDER.join('、')}之一`, en: `one of ${POSSIBILITY_ORDER.join(', ')}` };
    if (one !== undefined) {
      this.#findings.unreadable('two_possibilities', { at: addressOf(row, one.column), column: '完成目标可能性' }, ticked.map(({ title }) => title).join('、'), expected);
      return null;
    }
    const column = columns.get('possibility');
    const text = column === undefined || possibilities.length > 0 ? null : filledText(this.#cells.own(row, column.column));
    if (text === null) return null;
    const at = addressOf(row, column!.column);
    const known = POSSIBILITIES.get(plain(text));
    if (known === undefined) this.#findings.unreadable('not_a_possibility', { at, column: column!.title }, text, expected);
    return known === undefined ? null : { value: known, at };
  }
}

const isTick = (text: string): boolean => /^[√✓✔☑■●是1]$/.test(text.trim());
