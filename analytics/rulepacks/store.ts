/** The office's own rule packs beside those that come with the product. */
import { z } from 'zod';
import type { Analysis, Context } from '../analysis.ts';
import type { Caller } from '../caller.ts';
import { type Database, noRows, type Reader, sqlFile, type Transaction } from '../database.ts';
import { AppError, type Lang, type Text } from '../errors.ts';
import { perVersion } from '../library/per-version.ts';
import type { PackRow, PacksQuery } from './contract.ts';
import { KINDS, type PackKind } from './kinds.ts';
import { checkExamples } from './examples.ts';
import { type Pack, parsePack } from './pack.ts';
import { choosePack, type PackQuestion, refuseClashes } from './registry.ts';
import { shippedPacks } from './shipped/index.ts';

const text = z.string();
const localSql = sqlFile(
  new URL('./local_packs.sql', import.meta.url),
  z.object({
    id: text, version: text, kind: text, name_zh: text, name_en: text, place: text.nullable(), document: text, document_number: text.nullable(),
    status: text, valid_from: text, valid_to: text.nullable(), sources: text, parameters: text, examples: text, saved_by: text, saved_at: text,
  }),
);
const versionsSql = sqlFile(new URL('./pack_versions.sql', import.meta.url), z.object({ version: text }));
const saveSql = sqlFile(new URL('./save_pack.sql', import.meta.url), noRows);

/** `fault`: why a pack that was saved under an earlier schema cannot be used; its parameters are then as they were saved. */
export type StoredPack = { readonly pack: Pack; readonly local: boolean; readonly saved_by: string | null; readonly saved_at: string | null; readonly fault?: Text };

const shipped: readonly StoredPack[] = shippedPacks.map((pack) => ({ pack, local: false, saved_by: null, saved_at: null }));
const remembered = perVersion<readonly StoredPack[]>();

/** All packs, those of the product first. */
export function allPacks(db: Database, signal: AbortSignal): Promise<readonly StoredPack[]> {
  return remembered(db, signal, 'all', async () => [...shipped, ...(await localPacks(db))]);
}

/** The pack that an analysis is to use. The database is asked only where the product itself has no such pack. */
export async function packFor<K extends PackKind>({ db, signal }: Pick<Context, 'db' | 'signal'>, kind: K, question: PackQuestion): Promise<Pack<K>> {
  const known = question.id === undefined || shippedPacks.some(({ id }) => id === question.id);
  const packs = known ? shippedPacks : (await usablePacks(db, question.id!, signal)).map(({ pack }) => pack);
  return choosePack(packs, kind, question);
}

/** @throws AppError `conflict` where the pack that is asked for cannot be used any more */
async function usablePacks(db: Database, id: string, signal: AbortSignal): Promise<readonly StoredPack[]> {
  const packs = await allPacks(db, signal);
  const fault = packs.find(({ pack }) => pack.id === id)?.fault;
  if (fault !== undefined) throw unusable(id, fault);
  return packs.filter((stored) => stored.fault === undefined);
}

function unusable(id: string, fault: Text): AppError {
  return new AppError('conflict', {
    zh: `规则包“${id}”是按以前的格式保存的，现在不能使用：${fault.zh}请由财政专管员更正后以新版本保存。`,
    en: `Rule pack "${id}" was saved in an earlier form and cannot be used now: ${fault.en} Please have a finance officer correct it and save it as a new version.`,
  });
}

export async function listPacks(db: Database, { kind, date, limit, offset }: PacksQuery, signal: AbortSignal, lang: Lang = 'zh'): Promise<{ total: number; rows: PackRow[] }> {
  const packs = (await allPacks(db, signal)).filter(
    ({ pack }) => (kind === undefined || pack.kind === kind) && (date === undefined || (pack.from <= date && date <= (pack.to ?? date))),
  );
  return { total: packs.length, rows: packs.slice(offset, offset + limit).map((stored) => rowOf(stored, lang)) };
}

/** @throws AppError `not_found` */
export async function getPack(db: Database, id: string, signal: AbortSignal): Promise<StoredPack> {
  const found = (await allPacks(db, signal)).find(({ pack }) => pack.id === id);
  if (found?.fault !== undefined) throw unusable(id, found.fault);
  if (found !== undefined) return found;
  throw new AppError('not_found', { zh: `没有编号为“${id.slice(0, 64)}”的规则包，请核对编号。`, en: `There is no rule pack "${id.slice(0, 64)}"; please check the id.` });
}

export type Saving = { readonly caller: Caller; readonly id: string; readonly input: unknown; readonly now: Date; readonly analyses: readonly Analysis[]; readonly signal: AbortSignal };

/**
 * Keeps a pack of the office. A result names id and version, so a version once saved never changes.
 *
 * @throws AppError `not_allowed` for anyone but an officer; `invalid_params` naming the field or the example that does not come out; `conflict` for the id of a
 * shipped pack, a version that was saved before, or dates that overlap with another pack of the same kind and place
 */
export async function savePack(db: Database, { caller, id, input, now, analyses, signal }: Saving): Promise<StoredPack> {
  if (caller.role !== 'officer') {
    throw new AppError('not_allowed', { zh: '只有财政专管员可以保存规则包，请联系财政部门。', en: 'Only a finance officer may save a rule pack; please ask the finance bureau.' });
  }
  const pack = parsePack(input);
  if (pack.id !== id) {
    throw new AppError('invalid_params', { zh: `规则包的编号是“${pack.id}”，与地址中的“${id.slice(0, 64)}”不一致，请改成一样的编号。`, en: `The rule pack's id is "${pack.id}" but the address says "${id.slice(0, 64)}"; please make them equal.` });
  }
  if (shippedPacks.some((one) => one.id === id)) {
    throw new AppError('conflict', { zh: `规则包“${id}”随产品提供，不能覆盖，请复制后改用另一个编号保存。`, en: `Rule pack "${id}" comes with the product and cannot be overwritten; please save a copy under another id.` });
  }
  const saved = { saved_by: caller.user, saved_at: now.toISOString() };
  const write = (tx: Transaction, data_version: number) => tx.run(saveSql, { ...columnsOf(pack), ...saved, data_version });
  const keep = (small: Database) => small.write(async (tx) => write(tx, await tx.newDataVersion('rule_pack')));
  await checkExamples(pack, { analyses, now, signal, keep });
  await db.write(async (tx) => {
    const others = (await localPacks(tx)).filter(({ fault }) => fault === undefined).map((stored) => stored.pack).filter((other) => other.id !== id);
    refuseClashes([...shippedPacks, ...others, pack]);
    const versions = await tx.query(versionsSql, { id });
    if (versions.some(({ version }) => version === pack.version)) {
      throw new AppError('conflict', { zh: `规则包“${id}”的版本 ${pack.version} 已经保存过，结果引用的版本不能再变，请换一个版本号。`, en: `Version ${pack.version} of rule pack "${id}" was saved before, and a version that results name cannot change; please use another version.` });
    }
    const data_version = await tx.newDataVersion('rule_pack', undefined, { tables: ['rule_packs'] });
    await write(tx, data_version);
  });
  return { pack, local: true, ...saved };
}

function columnsOf({ name, from, to, sources, parameters, examples, ...pack }: Pack) {
  const json = { sources: JSON.stringify(sources), parameters: JSON.stringify(parameters), examples: JSON.stringify(examples) };
  return { ...pack, name_zh: name.zh, name_en: name.en, valid_from: from, valid_to: to, ...json };
}

async function localPacks(db: Reader): Promise<StoredPack[]> {
  return (await db.query(localSql, {})).map(({ name_zh, name_en, valid_from, valid_to, sources, parameters, examples, saved_by, saved_at, ...row }) => {
    const read = { sources: JSON.parse(sources) as unknown, parameters: { ...KINDS[row.kind as PackKind]?.before, ...(JSON.parse(parameters) as object) }, examples: JSON.parse(examples) as unknown };
    const input = { ...row, name: { zh: name_zh, en: name_en }, from: valid_from, to: valid_to, ...read };
    return { ...readStored(input), local: true, saved_by, saved_at };
  });
}

/** A pack that no longer fits its schema must not take the others with it. */
function readStored(input: unknown): Pick<StoredPack, 'pack' | 'fault'> {
  try {
    return { pack: parsePack(input) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { pack: input as Pack, fault: error.text };
  }
}

function rowOf({ pack, fault, ...stored }: StoredPack, lang: Lang): PackRow {
  const { id, version, kind, name, place, document, document_number, status, from, to } = pack;
  return { id, version, kind, name, place, document, document_number, status, from, to, ...stored, ...(fault && { unusable: fault[lang] }) };
}
