/** What concerns several cells of a goal-form line: its name, its figures with sign and unit, its place in the form. */
import type { Batch, Value } from '../batch.ts';
import { comparableName } from '../comparable-name.ts';
import { readGoalFigure } from './goal-figure.ts';

export function completeLines(batch: Batch): void {
  const { columns } = batch;
  columns.name_key = columns.name!.map((name) => (name === null ? null : comparableName(String(name))));
  requireNameOffLibrary(batch);
  readFigures(batch);
  numberLines(batch);
}

function requireNameOffLibrary(batch: Batch): void {
  const { indicator_id: ids } = batch.columns;
  for (let i = 0; i < batch.length; i++) {
    if (ids![i] !== null) continue;
    for (const column of ['name', 'level1', 'level2']) {
      if (batch.columns[column]![i] !== null) continue;
      batch.problem(i, column, null, {
        zh: '指标编码，或（库外指标）指标名称、一级指标和二级指标三者齐全',
        en: 'an indicator_id, or for an indicator outside the library all of name, level1 and level2',
      });
      break;
    }
  }
}

function readFigures(batch: Batch): void {
  const { columns } = batch;
  const empty = () => new Array<Value>(batch.length).fill(null);
  for (const role of ['target', 'actual'] as const) {
    const written = columns[`${role}_value`]!;
    const [values, texts] = [empty(), empty()];
    for (let i = 0; i < batch.length; i++) {
      if (written[i] === null) continue;
      const given = { sign: columns.sign![i] as string | null, unit: columns.unit![i] as string | null };
      const read = readGoalFigure(String(written[i]), given, role);
      if ('expected' in read) {
        batch.problem(i, `${role}_value`, written[i], read.expected);
        continue;
      }
      [values[i], texts[i], columns.sign![i], columns.unit![i]] = [read.value, read.text, read.sign, read.unit];
    }
    columns[`${role}_value`] = values;
    columns[`${role}_text`] = texts;
  }
}

/** A line without a number takes the smallest that its project-year has free, in order of appearance. */
function numberLines(batch: Batch): void {
  const { project_code: codes, fiscal_year: years, line_no: numbers } = batch.columns;
  const forms = new Map<string, { taken: Set<Value>; next: number }>();
  const formOf = (i: number) => {
    const key = `${codes![i]}\u001f${years![i]}`;
    const form = forms.get(key) ?? { taken: new Set(), next: 1 };
    forms.set(key, form);
    return form;
  };
  for (let i = 0; i < batch.length; i++) if (numbers![i] !== null) formOf(i).taken.add(numbers![i]!);
  for (let i = 0; i < batch.length; i++) {
    if (numbers![i] !== null) continue;
    const form = formOf(i);
    while (form.taken.has(form.next)) form.next++;
    numbers![i] = form.next++;
  }
}
