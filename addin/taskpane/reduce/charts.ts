/** A reduction as charts. Pure. */
import type { Locale } from '../../locale/index.ts';
import type { ScatterChart, WaterfallChart } from '../chart/spec.ts';
import type { Formats } from '../shared/format.ts';
import { namesOf, orgName, type Frontier, type Simulated } from './tables.ts';

const MOST_STEPS = 8;

/** How the cut adds up by the organisations that lose most, the others together; beside whole budgets it would not be seen. */
export function waterfallOf(result: Pick<Simulated, 'by_org' | 'org_names'>, words: Locale, format: Formats): WaterfallChart | null {
  const { reduce } = words;
  const { by_org } = result;
  const names = namesOf(result);
  const cutting = by_org.filter(({ cut }) => cut > 0);
  if (cutting.length === 0) return null;
  const shown = cutting.length > MOST_STEPS ? cutting.slice(0, MOST_STEPS - 1) : cutting;
  const others = cutting.slice(shown.length).reduce((sum, { cut }) => sum + cut, 0);
  return {
    kind: 'waterfall', category: reduce.org, value: { title: reduce.amountPlain, unit: format.moneyUnit, text: format.amount },
    fromNothing: true,
    steps: [
      ...shown.map(({ org_code, cut }) => ({ name: orgName(org_code, names, words), value: cut })),
      ...(others > 0 ? [{ name: reduce.others(cutting.length - shown.length), value: others }] : []),
      { name: reduce.sums.cut, total: true as const },
    ],
  };
}

/** What is lost at the least for each cut, and where given choices stand. */
export function frontierChart({ points, marks }: Pick<Frontier, 'points' | 'marks'>, words: Locale, format: Formats): ScatterChart | null {
  const { reduce } = words;
  if (points.length === 0) return null;
  return {
    kind: 'scatter', point: reduce.point,
    x: { title: reduce.sums.cut, unit: format.moneyUnit, text: format.amount },
    y: { title: reduce.valueLost },
    points: [
      ...points.map((one, i) => ({ name: reduce.bestAt(i + 1), x: one.cut, y: one.value_lost, group: reduce.bestPoints })),
      ...marks.map((one) => ({ name: one.label, x: one.cut, y: one.value_lost, group: one.label })),
    ],
    line: { name: reduce.bestPoints, points: points.map(({ cut, value_lost }) => [cut, value_lost] as const) },
  };
}
