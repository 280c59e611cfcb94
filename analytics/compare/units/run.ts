import { implement } from '../../analysis.ts';
import { AppError } from '../../errors.ts';
import { CURRENCY_NAMES } from '../currency.ts';
import { units } from './contract.ts';
import { compareInline } from './inline.ts';
import { compareProjects } from './stored/compare.ts';
import { compareServices } from './services.ts';

/** What one unit of output costs, beside true peers. */
export const runUnits = implement(units, async (params, context) => {
  const { rows, select } = params;
  if ((rows === undefined) === (select === undefined)) {
    throw new AppError('invalid_params', {
      zh: rows ? '同时给出了 rows 和 select，不知以哪个为准，请只保留一个。' : '没有给出要对比的数据，请用 rows 给出各行，或用 select 选择已导入的数据。',
      en: rows ? 'Both rows and select are given; please keep one of them.' : 'There is nothing to compare; please give rows, or select stored data.',
    });
  }
  if (select && params.currency !== 'CNY') {
    throw new AppError('invalid_params', {
      zh: `已导入的数据以元计，不能按${CURRENCY_NAMES[params.currency].zh}对比，请去掉币种。`,
      en: `What is stored is in yuan and cannot be compared as ${CURRENCY_NAMES[params.currency].en}; please leave the currency out.`,
    });
  }
  if (rows) return { result: compareInline(rows, params, context.caller.lang), inline: true };
  return { result: await (select!.source === 'services' ? compareServices : compareProjects)(select!, params, context) };
});
