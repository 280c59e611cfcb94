import { same, shown } from '../../../evaluate/figures.ts';
import { formRule, type Found, text } from '../rule.ts';
import type { Row } from '../form.ts';

const PART = /^其中[:：]?/;
const groupOf = ({ key1, key2, unit }: Row) => `${key1} ${key2} ${unit}`;

/** Rows 其中： against the one row of their group that they are part of; sources of money against the budget. */
export const partsSum = formRule('parts_sum', ({ rows, project }) => {
  const found: Found[] = [];
  const parts = rows.filter(({ name, target, sign }) => PART.test(name) && target !== null && sign !== 'qualitative');
  for (const group of new Set(parts.map(groupOf))) {
    const mine = parts.filter((row) => groupOf(row) === group);
    const wholes = rows.filter((row) => groupOf(row) === group && !PART.test(row.name) && row.target !== null);
    const named = wholes.filter(({ name }) => /总|合计|共/.test(name));
    const whole = wholes.length === 1 ? wholes[0] : named.length === 1 ? named[0] : undefined;
    const sum = mine.reduce((all, { target }) => all + (target ?? 0), 0);
    if (whole === undefined || whole.target === null || mine.length < 2 || near(sum, whole.target)) continue;
    found.push({
      row: whole.at, cell: 'target_value',
      message: text(`“${whole.name}”为 ${shown(whole.target)} ${whole.unit}，而 ${mine.length} 个“其中”项合计 ${shown(sum)} ${whole.unit}，分项之和不等于总数。`, `"${whole.name}" is ${shown(whole.target)} ${whole.unit} and its ${mine.length} parts sum to ${shown(sum)}.`),
      suggestion: text('请核对总数和各分项；分项有重叠或不全的，请改写名称。', 'Please check the whole and its parts; rename parts that overlap or do not make up the whole.'),
    });
  }
  const { budget, funds } = project;
  const money = (funds ?? []).reduce((all, { amount }) => all + amount, 0);
  if (budget != null && funds != null && funds.length > 0 && Math.abs(money - budget) >= 0.005) {
    found.push({
      row: null,
      message: text(`项目资金总额 ${shown(budget)} 元，各来源合计 ${shown(money)} 元，相差 ${shown(Math.abs(money - budget))} 元。`, `The budget is ${shown(budget)} yuan and its sources sum to ${shown(money)}, ${shown(Math.abs(money - budget))} apart.`),
      suggestion: text('请核对资金来源，注意元与万元不要混填。', 'Please check the sources of money; do not mix 元 and 万元.'),
    });
  }
  return found;
});

const near = (a: number, b: number) => same(a, b) || Math.abs(a - b) <= 1e-9 * Math.abs(b);
