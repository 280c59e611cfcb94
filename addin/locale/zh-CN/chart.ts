/** Charts in the pane and their tables. */
export const chart = {
  chart: '图',
  table: '表',
  showChart: (title: string) => `以图形显示“${title}”`,
  showTable: (title: string) => `以表格显示“${title}”`,
  figuresOf: (title: string) => `“${title}”的数据`,
  copy: (title: string) => `复制“${title}”的表格`,
  notLoaded: '图形没有取得，已改为表格。请确认绩效服务已启动、网络可用，再点“图”重试。',
  missing: '—',
  marked: '标出',
  sum: '累计',
  group: '分组',
  with: (thing: string) => `相关的${thing}`,
  withUnit: (title: string, unit: string) => `${title}（${unit}）`,
  kinds: { bar: '条形图', line: '折线图', waterfall: '瀑布图', scatter: '散点图', graph: '关系图', histogram: '分布图' } as Readonly<Record<'bar' | 'line' | 'waterfall' | 'scatter' | 'graph' | 'histogram', string>>,
  range: (title: string, from: string, to: string) => `${title} ${from} 至 ${to}`,
  /** @param series how many lines or bars each item has; null for one */
  described: (kind: string, rows: string, ranges: readonly string[], series: string | null) => `${kind}，共${series === null ? '' : ` ${series} 个系列，每个`} ${rows} 项${ranges.map((range) => `；${range}`).join('')}。点“表”可逐项阅读。`,
};
