import type { FaultName } from '../host/faults.ts';

interface Said {
  readonly title: string;
  /** What goes wrong, and what the add-in must then do. */
  readonly sentence: string;
}

export type Language = 'zh' | 'en';

/** The faults a person can play, in the order they are listed. */
export const FAULTS: readonly (Readonly<Record<Language, Said>> & { readonly name: FaultName })[] = [
  {
    name: 'largeAnswer',
    zh: { title: '读取结果超过上限', sentence: '一次读取的上限由 5 MB 降为 20 KB，超过即出错；插件应改为分块读取，读不下时说明原因，不改动任何单元格。' },
    en: { title: 'An answer over the limit', sentence: 'One read may answer 20 kB instead of 5 MB; the add-in must read in smaller pieces, or say why it cannot and change nothing.' },
  },
  {
    name: 'nullArrays',
    zh: { title: '读取得到空值', sentence: '读取区域时只得到 null，如同网页版 Excel 接近上限时；插件应视为读取失败，不得当作空白单元格写回。' },
    en: { title: 'Null values on read', sentence: 'Ranges are answered with null, as Excel on the web does near its limit; the add-in must treat this as a failed read, never as empty cells.' },
  },
  {
    name: 'cellEdit',
    zh: { title: '正在编辑单元格', sentence: '每个请求都以 5004 拒绝，如同有人正在编辑单元格；插件应请用户按 Enter 或 Esc 结束编辑后重试，已开始的写入要等到可以收尾为止。' },
    en: { title: 'A cell is being edited', sentence: 'Every request is refused with 5004, as while a cell is being edited; the add-in must ask for Enter or Esc, and wait to clean up what it has begun.' },
  },
  {
    name: 'slow',
    zh: { title: 'Excel 响应缓慢', sentence: '每个请求先等待 1 秒；插件应显示进度、可以取消，取消后表格与原来一致。' },
    en: { title: 'A slow host', sentence: 'Each request waits for a second; the add-in must show progress and let the person cancel, with the sheet left as it was.' },
  },
  {
    name: 'halfWay',
    zh: { title: '请求中途出错', sentence: '再过 4 个请求，下一个请求做到一半时出错，只出错一次；插件应把已做的部分恢复原状，并说明原因。' },
    en: { title: 'A request fails half-way', sentence: 'After four more requests one fails in the middle, once; the add-in must put back what was done and say why.' },
  },
  {
    name: 'lostAnswer',
    zh: { title: '自定义函数的结果丢失', sentence: '函数的结果不再送达，单元格停在 #BUSY!；关闭本项后按“刷新公式”，插件应重新计算出结果。' },
    en: { title: 'Lost function answers', sentence: 'Answers of custom functions no longer arrive and cells stay #BUSY!; switched off again, refreshing the formulas must bring the results.' },
  },
  {
    name: 'protectedSheet',
    zh: { title: '工作表受保护', sentence: '当前工作表受保护（没有密码），写入被拒绝；插件应请用户撤销保护，不改动任何单元格。' },
    en: { title: 'A protected sheet', sentence: 'The active sheet is protected without a password and refuses writes; the add-in must ask to unprotect it and change nothing.' },
  },
  {
    name: 'merged',
    zh: { title: '合并单元格挡住结果', sentence: '新表中 A3:B3 已合并，并选中 A1；结果插入选定位置时，插件应说明合并单元格的位置并拒绝写入。' },
    en: { title: 'Merged cells in the way', sentence: 'On a new sheet A3:B3 are merged and A1 is selected; a result for this place must be refused, naming the merged cells.' },
  },
  {
    name: 'table',
    zh: { title: '表格挡住结果', sentence: '新表中 A3:B5 是一个表格，并选中 A1；结果插入选定位置时，插件应说出该表格的名称并拒绝写入。' },
    en: { title: 'A Table in the way', sentence: 'On a new sheet A3:B5 is a Table and A1 is selected; a result for this place must be refused with the name of that Table.' },
  },
  {
    name: 'requirements',
    zh: { title: '较早版本的 Excel', sentence: '重新打开任务窗格，Excel 只支持 ExcelApi 1.9，没有批注接口；插件应照常工作，把批注写成结果的最后一列。' },
    en: { title: 'An older Excel', sentence: 'The pane opens anew with ExcelApi 1.9 and no comments; the add-in must work and write findings as the last column of a result.' },
  },
  {
    name: 'dark',
    zh: { title: '深色主题', sentence: 'Office 告知深色主题；任务窗格应换为深色，文字仍然清晰可读。' },
    en: { title: 'Dark theme', sentence: 'Office tells a dark theme; the pane must turn dark with every text still readable.' },
  },
  {
    name: 'otherUser',
    zh: { title: '另一位用户修改单元格', sentence: '另一位用户把选中的单元格改为“他人修改”，关闭本项时改回；依赖它的公式应随之更新，撤销写入前插件应列出此修改并询问。' },
    en: { title: 'Another user’s change', sentence: 'Another user changes the selected cell, and back when switched off; formulas must follow, and undoing a write must first list the change and ask.' },
  },
];
