/** Where the money of a project-year comes from. */
import { random, seedWith } from '../../numeric/random.ts';
import type { ProjectYear } from '../projects.ts';
import { less, toCents, UNIT_SLIP } from './money.ts';
import type { FaultAt } from './planted.ts';

export type Fund = { readonly source: string; readonly amount: number };

/** The main source of each of the four budget books. */
const SOURCE_OF_BOOK: Readonly<Record<string, string>> = {
  一般公共预算: '一般公共预算资金',
  政府性基金预算: '政府性基金预算资金',
  国有资本经营预算: '国有资本经营预算资金',
  社会保险基金预算: '社会保险基金预算资金',
};

type Further = { readonly source: string; readonly probability: number; readonly when: (project: ProjectYear) => boolean };

const kindIn = (...kinds: readonly string[]) => ({ life }: ProjectYear): boolean => kinds.includes(life.holding.activity.kind);
const isIncomeUnit = ({ life }: ProjectYear): boolean => ['教育', '卫生健康'].includes(life.holding.department.industry) && !life.unit.name.endsWith('（本级）');

const FURTHER: readonly Further[] = [
  { source: '上级转移支付资金', probability: 0.4, when: (project) => project.isDevolved || kindIn('subsidy', 'ecology')(project) },
  { source: '地方政府专项债券资金', probability: 0.6, when: (project) => project.life.budgetBook === '政府性基金预算' && kindIn('works')(project) },
  { source: '地方政府一般债券资金', probability: 0.25, when: (project) => project.life.budgetBook === '一般公共预算' && kindIn('works')(project) },
  { source: '财政专户管理资金', probability: 0.22, when: isIncomeUnit },
  { source: '事业收入资金', probability: 0.18, when: isIncomeUnit },
  { source: '其他资金', probability: 0.12, when: kindIn('support', 'event', 'venue') },
];

/** The main source first; the amounts add up to the approved amount, to the cent. */
export function fundsOf(project: ProjectYear, fault: FaultAt | undefined): Fund[] {
  const chance = random(seedWith(project.seed, 23));
  const further: Fund[] = [];
  for (const { source, probability, when } of FURTHER) {
    if (!when(project) || !chance.chance(probability)) continue;
    const amount = Math.round((project.approved * (0.1 + 0.2 * chance.uniform())) / 100) * 100;
    if (amount > 0) further.push({ source, amount });
  }
  const main = { source: SOURCE_OF_BOOK[project.life.budgetBook] as string, amount: less(project.approved, ...further.map(({ amount }) => amount)) };
  return fault === undefined ? [main, ...further] : faulty(main, further, fault);
}

function faulty(main: Fund, further: readonly Fund[], { kind }: FaultAt): Fund[] {
  switch (kind) {
    case 'funds_not_summing': return [{ ...main, amount: toCents(main.amount * 0.9) }, ...further];
    case 'funds_unit_slip': return [{ ...main, amount: toCents(main.amount / UNIT_SLIP) }, ...further];
    case 'funds_missing': return [];
    default: return [main, ...further];
  }
}
