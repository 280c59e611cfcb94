/** Filling an official form in place. */
export const form = {
  place: '填入当前表格',
  title: '填入当前表格',
  review: (sheet: string, cells: string, rows: string) => `将在工作表“${sheet}”填入 ${cells} 个单元格${rows === '0' ? '' : `，并插入 ${rows} 行`}（之后可以撤销）：`,
  standing: (count: string, weight: string, all: string, total: string) => `表中已有 ${count} 个指标、权重 ${weight} 分；填入后共 ${all} 个、合计 ${total} 分。`,
  repeated: (names: readonly string[]) => `“${names.slice(0, 3).join('”“')}”${names.length > 3 ? `等 ${names.length} 个` : ''}表中已经有了，填入后会重复。`,
  list: '将要填入的单元格',
  yes: '填入',
};
