import { implement } from '../../analysis.ts';
import { variance } from './contract.ts';

/**
 * Price (AP − SP)·AQ, usage (AQ − SQ·AV)·SP and volume (AV − BV)·SQ·SP (Horngren, Cost Accounting, ch. 7):
 * they always add up to actual less budgeted cost.
 */
export const runVariance = implement(variance, async ({ items }) => {
  const rows = items.map(({ name, standard_price, standard_quantity, actual_price, actual_quantity, budget_volume, actual_volume }) => {
    const price = (actual_price - standard_price) * actual_quantity;
    const usage = (actual_quantity - standard_quantity * actual_volume) * standard_price;
    const volume = (actual_volume - budget_volume) * standard_quantity * standard_price;
    return { name, price, usage, volume, total: price + usage + volume };
  });
  return { result: { items: rows, total: rows.reduce((sum, { total }) => sum + total, 0) }, inline: true };
});
