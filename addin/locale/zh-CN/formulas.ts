/** The commands on our own formulas: repair, freeze. */
export const formulas = {
  repairTitle: '修复公式',
  repaired: (cells: string, sheets: string) => `已修复 ${cells} 个公式（${sheets} 张工作表），可用“撤销本次写入”恢复。`,
  nothingToRepair: '没有需要修复的 JX 公式。',
  protectedSheets: (names: readonly string[]) => `受保护的工作表没有改动：${names.join('、')}，请先撤销工作表保护后重试。`,
  blocked: (address: string, rows: number, columns: number) => `${address} 的公式需要 ${rows} 行 ${columns} 列的空白位置，显示 #SPILL!：`,
  blockedBy: (cell: string) => `${cell} 已有内容，请清空它或把公式移到空白处。`,
  blockedReasons: { table: '公式在表格里，表格中不能溢出，请把公式移到表格之外。', merged: '这一区域有合并单元格，请取消合并或把公式移到别处。', edge: '已到工作表的边缘，请把公式向左或向上移动。' },
  freezeTitle: '冻结为数值',
  frozen: (formulas: string, cells: string) => `已把 ${formulas} 个公式冻结为数值（共 ${cells} 个单元格），可用“撤销本次写入”恢复。`,
  leftFormulas: (left: string) => `有 ${left} 个公式尚未算完或显示错误，仍保留为公式，请处理后再冻结。`,
  nothingToFreeze: '选中的区域没有 JX 公式；向下溢出的结果请选中它左上角的公式单元格。',
};
