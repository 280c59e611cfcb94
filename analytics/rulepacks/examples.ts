/** Runs the examples of a pack through the analyses that read it, each in a small database of its own. */
import { type Analysis, runAnalysis } from '../analysis.ts';
import type { Caller } from '../caller.ts';
import { type Database, openDatabase } from '../database.ts';
import { AppError, type Text } from '../errors.ts';
import { importRows } from '../imports/import-rows.ts';
import type { PackKind } from './kinds.ts';
import type { Pack, PackExample } from './pack.ts';

type Checking = { readonly analyses: readonly Analysis[]; readonly now: Date; readonly signal: AbortSignal; /** Puts the pack into a database. */ readonly keep: (db: Database) => Promise<void> };
type Difference = { readonly path: string; readonly expected: unknown; readonly found: unknown };

/** Sees everything, in a database that holds nothing but the example. */
const CALLER: Caller = { user: 'example', role: 'officer', scope: [''], lang: 'zh' };
const CLOSE = 1e-9;
const LONGEST = 80;

/** By which parameter an analysis is told which pack to use. */
function parameterOf(kind: PackKind): string {
  if (kind === 'grades') return 'grade_pack';
  return kind === 'stage_weights' ? 'weight_pack' : 'rulepack';
}

/** @throws AppError `invalid_params` naming the first example that does not come out, with what did */
export async function checkExamples(pack: Pack, checking: Checking): Promise<void> {
  for (const [i, example] of pack.examples.entries()) {
    const fault = await faultOf(pack, example, checking);
    if (fault === null) continue;
    throw new AppError('invalid_params', {
      zh: `规则包的第 ${i + 1} 个示例“${example.text}”不成立：${fault.zh}请更正参数或示例后再保存。`,
      en: `Example ${i + 1} of the rule pack ("${example.text}") does not come out: ${fault.en} Please correct the parameters or the example and save again.`,
    }, { details: { problems: [{ path: `examples.${i}`, value: null, message: fault }] } });
  }
}

async function faultOf(pack: Pack, example: PackExample, { analyses, now, signal, keep }: Checking): Promise<Text | null> {
  const analysis = analyses.find(({ contract }) => contract.id === example.analysis);
  if (analysis === undefined) return { zh: `没有名为“${example.analysis}”的分析。`, en: `there is no analysis "${example.analysis}".` };
  const db = await openDatabase({ path: ':memory:', threads: 1, readers: 1 });
  try {
    await keep(db);
    for (const [kind, rows] of Object.entries(example.data ?? {})) await importRows(db, CALLER, { kind, rows, source: null, signal, now: () => now });
    const params = { ...example.params, [parameterOf(pack.kind)]: pack.id };
    const result = (await runAnalysis(analysis, params, { db, caller: CALLER, signal, progress: () => undefined, now: () => now })) as { provenance: { rule_packs: { id: string }[] } };
    if (!result.provenance.rule_packs.some(({ id }) => id === pack.id)) return { zh: `分析“${example.analysis}”没有用到这个规则包。`, en: `the analysis "${example.analysis}" does not use this pack.` };
    const difference = differenceOf(result, example.expected, '');
    return difference && { zh: `${difference.path} 应为 ${shown(difference.expected)}，算得 ${shown(difference.found)}。`, en: `${difference.path} should be ${shown(difference.expected)} but is ${shown(difference.found)}.` };
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'internal') throw error;
    return { zh: error.text.zh, en: error.text.en };
  } finally {
    await db.close();
  }
}

/** The told part of a result: objects by their fields, lists from their beginning, figures to nine places. */
function differenceOf(found: unknown, expected: unknown, path: string): Difference | null {
  const here = { path, expected, found };
  if (typeof expected === 'number') return typeof found === 'number' && Math.abs(found - expected) <= CLOSE * Math.max(1, Math.abs(expected)) ? null : here;
  if (expected === null || typeof expected !== 'object') return found === expected ? null : here;
  if (found === null || typeof found !== 'object') return here;
  if (Array.isArray(expected) && (!Array.isArray(found) || (expected.length === 0 && found.length > 0))) return here;
  for (const [key, part] of Object.entries(expected)) {
    const difference = differenceOf((found as Record<string, unknown>)[key], part, path === '' ? key : `${path}.${key}`);
    if (difference !== null) return difference;
  }
  return null;
}

function shown(value: unknown): string {
  const text = value === undefined ? '—' : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
