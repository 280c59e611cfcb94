import { type Context, implement } from '../../analysis.ts';
import type { ParamsOf } from '../../contract.ts';
import { AppError, type Lang } from '../../errors.ts';
import { perVersion } from '../per-version.ts';
import { runJob } from '../../threads/run-job.ts';
import { SMALLEST_GROUP, sayable } from '../usage/sayable.ts';
import type { UsageTable } from '../usage/table.ts';
import { wholeTable } from '../usage/tables.ts';
import { relations } from './contract.ts';
import { findRules, type RulesAnswer, type RulesQuestion } from './find-rules.ts';
import { type TransactionIndex, transactionIndex } from './transactions.ts';

/** 17 bytes a set, and four rules a set at most sizes. */
const MOST_SETS = 2_000_000;

/** So few lines and sets are mined sooner than a thread is started; past them the thread begins anew. */
const FEW_LINES = 20_000;
const FEW_SETS = 5_000;

const answers = perVersion<RulesAnswer | null>(16);

type Params = ParamsOf<typeof relations>;

/** Which indicators stand together in goal forms, as rules from some to one. */
export const runRelations = implement(relations, async (asking, context) => {
  const { db, caller, signal } = context;
  const [index, table] = await Promise.all([transactionIndex(db, signal), wholeTable(context)]);
  const params = resolvedParams(asking, table);
  const known = (id: string) => (table.find(id) === undefined ? undefined : index.items.get(id));
  const asked = namedIn(params);
  const merged = [...new Set(namedIn(asking))].flatMap((id) => {
    const survivor = table.find(id)?.indicator_id;
    return survivor === undefined || survivor === id ? [] : [mergedIndicator(id, survivor, caller.lang)];
  });
  const notes = [...merged, ...asked.filter((id) => table.find(id) === undefined).map((id) => unknownIndicator(id, caller.lang))];
  const minCount = Math.max(1, Math.ceil(params.min_support * index.size - 1e-9));
  const unused = asked.some((id) => known(id) === undefined);
  const key = JSON.stringify([[...caller.scope].sort(), params]);
  const found = unused ? NOTHING : await answers(db, signal, key, (until) => mined(questionOf(params, minCount, index, table, context), until));
  if (found === null) throw tooMany(params, minCount);
  const rules = found.rules.map(({ antecedent, consequent, count, confidence, lift }) => ({
    antecedent: antecedent.map((item) => index.ids[item]!), consequent: index.ids[consequent]!, count, support: count / index.size, confidence, lift,
  }));
  const named = [...new Set(rules.flatMap(({ antecedent, consequent }) => [...antecedent, consequent]))].sort();
  const indicators = named.map((id) => {
    const { name, project_count } = table.find(id)!;
    return { indicator_id: id, name, project_count };
  });
  const told = sizeTold(index, caller.scope);
  return { result: { transactions: told ? index.size : null, total: found.total, rules, min_count: told ? minCount : null, frequent_sets: found.sets, indicators, notes } };
});

async function mined(question: RulesQuestion, signal: AbortSignal): Promise<RulesAnswer | null> {
  const few = question.transactions.items.length <= FEW_LINES ? findRules({ ...question, mostSets: FEW_SETS }) : null;
  return few ?? runJob('findRules', question, signal);
}

/** An indicator that was merged is the one that took its place. */
function resolvedParams(params: Params, table: UsageTable): Params {
  const survivor = (id: string) => table.find(id)?.indicator_id ?? id;
  return {
    ...params,
    ...(params.antecedent && { antecedent: [...new Set(params.antecedent.map(survivor))] }),
    ...(params.consequent !== undefined && { consequent: survivor(params.consequent) }),
  };
}

function namedIn({ antecedent = [], consequent }: Params): string[] {
  return consequent === undefined ? [...antecedent] : [...antecedent, consequent];
}

const NOTHING: RulesAnswer = { total: 0, rules: [], sets: 0 };

function questionOf(params: Params, minCount: number, index: TransactionIndex, table: UsageTable, { caller }: Context): RulesQuestion {
  const { transactions, size, idRanks, items, ids, orgNumbers } = index;
  const item = (id: string) => items.get(id)!;
  return {
    transactions, size, idRanks, minCount,
    maxSize: params.max_size,
    mostSets: MOST_SETS,
    minConfidence: params.min_confidence,
    // The table lists the library and the off-library indicators of the caller's own lines, nothing else.
    left: Uint8Array.from(ids, (id) => (table.find(id) === undefined ? 1 : 0)),
    telling: caller.scope.includes('') ? null : { smallestGroup: SMALLEST_GROUP, own: ownOrgs(orgNumbers, caller.scope), without: index.withoutLines },
    antecedent: (params.antecedent ?? []).map(item),
    consequent: params.consequent === undefined ? null : item(params.consequent),
    order: params.order, offset: params.offset, limit: params.limit,
  };
}

/** Whether the number of all project-years may be told: it is that of others but for the own ones. */
function sizeTold({ orgs, orgNumbers }: TransactionIndex, scope: readonly string[]): boolean {
  if (scope.includes('')) return true;
  const own = ownOrgs(orgNumbers, scope);
  const others = orgs.filter((org) => org < 0 || own[org] !== 1);
  return sayable(others.filter((org) => org >= 0).length, others.length === 0);
}

function ownOrgs(orgNumbers: ReadonlyMap<string, number>, scope: readonly string[]): Uint8Array {
  const own = new Uint8Array(orgNumbers.size);
  for (const code of scope) {
    const number = orgNumbers.get(code);
    if (number !== undefined) own[number] = 1;
  }
  return own;
}

function unknownIndicator(id: string, lang: Lang): string {
  return {
    zh: `指标“${id}”不在指标库中，也不是您可见范围内的库外指标，请核对指标编码。`,
    en: `The indicator "${id}" is neither in the library nor an off-library one of the organisations you may see; please check its id.`,
  }[lang];
}

function mergedIndicator(id: string, survivor: string, lang: Lang): string {
  return {
    zh: `指标“${id}”已并入“${survivor}”，以下按“${survivor}”统计。`,
    en: `The indicator "${id}" was merged into "${survivor}", which is what is counted here.`,
  }[lang];
}

function tooMany({ min_support, max_size }: Params, minCount: number): AppError {
  const sets = MOST_SETS.toLocaleString('en');
  return new AppError(
    'too_large',
    {
      zh: `最小支持度 ${min_support}（至少 ${minCount} 个项目年度）时，频繁组合已超过 ${sets} 个，计算已停止。请提高最小支持度，或把组合大小上限 ${max_size} 调小后重试。`,
      en: `At a minimum support of ${min_support} (${minCount} project-years) there are more than ${sets} frequent sets, so the computation was stopped; please raise the minimum support or lower the largest size ${max_size} and try again.`,
    },
    { details: { sets: MOST_SETS, min_count: minCount } },
  );
}
