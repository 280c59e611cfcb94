/** The person's choice in the tab 指标推荐: its parts, its steps, its weights. */
export const choices = {
  parts: '显示哪些指标',
  part: { all: '推荐', chosen: '已选', lacking: '待补必设类' } as Readonly<Record<'all' | 'chosen' | 'lacking', string>>,
  keys: '空格选用，↑↓ 换行，Ctrl+Z 撤销。',
  nothingLacking: '必设的指标类别都已有指标。',
  noneForLacking: '待补的必设类没有可推荐的指标，请在下面自拟。',
  noneChosen: '还没有选用推荐的指标。',
  steps: '选用的步骤',
  undo: '退一步',
  redo: '重做',
  lock: '锁定权重：调整其他指标时它保持不变',
  locked: '权重已锁定，点按解锁',
  lockOf: (name: string) => `锁定“${name}”的权重`,
  keeps: '自动保持合计',
  lockedOver: (locked: string, total: string) => `已锁定的权重合计 ${locked}，超过 ${total}，请调低或解锁一部分。`,
};
