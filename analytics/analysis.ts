/** Running an analysis: the contract's parameters in, its result with provenance out. */
import { hash } from 'node:crypto';
import type { z } from 'zod';
import type { Caller } from './caller.ts';
import { canonical } from './canonical.ts';
import type { BareResultOf, Contract, ParamsOf, ResultOf } from './contract.ts';
import type { Database } from './database.ts';
import { AppError } from './errors.ts';
import { parseParams } from './params.ts';
import { type Prewritten, withPrewritten } from './prewritten.ts';

export type Context = {
  readonly db: Database;
  readonly caller: Caller;
  /** Aborted when the person cancels, closes the connection or the deadline passes. */
  readonly signal: AbortSignal;
  readonly progress: (done: number, of: number, text?: string) => void;
  readonly now: () => Date;
};

export type RulePackUse = { id: string; version: string; status: string };

/**
 * A result may name the rule packs it used; everything else of provenance is added here. `prewritten` are parts of the
 * result in JSON, in place of their keys; whoever wrote them answers for their shape.
 */
export type Outcome<C extends Contract> = { result: BareResultOf<C>; rulePacks?: RulePackUse[]; inline?: boolean } | PrewrittenOutcome<C>;
type PrewrittenOutcome<C extends Contract> = { result: Partial<BareResultOf<C>>; prewritten: Prewritten; rulePacks?: RulePackUse[]; inline?: boolean };

export type Analysis<C extends Contract = Contract> = {
  readonly contract: C;
  /** A method, so that analyses of different parameters fit in one list; `runAnalysis` has checked the parameters. */
  run(params: ParamsOf<C>, context: Context): Promise<Outcome<C>>;
};

/** Joins a contract to the code that fulfils it. */
export function implement<P extends z.ZodType, R extends z.ZodObject>(
  contract: Contract<P, R>,
  run: (params: z.output<P>, context: Context) => Promise<Outcome<Contract<P, R>>>,
): Analysis<Contract<P, R>> {
  return { contract, run };
}

/**
 * Checks the parameters, runs the analysis and says where its result comes from.
 * @throws AppError `invalid_params` naming the field, the value and what was expected
 */
export async function runAnalysis<C extends Contract>(
  analysis: Analysis<C>,
  input: unknown,
  context: Context,
): Promise<ResultOf<C>> {
  const params = parseParams(analysis.contract.params, input) as ParamsOf<C>;
  const { outcome, dataVersion } = await runOnOneVersion(analysis, params, context);
  const { rulePacks = [], inline = false } = outcome;
  const prewritten = 'prewritten' in outcome ? outcome.prewritten : undefined;
  const checked = prewritten === undefined ? analysis.contract.result : analysis.contract.result.omit(Object.fromEntries(Object.keys(prewritten.texts).map((key) => [key, true])) as Record<string, true>);
  const answer = {
    ...(checked.parse(outcome.result) as object),
    provenance: {
      analysis: analysis.contract.id,
      params_hash: hashOf(params),
      data_version: inline ? null : dataVersion,
      rule_packs: rulePacks,
      computed_at: context.now().toISOString(),
    },
  };
  return (prewritten === undefined ? answer : withPrewritten(answer, prewritten)) as ResultOf<C>;
}

/**
 * An analysis may ask several queries; an import that lands between them would mix two states of the data. What is committed
 * can be read before it is told, so that is waited for.
 */
async function runOnOneVersion<C extends Contract>(analysis: Analysis<C>, params: ParamsOf<C>, context: Context) {
  for (let attempt = 1; ; attempt++) {
    await context.db.ending();
    const dataVersion = context.db.dataVersion();
    const outcome = await analysis.run(params, context);
    await context.db.ending();
    if (context.db.dataVersion() === dataVersion) return { outcome, dataVersion };
    if (attempt === 3) {
      throw new AppError('busy', {
        zh: '数据正在连续导入，暂时无法给出同一版本的结果，请稍后重试。',
        en: 'Data is being imported continuously, so no result of a single data version can be given; please try again shortly.',
      });
    }
  }
}

/** SHA-256 of the parameters with sorted keys: equal questions have equal hashes. */
export function hashOf(value: unknown): string {
  return hash('sha256', canonical(value), 'hex');
}
