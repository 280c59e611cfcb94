import { describe, expect, it } from 'vitest';
import { AppError } from '../../../analytics/errors.ts';
import { usage } from '../../../analytics/library/usage/contract.ts';
import { LOCALES } from '../../../addin/locale/index.ts';
import { changedFields, filledFields, formOf, missingFields } from '../../../addin/taskpane/library/flow/fields.ts';
import { comingBack, nextId, offeredReason, OTHER, REASONS, reasonOf, stepsOf, suggestSurvivor, touchedBy, type Candidate } from '../../../addin/taskpane/library/flow/flow.ts';
import { olderSheets } from '../../../addin/taskpane/library/sheet/older.tsx';
import { findOutOfUse } from '../../../addin/taskpane/library/flow/out-of-use.tsx';
import { ALL, countedOtherwise, filtersSet, isWrongSpan, librarySource, libraryText, linesOf, neverUsed, type LibraryRow } from '../../../addin/taskpane/library/query.ts';
import { canBeTaken, changesFrom, isOfInterest, isTakenAtFirst, type Compared } from '../../../addin/taskpane/library/sheet/choose.ts';
import { COLUMNS, wholeLibraryTable } from '../../../addin/taskpane/library/sheet/columns.ts';
import { readLibrarySheet, type SheetRow } from '../../../addin/taskpane/library/sheet/from-sheet.ts';
import { leftAlone } from '../../../addin/taskpane/library/sheet/left-alone.ts';
import { viewOf } from '../../../addin/taskpane/library/use-view.ts';
import { proposeFrom } from '../../../addin/taskpane/recommend/propose-from.ts';

const words = LOCALES.zh;
/** The Chinese sentence of what it throws. */
function sentenceOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error.text.zh;
    throw error;
  }
  return '';
}
const candidate = (indicator_id: string, project_count: number | null): Candidate => ({ indicator_id, name: indicator_id, level1: null, level2: null, industry: null, project_count });

describe('a change of the library', () => {
  const flow = { kind: 'merge', candidates: [candidate('B', 3), candidate('A', 3), candidate('C', null)], survivor: 'A', why: null } as const;

  it('suggests as survivor the most used, then the smallest code', () => {
    expect(suggestSurvivor(flow.candidates)).toBe('A');
    expect(suggestSurvivor([candidate('A', 1), candidate('B', 2)])).toBe('B');
    expect(suggestSurvivor([])).toBe('');
  });

  it('is offered long disuse as the reason of a retirement only where nothing of it is in use', () => {
    expect(offeredReason('retire', true)).toBe('long_unused');
    expect(offeredReason('retire', false)).toBe(OTHER);
    expect(offeredReason('merge', false)).toBe('same_meaning');
  });

  it('merges all but the survivor, and touches the goal forms of those alone', () => {
    expect(touchedBy(flow, 'B')).toEqual(['A', 'C']);
    expect(stepsOf(flow, 'B', '含义相同')).toEqual([
      { action: 'merge', indicator_id: 'A', into: 'B', reason: '含义相同' },
      { action: 'merge', indicator_id: 'C', into: 'B', reason: '含义相同' },
    ]);
    expect(stepsOf({ kind: 'retire', candidates: [candidate('A', 0)] }, '', '从未使用')).toEqual([{ action: 'retire', indicator_id: 'A', reason: '从未使用' }]);
  });

  it('has a reason made of the choice and what is added; of one’s own words alone where none fits', () => {
    const said = (choice: string, note: string) => reasonOf(choice, words.life.reasons, note, words.life.colon);
    expect(said('same_meaning', '')).toBe('含义相同');
    expect(said('same_meaning', ' 2025年口径 ')).toBe('含义相同：2025年口径');
    expect(said(OTHER, '')).toBeNull();
    expect(said(OTHER, '旧')).toBeNull();
    expect(said(OTHER, '部门要求')).toBe('部门要求');
  });

  it('offers reasons that have words in both languages, free words last', () => {
    for (const choices of Object.values(REASONS)) {
      expect(choices.at(-1)).toBe(OTHER);
      for (const lang of ['zh', 'en'] as const) expect(choices.filter((choice) => LOCALES[lang].life.reasons[choice] === undefined)).toEqual([]);
    }
  });

  it('gives a new indicator the code after the last of the most usual kind', () => {
    expect(nextId(['JY-CC-0001', 'JY-CC-0009', 'GX-1', 'X'])).toBe('JY-CC-0010');
    expect(nextId(['A99'])).toBe('A100');
    expect(nextId(['X'])).toBe('');
  });

  it('sends only the fields that were changed, null where one was emptied', () => {
    const before = formOf({ name: '养护里程', unit: '公里' });
    expect(changedFields(before, { ...before, unit: ' 公里 ' })).toEqual({});
    expect(changedFields(before, { ...before, unit: '', sign: '>=' })).toEqual({ unit: null, sign: '>=' });
    expect(filledFields(before)).toEqual({ name: '养护里程', unit: '公里' });
    expect(missingFields(before)).toEqual(['level1', 'level2']);
  });
});

describe('what is out of use', () => {
  const gone = (indicator_id: string, name: string, mergedInto: string | null) => ({ status: mergedInto === null ? ('retired' as const) : ('merged' as const), mergedInto, candidate: { indicator_id, name, level1: null, level2: null, industry: null } });
  const all = [gone('JT-1', '公路养护里程', null), gone('JT-2', '养护公里数', 'JT-9'), gone('WS-1', '门诊人次', null)];

  it('is found by part of its name, its code, or the code that took its place', () => {
    const ids = (text: string) => findOutOfUse(all, text).map(({ candidate }) => candidate.indicator_id);
    expect([ids('养护'), ids('ws-1'), ids('JT-9'), ids('')]).toEqual([['JT-1', 'JT-2'], ['WS-1'], ['JT-2'], ['JT-1', 'JT-2', 'WS-1']]);
  });
});

describe('the list of usage', () => {
  it('records of written rows which lines their figures count, and writes none that count different ones', () => {
    const row = (indicator_id: string, data_version: number, lines: LibraryRow['origin']['lines']) => ({ indicator_id, origin: { data_version, rule_packs: [], lines } }) as unknown as LibraryRow;
    const asked = { role: null, org: null, lang: 'zh' as const };
    const year = { year_from: 2024, year_to: 2024 };
    expect(librarySource([row('I1', 4, year), row('I2', 3, year)], asked)).toMatchObject({ params: { indicators: ['I1', 'I2'], ...year }, data_version: 3 });
    expect(countedOtherwise([row('I1', 4, year), row('I2', 4, {})], year).map(({ indicator_id }) => indicator_id)).toEqual(['I2']);
    expect(() => librarySource([row('I1', 4, year), row('I2', 4, {})], asked)).toThrow(expect.objectContaining({ code: 'busy' }));
  });

  it('is copied as lines with tabs, and no cell breaks a line', () => {
    const row = usage.result.shape.rows.element.partial().parse({ indicator_id: 'I1', name: '甲\t乙\n丙', bucket: 'unused', project_count: 0, withheld: false });
    const [header, line] = libraryText([row as never], words).split('\n');
    expect(header!.split('\t').slice(0, 2)).toEqual(['指标编码', '三级指标']);
    expect(line!.split('\t').slice(0, 2)).toEqual(['I1', '甲 乙 丙']);
  });

  it('is not asked for where the first year is after the last', () => {
    expect([isWrongSpan({ yearFrom: 2025, yearTo: 2024 }), isWrongSpan({ yearFrom: 2024, yearTo: 2024 }), isWrongSpan({ yearFrom: null, yearTo: 2024 })]).toEqual([true, false, false]);
  });

  it('counts the filters that say something, and tells which lines are counted', () => {
    const filter = { ...ALL, industry: '教育', department: '101', orgLevel: '预算单位', yearFrom: 2023, text: '养护', page: 3 };
    expect([filtersSet(ALL), filtersSet(filter)]).toEqual([0, 4]);
    expect(linesOf(filter)).toEqual({ year_from: 2023, department: '101', org_level: '预算单位' });
  });

  it('says of a part of the organisations that this part has no project, never that none has', () => {
    const said = (lang: 'zh' | 'en') => [{ year_from: 2024 }, { department: '101' }, { org_level: '预算单位' }].map((lines) => neverUsed(lines, LOCALES[lang]));
    expect(said('zh')).toEqual(['没有项目使用', '所选单位没有项目使用', '所选单位没有项目使用']);
    expect(said('en')[1]).toBe('not used by any project of the chosen organisations');
  });

  it('is found by its address', () => {
    expect(['#/library/publish', '#/library', '#/library/else', '#/rulepacks'].map(viewOf)).toEqual(['publish', null, null, null]);
  });
});

describe('what a restoration adds', () => {
  it('is told apart from what was asked for, each indicator once', () => {
    const steps = stepsOf({ kind: 'restore', candidates: [{ indicator_id: 'B', name: '乙', level1: null, level2: null, industry: null }] }, '', '合并有误');
    const made = [{ action: 'restore', indicator_id: 'B' }, { action: 'restore', indicator_id: 'A' }, { action: 'merge', indicator_id: 'A' }] as const;
    expect(comingBack(made, steps)).toEqual({ changes: 2, ids: ['A'] });
    expect(comingBack(made.slice(0, 1), steps)).toEqual({ changes: 0, ids: [] });
    expect(LOCALES.zh.life.comingBack('2', 'A')).toBe('其中 2 项恢复后，原先并入的指标重新并入其下：A。');
  });
});

describe('a proposal from a form', () => {
  const unknown = new AppError('conflict', { zh: '没有这个项目。', en: 'no such project' }, { details: { project_code: 'P9' } });
  const sent = async (project_code: string | null, refusal: AppError) => {
    const bodies: object[] = [];
    const propose = (body: object) => (bodies.push(body), bodies.length === 1 ? Promise.reject(refusal) : Promise.resolve({} as never));
    const failed = await proposeFrom({ propose }, { name: '甲', project_code, reason: '来自工作表“表”' }, LOCALES.zh.choices.projectNotLoaded).catch((error: unknown) => error);
    return { bodies, failed };
  };

  it('tells the code of a project that is not loaded in its reason', async () => {
    expect((await sent('P9', unknown)).bodies).toEqual([
      { name: '甲', project_code: 'P9', reason: '来自工作表“表”' },
      { name: '甲', project_code: null, reason: '来自工作表“表” （项目 P9，尚未导入）' },
    ]);
  });

  it('is not sent again where it is refused for something else', async () => {
    const other = new AppError('not_allowed', { zh: '不可以。', en: 'no' });
    expect(await sent('P9', other)).toMatchObject({ bodies: [{ project_code: 'P9' }], failed: other });
    expect(await sent(null, unknown)).toMatchObject({ bodies: [{ project_code: null }], failed: unknown });
  });
});

describe('the library as a sheet', () => {
  const row = {
    indicator_id: 'JY-CC-0001', name: '课后服务人次', scheme: '2021', level1: '产出指标', level2: '数量指标', industry: '教育', category: null, kind: 'quantitative', sign: '>=', unit: '人次',
    explanation: null, keywords: null, standard_value: '95', standard_source: null, is_common: false, owner_org: null, status: 'active', valid_from: '2024-01-01', valid_to: null, merged_into: null,
  };
  const block = (lang: 'zh' | 'en', change: (cells: unknown[]) => void = () => {}) => {
    const table = wholeLibraryTable([row], LOCALES[lang]);
    const cells = [...table.rows[0]!];
    change(cells);
    return { sheet: '指标库', row: 0, column: 0, values: [['说明'], table.columns.map(({ title }) => title), cells as string[]] };
  };
  const column = (field: string) => COLUMNS.findIndex((one) => one.field === field);
  const fields = Object.fromEntries(Object.entries(row).filter(([field]) => field !== 'status' && field !== 'merged_into'));

  it('comes back as it went out, in either language', () => {
    for (const lang of ['zh', 'en'] as const) expect(readLibrarySheet(block(lang)).rows).toEqual([fields]);
    expect(readLibrarySheet(block('zh')).address).toBe('指标库!A1:A3');
  });

  it('names the cell of what cannot be read, what stands there and what was expected', () => {
    const fault = (field: string, value: unknown) => sentenceOf(() => readLibrarySheet(block('zh', (cells) => (cells[column(field)] = value))));
    expect(fault('sign', '约等于')).toContain('指标库!H3 的“计算符号”是“约等于”，应为 ≥、＞、＝、＜、≤、定性 之一');
    expect(fault('name', '')).toContain('指标库!B3 的“指标名称”是空的');
    expect(fault('valid_from', '2025-13-01')).toContain('应为形如 2025-09-30 的日期');
    const twice = block('zh');
    expect(sentenceOf(() => readLibrarySheet({ ...twice, values: [...twice.values, twice.values[2]!] }))).toContain('指标库!A4 的指标 JY-CC-0001 与 指标库!A3 重复');
    expect(sentenceOf(() => readLibrarySheet({ sheet: '表', row: 0, column: 0, values: [['甲', '乙']] }))).toContain('没有找到表头“指标编码”和“指标名称”');
  });

  it('reads what is typed into it as an import does: signs in words, days that Excel has made numbers, yes and no', () => {
    const typed = (field: keyof SheetRow, value: unknown) => readLibrarySheet(block('zh', (cells) => (cells[column(field)] = value))).rows[0]![field];
    expect(['≧', '大于等于', ' >= ', '＞＝'].map((sign) => typed('sign', sign))).toEqual(['>=', '>=', '>=', '>=']);
    expect([45292, '2024/1/1', '2024年1月1日', '2024-01-01'].map((day) => typed('valid_from', day))).toEqual(Array(4).fill('2024-01-01'));
    expect([typed('is_common', '√'), typed('kind', '定性指标')]).toEqual([true, 'qualitative']);
  });

  it('says what is not taken from it: a state that was written, a row and a column that are gone', () => {
    const other = { ...row, indicator_id: 'JY-CC-0002', name: '课后服务满意度' };
    const said = (read: Parameters<typeof block>, library = [row], whole = true) => leftAlone(readLibrarySheet(block(...read)), library, whole, words, String);
    for (const lang of ['zh', 'en'] as const) expect(said([lang])).toEqual([]);
    expect(said(['zh', (cells) => (cells[column('status')] = '已停用')])).toEqual([expect.stringContaining('有 1 处与指标库不同（指标库!S3 的“状态”：表 已停用，库 在用），不从表中采用')]);
    expect(said(['zh', (cells) => (cells[column('merged_into')] = 'JY-CC-0002')])).toEqual([expect.stringContaining('指标库!T3 的“并入”：表 JY-CC-0002，库 （空）')]);
    expect(said(['zh'], [row, other])).toEqual([expect.stringContaining('指标库中有 1 个在用指标不在表中（JY-CC-0002 课后服务满意度）')]);
    expect(said(['zh'], [row, { ...other, status: '停用' }])).toEqual([]);
    expect(said(['zh'], [row, other], false)).toEqual([]);
    const renamed = block('zh');
    renamed.values[1]![column('level1')] = '级别一';
    expect(leftAlone(readLibrarySheet(renamed), [row], true, words, String)).toEqual([expect.stringContaining('表中没有找到“一级指标”列')]);
  });

  it('knows the cell of each field, the code’s where there is no such column', () => {
    const { cellOf } = readLibrarySheet(block('zh'));
    expect([cellOf('JY-CC-0001', 'level1'), cellOf('JY-CC-0001', 'indicator_id')]).toEqual(['指标库!C3', '指标库!A3']);
    const renamed = block('zh');
    renamed.values[1]![column('level1')] = '级别一';
    expect(readLibrarySheet(renamed).cellOf('JY-CC-0001', 'level1')).toBe('指标库!A3');
  });

  it('is told as older where it was written from an earlier version and still stands in the workbook', () => {
    const source = (analysis: string, params: unknown) => ({ analysis, params, view: { kind: 'x' }, asked: { role: null, org: null, lang: 'zh' as const }, data_version: 1, rule_packs: [] });
    const blocks = [
      { now: '库!A1:T9', source: source('library.indicators', { library_version: 2 }) },
      { now: null, source: source('library.indicators', { library_version: 1 }) },
      { now: '库2!A1:T9', source: source('library.indicators', { library_version: 3 }) },
      { now: '表!A1:C9', source: source('library.usage', { library_version: 1 }) },
      { now: '库3!A1:T9', source: source('library.indicators', { other: true }) },
    ];
    expect(olderSheets(blocks, 3)).toEqual([{ address: '库!A1:T9', base: 2 }]);
    expect(olderSheets(blocks, 2)).toEqual([]);
  });

  const compared = (outcome: Compared['outcome'], ...changes: [field: string, base: unknown, sheet: unknown, library: unknown][]): Compared => ({
    indicator_id: 'I1', outcome, merged_into: null, fields: changes.map(([field, base, sheet, library]) => ({ field, base, sheet, library, conflict: outcome === 'conflict' })),
  });

  it('takes what was changed in the sheet, leaves what changed in the library, and asks about conflicts', () => {
    const own = compared('sheet', ['unit', '元', '万元', '元'], ['keywords', null, null, '新']);
    expect([isOfInterest(own), isTakenAtFirst(own)]).toEqual([true, true]);
    expect(changesFrom([own], '更正')).toEqual([{ action: 'edit', indicator_id: 'I1', fields: { unit: '万元' }, reason: '更正' }]);
    const conflict = compared('conflict', ['unit', '元', '万元', '千元']);
    expect([canBeTaken(conflict), isTakenAtFirst(conflict)]).toEqual([true, false]);
    expect(canBeTaken(compared('library', ['unit', '元', '元', '千元']))).toBe(false);
    expect(canBeTaken(compared('merged', ['unit', '元', '万元', '元']))).toBe(false);
    expect(isOfInterest(compared('same'))).toBe(false);
  });

  it('adds a new row only where it has its name and levels', () => {
    const bare = compared('new', ['name', null, '养护里程', null]);
    expect([isOfInterest(bare), canBeTaken(bare), changesFrom([bare], '新增')]).toEqual([true, false, []]);
    const whole = compared('new', ['name', null, '养护里程', null], ['level1', null, '产出指标', null], ['level2', null, '数量指标', null]);
    expect([isTakenAtFirst(whole), isTakenAtFirst(whole, [{ change_id: null, indicator_id: 'I1', field: 'level1', text: '' }])]).toEqual([true, true]);
    expect(isTakenAtFirst(whole, [{ change_id: null, indicator_id: 'I1', field: 'indicator_id', text: '' }])).toBe(false);
    expect(changesFrom([whole], '新增')).toEqual([{ action: 'add', indicator_id: 'I1', fields: { name: '养护里程', level1: '产出指标', level2: '数量指标' }, reason: '新增' }]);
  });
});
