import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Database, openDatabase } from '../../../analytics/database.ts';
import { batchReport } from '../../../analytics/forms/batch/contract.ts';
import { importBatch } from '../../../analytics/forms/batch/import-batch.ts';
import { officer } from '../imports/loading.ts';
import { stateOf, testSql } from '../support.ts';
import type { Part } from '../workbooks/hand-made.ts';
import { book } from './books.ts';
import { archiveOf, faultCount, fileOf, season, SEASON_YEAR, storeSeason } from './season.ts';

const FILES = 60;
let db: Database;
beforeEach(async () => {
  db = await openDatabase({ path: ':memory:', threads: 1 });
  await storeSeason(db, FILES);
});
afterEach(() => db.close());

type Asked = { dryRun?: boolean; signal?: AbortSignal; progress?: (done: number, of: number) => void };
const load = async (parts: readonly Part[], { signal = new AbortController().signal, ...more }: Asked = {}) =>
  batchReport.parse(await importBatch(db, officer, { kind: 'self_evaluation_form', bytes: archiveOf(parts), options: { fiscalYear: SEASON_YEAR }, now: () => new Date('2025-02-01T00:00:00Z'), signal, ...more }));
const scoresSql = testSql("select count(*)::integer as scores from evaluations where kind = 'self'", z.object({ scores: z.int() }));
const scores = async () => (await db.query(scoresSql, {}))[0]!.scores;

describe('an archive of self-evaluations', () => {
  it('has exactly its planted faults told, by file and cell, and every other file stored without a word', async () => {
    const { parts, planted } = season(FILES, faultCount);
    const report = await load(parts);
    const told = [...report.problems.map(({ file, cell }) => `${file} ${cell}`), ...report.notices.map(({ file, cell }) => `${file} ${cell}`)].sort();
    expect(told).toEqual(planted.map(({ file, cell }) => `${file} ${cell}`).sort());
    expect(report.notices.map(({ file, cell, code }) => ({ file, cell, code }))).toEqual(planted.filter(({ file }) => report.results.find((one) => one.file === file)!.state === 'stored'));
    const refused = report.results.filter(({ state }) => state === 'refused').map(({ file }) => file);
    expect(refused).toEqual(planted.filter(({ code }) => ['unknown_project', 'not_money', 'name_missing', 'formula_without_result', 'not_points', 'other_year', 'formula_error'].includes(code)).map(({ file }) => file));
    expect(report.files).toEqual({ total: FILES, stored: FILES - refused.length, already_stored: 0, refused: refused.length, skipped: 0 });
    expect(await scores()).toBe(FILES - refused.length);
  });

  it('sent again stores what was refused and now is right, and nothing twice', async () => {
    const { parts, planted } = season(FILES, 20);
    const first = await load(parts);
    const version = db.dataVersion();
    const second = await load(parts);
    expect(second.files).toEqual({ ...first.files, stored: 0, already_stored: first.files.stored });
    expect(db.dataVersion()).toBe(version);
    const right = season(FILES, 1).parts;
    const bad = planted.find(({ code }) => code === 'not_money')!.file;
    const third = await load(parts.map((part) => (part.name === bad ? right.find(({ name }) => name === bad)! : part)));
    expect(third.files).toMatchObject({ stored: 1, already_stored: first.files.stored, refused: first.files.refused - 1 });
  });

  it('tells its progress, and stopped in the middle keeps whole files and goes on from there', async () => {
    const extra = Array.from({ length: 220 }, (_, i): Part => ({ name: `附件/${i}.pdf`, content: 'x' }));
    const parts = [...season(20, 1).parts, ...extra, ...season(FILES, 1).parts.slice(20)];
    const stop = new AbortController();
    const seen: [number, number][] = [];
    const stopped = load(parts, { signal: stop.signal, progress: (done, of) => { seen.push([done, of]); stop.abort(new Error('gone')); } });
    await expect(stopped).rejects.toThrow('gone');
    expect(seen).toEqual([[200, 280]]);
    expect(await scores()).toBe(20);
    const report = await load(parts);
    expect(report.files).toEqual({ total: 280, stored: FILES - 20, already_stored: 20, refused: 0, skipped: 220 });
    expect(await scores()).toBe(FILES);
  });

  it('tried only writes nothing', async () => {
    const before = await stateOf(db);
    expect((await load(season(5, 1).parts, { dryRun: true })).files).toMatchObject({ stored: 5 });
    expect(await stateOf(db)).toEqual(before);
  });

  it('goes on past files that are torn, locked, of another kind, too large or a second form of a project', async () => {
    const [first, second, third, fourth] = season(FILES, 1).parts as [Part, Part, Part, Part];
    const bomb = Buffer.alloc(33 * 2 ** 20);
    const report = await load([
      first,
      { name: '撕裂.xlsx', content: Buffer.from(second.content).subarray(0, 900) },
      { name: '旧版.xls', content: Buffer.from('d0cf11e0a1b11ae1', 'hex') },
      { name: '炸弹.xlsx', content: bomb },
      { name: '坏数据.xlsx', content: Buffer.from(third.content), checksum: 1 },
      { name: '又一张.xlsx', content: first.content },
      { name: '文字.docx', content: 'x' },
      { name: '__MACOSX/._甲.xlsx', content: 'x' },
      { name: '~$甲.xlsx', content: 'x' },
      fourth,
    ]);
    expect(report.results.map(({ file, state }) => [file, state])).toEqual([
      [fileOf(0), 'stored'], ['撕裂.xlsx', 'refused'], ['旧版.xls', 'refused'], ['炸弹.xlsx', 'refused'], ['坏数据.xlsx', 'refused'], ['又一张.xlsx', 'refused'], ['文字.docx', 'skipped'], [fileOf(3), 'stored'],
    ]);
    const sentence = (file: string) => report.problems.filter((one) => one.file === file).map(({ message }) => message).join();
    expect(sentence('撕裂.xlsx')).toContain('工作簿不完整或已损坏');
    expect(sentence('旧版.xls')).toContain('旧版 Excel 工作簿');
    expect(sentence('炸弹.xlsx')).toContain('超过 32 MB');
    expect(sentence('坏数据.xlsx')).toContain('损坏');
    expect(sentence('又一张.xlsx')).toContain(`文件“${fileOf(0)}”中已有`);
    expect(await scores()).toBe(2);
  });

  it.each<[string, Buffer, string]>([
    ['is no archive', Buffer.from('PDF'), '不是 zip 压缩包'],
    ['is a workbook', book({ rows: [['甲']] }), '这是一个 Excel 工作簿'],
    ['leaves its folder', archiveOf([{ name: '../../etc/甲.xlsx', content: 'x' }]), '越出压缩包的路径'],
    ['needs a password', archiveOf([{ name: '甲.xlsx', content: 'x', flags: 1 }]), '密码'],
    ['is torn', archiveOf([{ name: '甲.xlsx', content: 'x' }]).subarray(0, 40), '压缩包没有读取'],
    ['is empty', archiveOf([{ name: '.DS_Store', content: 'x' }]), '压缩包中没有文件'],
  ])('that %s is refused whole', async (_, bytes, sentence) => {
    const before = await stateOf(db);
    const load = importBatch(db, officer, { kind: 'self_evaluation_form', bytes, options: {}, now: () => new Date(), signal: new AbortController().signal });
    await expect(load).rejects.toMatchObject({ code: 'invalid_params', text: { zh: expect.stringContaining(sentence) } });
    expect(await stateOf(db)).toEqual(before);
  });

  it('packed on a Chinese system has its names read as they were written', async () => {
    const bytes = archiveOf([{ name: '@@@@.xlsx', content: season(FILES, 1).parts[0]!.content }]);
    // “校舍” in GBK, four bytes as the name that was set aside.
    const gbk = Buffer.from('d0a3c9e1', 'hex');
    for (let at = bytes.indexOf('@@@@'); at >= 0; at = bytes.indexOf('@@@@')) gbk.copy(bytes, at);
    const report = await importBatch(db, officer, { kind: 'self_evaluation_form', bytes, options: {}, now: () => new Date(), signal: new AbortController().signal });
    expect(report.results).toEqual([expect.objectContaining({ file: '校舍.xlsx', state: 'stored' })]);
  });
});
