import type { form as chinese } from '../zh-CN/form.ts';
import { counted } from '../english.ts';

export const form: typeof chinese = {
  place: 'Fill the open form',
  title: 'Fill the open form',
  review: (sheet: string, cells: string, rows: string) => `${counted(cells, 'cell')} of the sheet "${sheet}" will be filled in${rows === '0' ? '' : `, with ${counted(rows, 'row')} inserted`} (this can be undone):`,
  list: 'Cells to be filled in',
  yes: 'Fill in',
};
