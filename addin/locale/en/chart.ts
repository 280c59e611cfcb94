import type { chart as chinese } from '../zh-CN/chart.ts';

export const chart: typeof chinese = {
  chart: 'Chart',
  table: 'Table',
  showChart: (title) => `Chart of "${title}"`,
  showTable: (title) => `Table of "${title}"`,
  figuresOf: (title) => `Figures of "${title}"`,
  copy: (title) => `Copy the table "${title}"`,
  notLoaded: 'The chart could not be fetched; here is the table instead. Check that the service runs and the network is there, then choose "Chart" again.',
  missing: '—',
  marked: 'Marked',
  sum: 'Sum so far',
  group: 'Group',
  with: (thing) => `Related ${thing.toLowerCase()}`,
  withUnit: (title, unit) => `${title} (${unit})`,
  kinds: { bar: 'Bar chart', line: 'Line chart', waterfall: 'Waterfall chart', scatter: 'Scatter chart', graph: 'Graph', histogram: 'Histogram' },
  range: (title, from, to) => `${title} ${from} to ${to}`,
  described: (kind, rows, ranges) => `${kind} of ${rows} items${ranges.map((range) => `; ${range}`).join('')}. Choose "Table" to read each.`,
};
