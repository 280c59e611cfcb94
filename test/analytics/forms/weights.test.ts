/** What the weights of a form sum to is asked of the pack of weights by stage. */
import { describe, expect, it } from 'vitest';
import { readWorkbookForms } from '../../../analytics/forms/read-workbook-forms.ts';
import { book, goal, selfEvaluation } from './books.ts';
import { weighing as national } from './weighing.ts';

const cell = (row: number, column: number, value: number) => (rows: (string | number | null)[][]) => void (rows[row]![column] = value);
/** A goal form whose lines and total have these weights. */
const goalOf = (first: number, total: number) => goal((rows) => [cell(11, 7, first), cell(16, 7, total)].forEach((change) => change(rows)));
const told = async (sheet: ReturnType<typeof goal>, form: 'goal_form' | 'self_evaluation_form', weighing = national) =>
  (await readWorkbookForms({ bytes: book(sheet), form, options: {}, weighing })).findings.filter(({ code }) => code.startsWith('weights_')).map(({ code, value, expected, message }) => [code, value, expected.zh, message.zh.split('：')[1]]);
const staged = (stage: string, total: number, execution_points = national.execution_points) => ({ ...national, execution_points, stages: national.stages.map((one) => (one.stage === stage ? { ...one, total } : one)) });

describe('the weights of a goal form', () => {
  it.each([[40, 90], [50, 100], [40, 100]])('are in order with %s of the first line and a total of %s', async (first, total) => {
    expect(await told(goalOf(first, total), 'goal_form')).toEqual([]);
  });

  it('are told where they are neither the total of the stage nor that with the points of execution', async () => {
    expect(await told(goalOf(45, 95), 'goal_form')).toEqual([['weights_sum', '95', '90 或 100', '各项分值合计 95，应为90 或 100，请核对。']]);
    expect(await told(goalOf(50, 90), 'goal_form')).toEqual([['weights_total', '90', '100', '总分一行的分值为 90，各项合计 100，请核对。']]);
  });

  it('go by the pack, and are not judged where it does not know the stage', async () => {
    expect(await told(goalOf(40, 90), 'goal_form', staged('budget', 80, 5))).toEqual([['weights_sum', '90', '80 或 85', '各项分值合计 90，应为80 或 85，请核对。']]);
    expect(await told(goalOf(35, 80), 'goal_form', staged('budget', 80, 5))).toEqual([['weights_total', '80', '85', '总分一行的分值为 80，各项合计 85，请核对。']]);
    expect(await told(goalOf(45, 95), 'goal_form', { ...national, stages: national.stages.filter(({ stage }) => stage !== 'budget') })).toEqual([]);
  });
});

describe('the weights of a self-evaluation form', () => {
  it('sum with those of execution to what the pack says', async () => {
    expect(await told(selfEvaluation(), 'self_evaluation_form')).toEqual([]);
    expect(await told(selfEvaluation(), 'self_evaluation_form', staged('self_evaluation', 120))).toEqual([['weights_sum', '100', '120', '各项分值（含预算执行率 10 分）合计 100，应为120，请核对。']]);
  });
});
