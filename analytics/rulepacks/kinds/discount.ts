/** The rate at which an office discounts later costs and benefits. None comes with the product: it is the office's choice. */
import { z } from 'zod';
import { packKind } from './kind.ts';

export const discount = packKind({ zh: '折现率', en: 'Discount rate' }, z.strictObject({
  /** Share a year: 0.05 is 5%. */
  discount_rate: z.number().gt(-1).max(1),
}));
