import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import type { BatchReport } from '../../../analytics/forms/batch/contract.ts';
import { Folder } from '../../../analytics/forms/batch/folder.ts';
import { LOCALES } from '../../../addin/locale/index.ts';
import { countOf, drawnProjects, evaluatorsOf } from '../../../addin/taskpane/evaluation/draw.ts';
import { archiveOf, differingEntries, fileRows, findingRows, folderTables } from '../../../addin/taskpane/evaluation/folder.ts';
import { adoptedRows, resultEntries } from '../../../addin/taskpane/evaluation/result.ts';
import { reviewOf } from '../../../addin/taskpane/evaluation/review.ts';
import { judgedOf } from '../../../addin/taskpane/evaluation/compared-table.ts';
import { formats } from '../../../addin/taskpane/shared/format.ts';
import { crc32, zipOf } from '../../../addin/zip.ts';

const signal = new AbortController().signal;
const { zh } = LOCALES;

describe('the archive that is packed in the pane', () => {
  it('is one that the service reads, with names of the folder and every byte', async () => {
    const files = [{ name: '教育局/甲.xlsx', bytes: new Uint8Array([1, 2, 3]) }, { name: '空.xlsx', bytes: new Uint8Array() }, { name: '说明.docx', bytes: new Uint8Array(70_000).fill(7) }];
    const folder = new Folder(new Uint8Array(await zipOf(files).arrayBuffer()));
    expect(folder.files).toEqual([{ name: '教育局/甲.xlsx', isSheet: true }, { name: '空.xlsx', isSheet: true }, { name: '说明.docx', isSheet: false }]);
    for (const { name, bytes } of files) expect(Buffer.from(await folder.bytesOf(name)).equals(Buffer.from(bytes))).toBe(true);
  });

  it('has the check sum that the format asks for', () => {
    // The check value of the published catalogue of CRC algorithms.
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  });

  it('leaves a zip that was chosen alone as it is, and stops when it is told to', async () => {
    const zip = new File(['x'], '自评.ZIP');
    expect(await archiveOf([zip], signal)).toBe(zip);
    await expect(archiveOf([new File(['x'], 'a.xlsx'), new File(['y'], 'b.xlsx')], AbortSignal.abort(new Error('away')))).rejects.toThrow('away');
  });
});

const report: BatchReport = {
  kind: 'self_evaluation_form', dry_run: false, files: { total: 3, stored: 2, already_stored: 0, refused: 1, skipped: 0 }, rows: { read: 2, inserted: 2, updated: 0 }, rule_packs: [], data_version: 2,
  results: [
    { file: 'a.xlsx', state: 'stored', import_id: '1', reason: null, problems: 0, notices: 1, projects: [{ project_code: 'A', fiscal_year: 2024, rescored: { stated: 98, low: 90, high: 92, differing: 2 } }] },
    { file: 'b.xlsx', state: 'stored', import_id: '2', reason: null, problems: 0, notices: 0, projects: [{ project_code: 'B', fiscal_year: 2024, rescored: { stated: 95.02, low: 95, high: 95, differing: 0 } }] },
    { file: 'c.xlsx', state: 'refused', import_id: null, reason: null, problems: 1, notices: 0, projects: [] },
  ],
  problems: [{ file: 'c.xlsx', sheet: '自评表', row: 8, column: '全年预算数', value: '一百', expected: '金额', message: '不是金额', cell: 'E8' }],
  notices: [{ file: 'a.xlsx', code: 'unit_slip', sheet: '自评表', cell: 'F7', column: null, value: '1140000', expected: '114', message: '相差一万倍' }],
};

describe('what came of a folder', () => {
  it('is a row a file, and a row a slip with file, sheet and cell', () => {
    expect(fileRows(report).map(({ result, project }) => [result.file, project?.project_code])).toEqual([['a.xlsx', 'A'], ['b.xlsx', 'B'], ['c.xlsx', undefined]]);
    expect(findingRows(report).map(({ severity, file, cell }) => [severity, file, cell])).toEqual([['problem', 'c.xlsx', 'E8'], ['notice', 'a.xlsx', 'F7']]);
    const { files, findings } = folderTables(report, zh, formats('zh'));
    expect(files.rows[0]).toEqual(['a.xlsx', 'A', '正常', 98, '90–92', 2, 0, 1, '']);
    expect(findings.rows.map((row) => row.length)).toEqual([findings.columns.length, findings.columns.length]);
  });

  it('goes to the ledger where the own score is not what the rules give, and nowhere else', () => {
    expect(differingEntries(report, zh, formats('zh'))).toMatchObject([{ project_code: 'A', source: 'evaluation', source_key: '2024 self', problem: '自评 98 分，按规则复核为 90–92 分，2 条指标得分不符。' }]);
  });
});

describe('a review of a line', () => {
  const row = { line: 3, weight: 20 };
  it('needs a reason and something that was found', () => {
    expect(reviewOf(row, { found: '', points: '', reason: '查无资料' }).review).toBeNull();
    expect(reviewOf(row, { found: '70', points: '', reason: ' ' }).review).toBeNull();
    expect(reviewOf(row, { found: '１,０７０', points: '', reason: '核实' }).review).toEqual({ line: 3, actual: 1070, reason: '核实' });
    expect(reviewOf(row, { found: '基本达成', points: '', reason: '核实' }).review).toEqual({ line: 3, actual: '基本达成', reason: '核实' });
    expect(reviewOf(row, { found: '', points: '12.5', reason: '核实' }).review).toEqual({ line: 3, points: 12.5, reason: '核实' });
    expect(reviewOf(row, { found: '', points: '21', reason: '核实' })).toEqual({ review: null, pointsWrong: true });
  });

  it('is called lower or higher beyond what rounding of printed points explains', () => {
    expect([[0.05, 1], [-0.06, 1], [3, 1], [null, 1], [0, null]].map(([difference, points]) => judgedOf({ difference: difference!, points: points! }))).toEqual(['same', 'lower', 'higher', 'open', 'open']);
  });
});

describe('a draw as it is typed', () => {
  it('takes a name a line, organisations behind commas, each name once', () => {
    expect(evaluatorsOf(' 甲事务所 \n张三，市水务局、水利学会\n\n甲事务所,别处\n')).toEqual([{ id: '甲事务所', name: '甲事务所', orgs: [] }, { id: '张三', name: '张三', orgs: ['市水务局', '水利学会'] }]);
  });

  it('is over the chosen projects, with code and name of their organisation', () => {
    const row = { rank: 1, name: '甲', org_code: '101', org_name: '市政处', department_code: null, budget: 1, self_score: 1, self_grade: null, execution_rate: 1, entered: [], risk: 1, reasons: [], done: false };
    expect(drawnProjects([{ ...row, project_code: 'A', chosen: 'risk' }, { ...row, project_code: 'B', chosen: null }])).toEqual([{ project_code: 'A', name: '甲', orgs: ['101', '市政处'] }]);
    expect([countOf(''), countOf('３'), countOf('0'), countOf('1.5'), countOf('x')]).toEqual([null, 3, undefined, undefined, undefined]);
  });
});

describe('suggestions', () => {
  const row = { name: null, org_code: null, budget: 1, reasons: [], self_score: null, score: 1, grade: null, conclusion: null, difference: null, exante_score: null, exante_conclusion: null, explanation: '事后评价为差' };
  const rows = [
    { ...row, project_code: 'A', suggestion: 'cancel' as const, result_kind: 'finance' as const }, { ...row, project_code: 'B', suggestion: 'continue' as const, result_kind: 'self' as const },
    { ...row, project_code: 'C', suggestion: 'cancel' as const, result_kind: null }, { ...row, project_code: 'D', suggestion: null, result_kind: 'self' as const },
  ];
  it('are adopted as the Chinese words that rules of reduction read, by the evaluation they rest on', () => {
    expect(adoptedRows(rows, 2024)).toEqual([{ project_code: 'A', fiscal_year: 2024, kind: 'finance', conclusion: '取消' }, { project_code: 'B', fiscal_year: 2024, kind: 'self', conclusion: '延续' }]);
  });

  it('to end or adjust become problems of the ledger', () => {
    expect(resultEntries(rows, 2024, '结果：')).toMatchObject([{ project_code: 'A', severity: 'red', source_key: '2024 result', problem: '结果：事后评价为差' }]);
  });
});
