/** Indicators that units ask for, also as free text from a form, and what the maintainers decide. */
import { z } from 'zod';
import type { Caller } from '../../caller.ts';
import { type Database, type Reader, sqlFile } from '../../database.ts';
import { AppError } from '../../errors.ts';
import { uuid7 } from '../../imports/uuid7.ts';
import { addToDraft, assertMaintainer, decideSql, type Making, rowsFor } from './changes.ts';
import { changeInput, proposalRow, type proposalInput, type proposalList, type ProposalDecision, type ProposalRow, type proposalsQuery } from './contract.ts';
import { projectYears } from '../../projects/projects.ts';
import { isRetired } from './transition.ts';

const storedProposal = proposalRow.extend({ total: z.int() });
const proposalsSql = sqlFile(new URL('./proposals.sql', import.meta.url), storedProposal);

/** Everybody's for who sees everything, otherwise those of the own organisations. */
export async function listProposals(db: Reader, caller: Caller, query: z.output<typeof proposalsQuery>, signal?: AbortSignal): Promise<z.output<typeof proposalList>> {
  const rows = await db.query(proposalsSql, { scope: [...caller.scope], status: query.status ?? null, proposal_id: null, limit: query.limit, offset: query.offset }, { signal });
  return { total: rows[0]?.total ?? 0, rows: rows.map(bare) };
}

/** @throws AppError `conflict` where the project is none that the caller may see */
export async function propose(db: Database, input: z.output<typeof proposalInput>, { caller, now }: Making): Promise<ProposalRow> {
  if (input.project_code !== null) await projectMustBeKnown(db, caller, input.project_code);
  const org = caller.scope.find((code) => code !== '') ?? null;
  const made: ProposalRow = {
    ...input, proposal_id: uuid7(now), org_code: org, status: 'open', indicator_id: null, proposed_by: caller.user, proposed_at: now.toISOString(),
    decided_by: null, decided_at: null, decision_reason: null,
  };
  await db.write((tx) => tx.append('indicator_proposals', Object.fromEntries(Object.entries(made).map(([name, value]) => [name, [value]]))));
  return made;
}

async function projectMustBeKnown(db: Reader, caller: Caller, project_code: string): Promise<void> {
  if ((await projectYears(db, caller.scope, project_code)).length > 0) return;
  throw new AppError('conflict', {
    zh: `在您可以查看的单位中没有编码为“${project_code}”的项目，请核对项目编码；项目尚未导入的，请先导入，或不填项目编码再提交。`,
    en: `There is no project "${project_code}" within the organisations that you may see; please check the code. If it is not loaded yet, please load it first or propose without a project code.`,
  }, { details: { project_code } });
}

/**
 * Accepts a proposal as a new indicator of the draft, names the indicator that serves already, or rejects it.
 *
 * @throws AppError `not_allowed`; `not_found`; `conflict` where it was decided before, or the id is taken, or there is no such indicator
 */
export async function decide(db: Database, proposalId: string, decision: ProposalDecision, making: Making): Promise<ProposalRow> {
  const { caller, now } = making;
  assertMaintainer(caller);
  return db.write(async (tx) => {
    const [found] = await tx.query(proposalsSql, { scope: [...caller.scope], status: null, proposal_id: proposalId, limit: 1, offset: 0 });
    if (!found) throw new AppError('not_found', { zh: `没有编号为“${proposalId.slice(0, 64)}”的指标建议，请刷新后重试。`, en: `There is no proposal "${proposalId.slice(0, 64)}"; please refresh and try again.` });
    if (found.status !== 'open') throw new AppError('conflict', { zh: `“${found.name}”的建议已由 ${found.decided_by} 处理，不能重复处理。请刷新后查看结果。`, en: `The proposal "${found.name}" was decided by ${found.decided_by} already. Please refresh to see the outcome.` });
    if (decision.decision === 'accept') {
      const { name, level1, level2, industry, kind, sign, unit, explanation } = found;
      const change = { action: 'add', indicator_id: decision.indicator_id, fields: { name, level1, level2, industry, kind, sign, unit, explanation, ...decision.fields }, reason: decision.reason };
      await addToDraft(tx, [levelled(change, found.name)], making, proposalId);
    }
    if (decision.decision === 'existing') await mustServe(tx, decision.indicator_id);
    const status = ({ accept: 'accepted', existing: 'existing', reject: 'rejected' } as const)[decision.decision];
    const closed = { status, indicator_id: decision.decision === 'reject' ? null : decision.indicator_id, decided_by: caller.user, decided_at: now.toISOString(), decision_reason: decision.reason };
    await tx.run(decideSql, { proposal_id: proposalId, ...closed });
    return { ...bare(found), ...closed };
  });
}

function levelled(change: unknown, name: string) {
  const parsed = changeInput.safeParse(change);
  if (parsed.success && parsed.data.action === 'add' && parsed.data.fields.level1 !== null && parsed.data.fields.level2 !== null) return parsed.data;
  throw new AppError('invalid_params', {
    zh: `“${name}”入库前需要补全一级指标和二级指标，请在 fields 中填写 level1 和 level2。`,
    en: `"${name}" needs its level 1 and level 2 before it enters the library; please give level1 and level2 in fields.`,
  });
}

async function mustServe(db: Reader, id: string): Promise<void> {
  const row = (await rowsFor(db, [{ indicator_id: id }])).get(id);
  if (row && row.merged_into === null && !isRetired(row)) return;
  throw new AppError('conflict', { zh: `指标 ${id} 不在指标库中或已停用，请另选一个可用的指标。`, en: `Indicator ${id} is not in the library or no longer in use; please choose one that is.` });
}

function bare({ total: _total, ...row }: z.output<typeof storedProposal>): ProposalRow {
  return row;
}
