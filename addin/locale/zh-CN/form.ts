/** Filling an official form in place. */
export const form = {
  place: '填入当前表格',
  title: '填入当前表格',
  review: (sheet: string, cells: string, rows: string) => `将在工作表“${sheet}”填入 ${cells} 个单元格${rows === '0' ? '' : `，并插入 ${rows} 行`}（之后可以撤销）：`,
  list: '将要填入的单元格',
  yes: '填入',
};
