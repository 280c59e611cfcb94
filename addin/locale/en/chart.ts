import type { chart as chinese } from '../zh-CN/chart.ts';
import { counted } from '../english.ts';

export const chart: typeof chinese = {
  chart: 'Chart',
  table: 'Table',
  showChart: (title) => `Chart of "${title}"`,
  showTable: (title) => `Table of "${title}"`,
  figuresOf: (title) => `Figures of "${title}"`,
  copy: (title) => `Copy the table "${title}"`,
  notLoaded: 'The chart could not be loaded, so the table is shown instead. Check that the service is running and the network is available, then choose "Chart" again.',
  missing: '—',
  marked: 'Marked',
  sum: 'Cumulative',
  group: 'Group',
  with: (thing) => `Related ${thing.toLowerCase()}`,
  withUnit: (title, unit) => `${title} (${unit})`,
  kinds: { bar: 'Bar chart', line: 'Line chart', waterfall: 'Waterfall chart', scatter: 'Scatter chart', graph: 'Graph', histogram: 'Histogram' },
  range: (title, from, to) => `${title} ${from} to ${to}`,
  described: (kind, rows, ranges, series) => `${kind} of ${series === null ? '' : `${series} series of `}${counted(rows, 'item')}${ranges.map((range) => `; ${range}`).join('')}. Choose "Table" to read them one by one.`,
};
