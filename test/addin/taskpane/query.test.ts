/** An analyst's query in the pane: what stands in its text, what its values and ranges become, and its answer as a table. */
import { describe, expect, it } from 'vitest';
import { parseParams } from '../../../analytics/params.ts';
import { sql as contract } from '../../../analytics/query/contract.ts';
import { savedQueryInput } from '../../../analytics/query/saved/contract.ts';
import { zhCN } from '../../../addin/locale/zh-CN/index.ts';
import { browsedTables, findTables } from '../../../addin/taskpane/query/browse.ts';
import { EMPTY, inUse, isChanged, opened, withText } from '../../../addin/taskpane/query/draft.ts';
import { boundValue, fromCell, parametersOf, toSave, type TypedParameter } from '../../../addin/taskpane/query/parameters.ts';
import { questionOf } from '../../../addin/taskpane/query/question.ts';
import { rangeTable, tableToSend, type Range } from '../../../addin/taskpane/query/range-table.ts';
import { leadOf, linesOf, queryTable, resultColumns } from '../../../addin/taskpane/query/result.ts';
import { parameterNames, sqlNameOf, wordsOf } from '../../../addin/taskpane/query/sql-text.ts';
import { formats } from '../../../addin/taskpane/shared/format.ts';

const parameter = (part: Partial<TypedParameter>): TypedParameter => ({ name: '年度', title: '', type: 'text', typed: '', from: null, ...part });

describe('the text of a query', () => {
  it.each<[string, string[]]>([
    ['select $year, $单位 from projects where a = $Year', ['year', '单位']],
    ["select '$a', \"$b\", e'\\'$c', 'it''s $d', $e", ['e']],
    ['-- $a\nselect /* $b\n$c */ $d', ['d']],
    ['select $$ $a $$, $tag$ $b $tag$, $c', ['c']],
    ["select 'unfinished $a", []],
    ['select 1', []],
  ])('has as parameters what is neither text nor remark: %s', (sql, names) => {
    expect(parameterNames(sql)).toEqual(names);
  });

  it('tells the words outside of texts, by which columns are proposed', () => {
    expect([...wordsOf("select Name from projects p -- indicators\nwhere x = 'evaluations'")]).toEqual(['select', 'name', 'from', 'projects', 'p', 'where', 'x']);
  });

  it.each([['org_code', 'org_code'], ['编码', '编码'], ['客运量（人次）', '"客运量（人次）"'], ['order', '"order"'], ['a"b', '"a""b"'], ['2024年', '"2024年"']])('takes the name %s as %s', (name, written) => {
    expect(sqlNameOf(name)).toBe(written);
  });
});

describe('a parameter', () => {
  it.each<[Partial<TypedParameter>, string | number | boolean | null]>([
    [{ type: 'number', typed: '１,２３４.5' }, 1234.5],
    [{ type: 'number', typed: ' ' }, null],
    [{ type: 'text', typed: '00120' }, '00120'],
    [{ type: 'boolean', typed: '是' }, true],
    [{ type: 'boolean', typed: 'no' }, false],
    [{ type: 'date', typed: '2025年9月3日' }, '2025-09-03'],
    [{ type: 'date', typed: '2025/09/30' }, '2025-09-30'],
  ])('typed as %o is bound to %s', (typed, value) => {
    expect(boundValue(parameter(typed))).toBe(value);
  });

  it.each<[Partial<TypedParameter>, string]>([
    [{ type: 'number', typed: '二〇二五' }, '“年度”的值是“二〇二五”，应为数字'],
    [{ type: 'boolean', typed: '也许' }, '应为是或否'],
    [{ type: 'date', typed: '2025-02-30' }, '应为日期'],
  ])('that does not fit is told by name and value: %o', (typed, told) => {
    expect(() => boundValue(parameter(typed))).toThrowError(expect.objectContaining({ text: expect.objectContaining({ zh: expect.stringContaining(told) as string }) as object }));
  });

  it('keeps what was typed while the statement changes, also while its name is incomplete', () => {
    let draft = withText(EMPTY, 'select $fiscal_year');
    expect(inUse(draft)).toEqual([parameter({ name: 'fiscal_year', type: 'number' })]);
    draft = { ...draft, parameters: [parameter({ name: 'fiscal_year', type: 'number', typed: '2025' })] };
    draft = withText(draft, 'select $fiscal_yea');
    expect(inUse(draft).map(({ typed }) => typed)).toEqual(['']);
    draft = withText(draft, 'select $fiscal_year');
    expect(inUse(draft).map(({ typed }) => typed)).toEqual(['2025']);
  });

  it('takes value and kind of a cell, a date as the day that it reads, and a code with its zeros', () => {
    const cell = { address: '项目!B2', isDate: false };
    expect(fromCell(parameter({ type: 'number' }), { ...cell, value: 2025, text: '2025' })).toMatchObject({ type: 'number', typed: '2025', from: '项目!B2' });
    expect(fromCell(parameter({}), { ...cell, value: 45930, text: '2025-09-30', isDate: true })).toMatchObject({ type: 'date', typed: '2025-09-30' });
    expect(fromCell(parameter({ type: 'number' }), { ...cell, value: '101001', text: '101001' })).toMatchObject({ type: 'number', typed: '101001' });
    expect(fromCell(parameter({ type: 'number' }), { ...cell, value: '市教育局', text: '市教育局' })).toMatchObject({ type: 'text', typed: '市教育局' });
    expect(fromCell(parameter({}), { ...cell, value: '00120', text: '00120' })).toMatchObject({ type: 'text', typed: '00120' });
  });

  it('is saved with what is typed now, in a form that the service takes', () => {
    const saved = { name: '按年', sql: 'select $年度', parameters: toSave([parameter({ type: 'number', typed: '2025' })]) };
    expect(parseParams(savedQueryInput, saved)).toMatchObject({ parameters: [{ name: '年度', type: 'number', default: 2025 }], shared: false });
  });
});

const GENERAL = 'General';
const range = (values: Range['values'], part: Partial<Range> = {}): Range => ({ sheet: '线路', row: 1, column: 1, values, formats: values.map((row) => row.map(() => GENERAL)), ...part });
const LINES: Range['values'] = [['公交线路表', '', '', ''], ['线路编码', '车辆', '开通日期', '备注'], [101, 10, 45930, '甲'], ['', '', '', ''], [102, '', '', 3]];

describe('a range of the sheet', () => {
  it('is a table by its header: codes as text, figures as figures, dates as days, empty cells as null, empty rows left out', () => {
    const formatsOf = LINES.map((row, index) => row.map((_, column) => (index > 1 && column === 2 ? 'yyyy-mm-dd' : GENERAL)));
    const table = rangeTable(range(LINES, { formats: formatsOf }), ['projects']);
    expect(table).toMatchObject({ name: '线路', address: 'B3:E6' });
    expect(table.columns).toEqual([{ title: '线路编码', kind: 'code' }, { title: '车辆', kind: 'number' }, { title: '开通日期', kind: 'text' }, { title: '备注', kind: 'text' }]);
    expect(tableToSend(table)).toEqual({ name: '线路', columns: ['线路编码', '车辆', '开通日期', '备注'], rows: [['101', 10, '2025-09-30', '甲'], ['102', null, null, '3']] });
    expect(() => parseParams(contract.params, { sql: 'select 1', tables: [tableToSend(table)] })).not.toThrow();
  });

  it('has a name of its own and different columns', () => {
    const table = rangeTable(range([['a', 'A', ''], [1, 2, 3]], { sheet: '表 (1)' }), ['表1']);
    expect([table.name, table.columns.map(({ title }) => title)]).toEqual(['表1_2', ['a', 'A 2', '列3']]);
    expect(rangeTable(range([['a'], [1]], { sheet: '2024' }), []).name).toBe('选区');
  });

  it.each<[string, Range['values']]>([['nothing at all', [['']]], ['a header alone', [['a', 'b']]]])('of %s is refused', (_, values) => {
    expect(() => rangeTable(range(values), [])).toThrowError(expect.objectContaining({ code: 'not_enough_data' }));
  });

  it('beyond what a query takes is refused before it is sent', () => {
    expect(() => rangeTable(range([['a'], ...Array.from({ length: 50_001 }, () => [1])]), [])).toThrowError(expect.objectContaining({ code: 'too_large' }));
  });

  it('may not hide a table that can be asked, nor have a name that cannot stand', () => {
    const table = rangeTable(range(LINES), []);
    const asked = { sql: 'select 1', parameters: [], limit: 1_000 };
    expect(() => questionOf({ ...asked, tables: [{ ...table, name: 'Projects' }] }, ['projects'])).toThrowError(/There is a table "Projects"/);
    expect(() => questionOf({ ...asked, tables: [{ ...table, name: 'a b' }] }, ['projects'])).toThrowError(/cannot stand in SQL/);
    expect(() => questionOf({ ...asked, tables: [], sql: '  ' }, [])).toThrowError(/no query yet/);
  });
});

describe('the schema browser', () => {
  it('finds tables and columns by name or meaning, ranges of the sheet first', () => {
    const tables = browsedTables([rangeTable(range(LINES), [])], 'zh', zhCN.query.ofSheet);
    expect(tables[0]).toMatchObject({ name: '线路', title: '工作表“线路”B3:E6' });
    expect(findTables(tables, '执行数').map(({ name, columns }) => [name, columns.map((column) => column.name)])).toEqual([['projects', ['executed']], ['monitor_readings', ['executed']]]);
    expect(findTables(tables, 'monitor')[0]!.columns.length).toBeGreaterThan(3);
    expect(findTables(tables, '没有这一列')).toEqual([]);
  });
});

const ANSWER = {
  columns: [{ name: 'fiscal_year', type: 'number' }, { name: 'org_code', type: 'text' }, { name: '预算', type: 'number' }, { name: 'n', type: 'number' }, { name: 'day', type: 'date' }, { name: 'ok', type: 'boolean' }, { name: 'big', type: 'number' }],
  rows: [[2025, '0101', 1234.5, 3, '2025-09-30', true, '9007199254740993'], [2025, '0102', null, 12_000, null, false, '1']],
};

describe('an answer', () => {
  it('reads with separators, but for years, and yes and no in words', () => {
    const columns = resultColumns(ANSWER, formats('zh'), zhCN.query);
    expect(linesOf(ANSWER).map((line) => columns.map(({ text }) => text(line)))).toEqual([['2025', '0101', '1,234.5', '3', '2025-09-30', '是', '9007199254740993'], ['2025', '0102', '', '12,000', '', '否', '1']]);
  });

  it('becomes a Table: figures with formats, codes and long numbers as text, dates as dates, named by the column that tells its rows apart', () => {
    const table = queryTable(ANSWER, '按单位');
    expect(table.columns.map(({ kind, format }) => [kind, format])).toEqual([['number', '0'], ['code', undefined], ['number', '#,##0.00##'], ['number', '#,##0'], ['date', undefined], ['text', undefined], ['code', undefined]]);
    expect(table).toMatchObject({ name: '按单位', key: 1, rows: ANSWER.rows });
  });
});

describe('a saved query', () => {
  const saved = {
    query_id: 'q', owner: 'demo-officer', mine: true, version: 2, latest: 2, name: '按年', shared: false, archived: false, saved_by: 'demo-officer', saved_at: '2026-03-05T02:00:00Z',
    sql: 'select $年度', parameters: [{ name: '年度', title: '预算年度', type: 'number' as const, default: 2025 }], history: [],
  };
  it('opens with its values, keeps the ranges of the workbook, and tells whether it was changed since', () => {
    const draft = opened({ ...EMPTY, tables: [rangeTable(range(LINES), [])] }, saved);
    expect(draft.tables).toHaveLength(1);
    expect(parametersOf(draft.sql, draft.parameters)).toEqual([parameter({ type: 'number', title: '预算年度', typed: '2025' })]);
    expect([isChanged(draft), isChanged(withText(draft, 'select 1')), isChanged(opened(EMPTY, { ...saved, version: 1 })), isChanged(EMPTY)]).toEqual([false, true, true, false]);
  });
});

describe('what stands above a written answer', () => {
  it('is the data version, the statement on one line, its values and its ranges', () => {
    expect(leadOf({ sql: ' select *\n  from 系数\nwhere a = $a and b = $b ', params: { a: 2025, b: null }, tables: [{ name: '系数', columns: ['a'], rows: [] }] }, 7, zhCN)).toEqual([
      '以下是写入时的查询结果，数据版本 7；复算后的版本见“写入记录”。', '查询语句：select * from 系数 where a = $a and b = $b', '参数：$a = 2025，$b = null', '所用工作表区域：系数',
    ]);
  });

  it('keeps the lines of a statement that means something else on one', () => {
    for (const sql of ['select 1 -- one\nfrom projects', "select 'a\nb'"]) expect(leadOf({ sql }, 7, zhCN)[1]).toBe(`查询语句：${sql}`);
  });
});
