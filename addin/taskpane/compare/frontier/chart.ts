/** The frontier as a chart of the pane. Pure. */
import type { Locale } from '../../../locale/index.ts';
import type { ScatterChart } from '../../chart/spec.ts';
import { lineOf } from './line.ts';
import type { FrontierQuestion } from './question.ts';
import { measureNames, type FrontierResult } from './table.ts';

/** One input against one output; the line is drawn only where these are all there are. */
export function frontierChart({ units }: Pick<FrontierResult, 'units'>, question: FrontierQuestion, x: string, y: string, words: Locale): ScatterChart {
  const { compare } = words;
  const given = new Map(question.units.map((unit) => [unit.id, unit]));
  const points = units.map(({ id, efficient }) => ({ name: id, x: given.get(id)?.inputs[x] ?? 0, y: given.get(id)?.outputs[y] ?? 0, group: efficient ? compare.efficient : compare.inefficient }));
  const { inputs, outputs } = measureNames(question.units);
  const line = inputs.length === 1 && outputs.length === 1 ? lineOf(points.filter(({ group }) => group === compare.efficient), points, question.returns) : null;
  return { kind: 'scatter', point: compare.unitPoint, x: { title: x }, y: { title: y }, points, ...(line !== null && { line: { name: compare.frontierLine, points: line } }) };
}
