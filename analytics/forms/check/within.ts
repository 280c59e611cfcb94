/** What a form must agree with in itself: sums, weights, points, rates, dates. Everything found is a warning; nothing is changed. Pure. */
import type { WeightRules } from '../../evaluate/weights.ts';
import type { FormFinding, FormRecord } from '../contract.ts';
import { Findings } from '../findings.ts';
import { FundsCheck } from './funds.ts';
import { LinesCheck } from './lines.ts';

export function checkWithin(record: FormRecord, weighing: WeightRules): FormFinding[] {
  const findings = new Findings(record.sheet);
  const funds = new FundsCheck(record, findings);
  funds.slips();
  funds.sums();
  funds.rates();
  funds.spending();
  checkPeriod(record, findings);
  const lines = new LinesCheck(record, findings);
  lines.weights(weighing);
  if (record.form === 'self_evaluation_form') lines.points();
  lines.repeated();
  return findings.list;
}

function checkPeriod({ start_year: start, end_year: end }: FormRecord, findings: Findings): void {
  if (start === null || end === null || end.value >= start.value) return;
  findings.warn('ends_before_it_begins', { at: end.at, column: '完成日期' }, String(end.value), { zh: `不早于 ${start.value} 年`, en: `not before ${start.value}` }, { zh: `完成年度 ${end.value} 早于开始年度 ${start.value}，请核对。`, en: `it ends in ${end.value} but begins in ${start.value}; please check it.` });
}
