import { describe, expect, it } from 'vitest';
import { AppError } from '../../../analytics/errors.ts';
import { PACK_KINDS } from '../../../analytics/rulepacks/kinds.ts';
import type { Pack } from '../../../analytics/rulepacks/pack.ts';
import { shippedPack, shippedPacks } from '../../../analytics/rulepacks/shipped/index.ts';
import { toCell, type Cell } from '../../../addin/cells.ts';
import { en } from '../../../addin/locale/en/index.ts';
import { zhCN } from '../../../addin/locale/zh-CN/index.ts';
import { packOf, readDraft, type SheetBlock, withCells } from '../../../addin/taskpane/rulepacks/from-sheet.ts';
import { fieldLabel } from '../../../addin/taskpane/rulepacks/labels.ts';
import { build, leavesOf, pathText, readPath } from '../../../addin/taskpane/rulepacks/leaves.ts';
import { noteOf, packTable } from '../../../addin/taskpane/rulepacks/to-sheet.ts';
import { refusal } from '../refusal.ts';

/** The table as it stands in a sheet named 表 from B3, each cell as Excel gives it back. */
function sheetOf(pack: Pack, edit: (rows: Cell[][]) => Cell[][] = (rows) => rows, words = zhCN): SheetBlock {
  const table = packTable(pack, words, 'zh');
  return { sheet: '表', row: 2, column: 1, values: [table.columns.map(({ title }) => title), ...edit(table.rows.map((row) => row.map(toCell)))] };
}
const put = (path: string, value: Cell) => (rows: Cell[][]) => rows.map((row) => (row[0] === path ? [row[0], value, row[2]!] : row));
const without = (prefix: string) => (rows: Cell[][]) => rows.filter(([path]) => !String(path).startsWith(prefix));
const weights = shippedPack('stage_weights', 'stage-weights') as Pack;
const loaded = (block: SheetBlock) => packOf(readDraft(block), { id: 'here', version: '1', place: '示例市' });

describe('a rule pack in the sheet', () => {
  it.each(shippedPacks.map((pack) => [pack.id, pack] as const))('%s comes back from its table as it was, but for the examples', (_, pack) => {
    for (const words of [zhCN, en]) expect(packOf(readDraft(sheetOf(pack, undefined, words)), {})).toEqual({ ...pack, examples: [] });
  });

  it('has a name for every field of every pack in both languages', () => {
    const unnamed = shippedPacks.flatMap((pack) =>
      leavesOf(pack.parameters).flatMap(({ path }) => path.filter((key) => typeof key === 'string').filter((key) => fieldLabel(pack.kind, key, 'zh') === null || fieldLabel(pack.kind, key, 'en') === null)),
    );
    expect(unnamed).toEqual([]);
    expect(noteOf('stage_weights', ['parameters', 'stages', 0, 'total'], 'zh')).toBe('参数 › 阶段 1 › 合计');
    expect([fieldLabel('scoring', 'from', 'zh'), fieldLabel('scoring', 'from', 'zh', false)]).toEqual(['下限（占比）', '起始日期']);
  });

  it('takes what people type: percentages, 是, years as versions, dates that Excel turned into day numbers', () => {
    const edited = sheetOf(weights, (rows) =>
      [put('version', 2026), put('from', 44426), put('to', '2027年1月5日'), put('parameters.stages[1].total', '９０'), put('parameters.stages[1].with_execution', '否')].reduce((now, edit) => edit(now), rows),
    );
    expect(packOf(readDraft(edited), {})).toEqual({ ...weights, examples: [], version: '2026', to: '2027-01-05' });
    const usage = shippedPack('usage_review', 'usage-review') as Pack;
    expect(loaded(sheetOf(usage, put('parameters.high_min_share', '2.9%'))).parameters).toMatchObject({ high_min_share: 0.029 });
  });

  it('closes up a list from which a row was deleted', () => {
    const pack = loaded(sheetOf(weights, without('parameters.stages[2]')));
    expect((pack.parameters as { stages: { stage: string }[] }).stages.map(({ stage }) => stage)).toEqual(['budget', 'evaluation']);
  });

  it('names sheet and cell of a wrong value, in a list that was closed up too', () => {
    const rows = packTable(weights, zhCN, 'zh').rows.map(([path]) => path);
    const cell = (path: string, gone = 0) => `表!C${rows.indexOf(path) + 4 - gone}`;
    const error = refusal(() => loaded(sheetOf(weights, put('parameters.stages[1].total', -5))));
    expect(error.text.zh).toBe(`${cell('parameters.stages[1].total')}：参数 parameters.stages.0.total 的值是 -5，应不小于 0。请更正后重试。`);
    const removed = rows.filter((path) => String(path).startsWith('parameters.stages[1]')).length;
    const moved = refusal(() => loaded(sheetOf(weights, (all) => put('parameters.stages[2].total', '很多')(without('parameters.stages[1]')(all)))));
    expect(moved.text.zh).toContain(`${cell('parameters.stages[2].total', removed)}：`);
    expect(moved.text.zh).toContain('"很多"');
  });

  it('names the nearest cell for a field that is unknown or missing', () => {
    const unknown = refusal(() => loaded(sheetOf(weights, (rows) => [...rows, ['parameters.stages[1].colour', '红', '']])));
    expect(unknown.text.zh).toMatch(/^表!C\d+：.*colour/);
    expect(refusal(() => loaded(sheetOf(weights, without('parameters.stages[1].total')))).text.zh).toMatch(/^表!C\d+：参数 parameters\.stages\.0\.total 没有填写/);
  });

  it('refuses what is no pack with the place and the way on', () => {
    const block = (...values: Cell[][]): SheetBlock => ({ sheet: '表', row: 0, column: 0, values });
    expect(refusal(() => readDraft(block([1, 2], [3, 4]))).text.zh).toContain('表!A1:B2 的前 10 行没有找到表头“参数”和“值”');
    expect(refusal(() => readDraft(block(['参数', '值']))).text.zh).toContain('没有内容');
    expect(refusal(() => readDraft(block(['参数', '值'], ['kind', 'taxes']))).text.zh).toContain(`表!B2：种类 kind 的值是“taxes”，应为 ${PACK_KINDS.join('、')} 之一`);
    expect(refusal(() => readDraft(block(['值', '参数'], [1, '一 二']))).text.zh).toContain('表!B2 的值是“一 二”');
    expect(refusal(() => readDraft(block(['参数', '值'], ['kind', 'grades'], ['from', '#REF!']))).text.zh).toContain('表!B3 的公式结果是 #REF!');
    expect(refusal(() => readDraft(block(['参数', '值'], ['kind', 'grades'], ['kind', 'scoring']))).text.zh).toContain('表!B3 的参数“kind”与 表!B2 重复或矛盾');
    expect(refusal(() => readDraft({ ...block(['参数', '值']), sheet: "规则包 'A'" })).text.zh).toContain("'规则包 ''A'''!A1:B1");
    expect(refusal(() => readDraft(block(['参数', '值'], ['name', 'a'], ['name.zh', 'b']))).text.zh).toContain('重复或矛盾');
  });

  it('keeps the sentence of the service and adds the cell where there is one', () => {
    const draft = readDraft(sheetOf(weights));
    const conflict = new AppError('conflict', { zh: '日期重叠。', en: 'Overlap.' });
    expect(withCells(conflict, draft, [])).toBe(conflict);
    const invalid = new AppError('invalid_params', { zh: '不对。', en: 'Wrong.' }, { details: { problems: [{ path: 'from' }, { path: 'id' }] } });
    expect((withCells(invalid, draft, ['id']) as AppError).text).toEqual({ zh: `${draft.cellOf('from')}：不对。`, en: `${draft.cellOf('from')}: Wrong.` });
  });
});

describe('paths', () => {
  it('count rows from 1 and read back as they were written', () => {
    const paths = [['kind'], ['name', 'zh'], ['parameters', 'schemes', 1, 'groups', 10, 'level1']] as const;
    expect(paths.map((path) => pathText(path))).toEqual(['kind', 'name.zh', 'parameters.schemes[2].groups[11].level1']);
    expect(paths.map((path) => readPath(pathText(path)))).toEqual(paths);
    expect(['', 'a..b', 'a[0]', '[1]', 'a b-c', 'a[1'].map(readPath)).toEqual([null, null, null, null, null, null]);
    expect(readPath(' ａ.b [2] ')).toEqual(['a', 'b', 1]);
  });

  it('build what they were taken from, whatever the order of the rows', () => {
    const value = { a: [{ b: 1, c: [] }, { b: null, c: ['x', 'y'] }], d: false };
    const leaves = leavesOf(value).map((leaf) => ({ ...leaf, origin: pathText(leaf.path) }));
    const built = build([...leaves].reverse());
    expect('value' in built && built.value).toEqual(value);
  });
});
