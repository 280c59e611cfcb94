import type { form as chinese } from '../zh-CN/form.ts';
import { counted } from '../english.ts';

export const form: typeof chinese = {
  place: 'Fill the open form',
  title: 'Fill the open form',
  review: (sheet: string, cells: string, rows: string) => `${counted(cells, 'cell')} of the sheet "${sheet}" will be filled in${rows === '0' ? '' : `, with ${counted(rows, 'row')} inserted`} (this can be undone):`,
  standing: (count: string, weight: string, all: string, total: string) => `The form has ${counted(count, 'indicator')} already, of ${counted(weight, 'point')}; filled in it will have ${all}, of ${counted(total, 'point')}.`,
  repeated: (names: readonly string[]) => `The form has ${names.slice(0, 3).map((name) => `"${name}"`).join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''} already; they would stand there twice.`,
  list: 'Cells to be filled in',
  yes: 'Fill in',
};
