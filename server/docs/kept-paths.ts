/** The addresses of what people keep in the service: saved queries, the life of the library, reviews, the ledger, draws, scenarios. */
import { z } from 'zod';
import * as draws from '../../analytics/evaluate/draws/contract.ts';
import * as goals from '../../analytics/goal-reviews/contract.ts';
import * as life from '../../analytics/library/life/contract.ts';
import * as saved from '../../analytics/query/saved/contract.ts';
import * as ledger from '../../analytics/rectification/contract.ts';
import * as scenarios from '../../analytics/reduce/scenarios/contract.ts';
import { answer, ERRORS, get, placesIn, post, schemaOf } from './operation.ts';

export function savedQueryPaths() {
  const one = schemaOf(saved.savedQuery, 'output');
  return {
    '/api/v1/queries': {
      get: get('queries.list', '保存的查询：自己的和本单位共享的', 'Saved queries: the own ones and those shared with the own organisation', saved.savedQueriesQuery, schemaOf(saved.savedQueryList, 'output')),
      post: post('queries.create', '保存查询', 'Save a query', schemaOf(saved.savedQueryInput, 'input'), one),
    },
    '/api/v1/queries/{query_id}': {
      get: get('queries.get', '一个查询及其版本', 'One query with its versions', saved.savedQueryQuery, one, ['query_id']),
      patch: { ...post('queries.change', '修改、共享或恢复查询（成为新版本）', 'Change, share or restore a query, as a new version', schemaOf(saved.savedQueryPatch, 'input'), one), parameters: placesIn('query_id') },
      delete: get('queries.archive', '归档查询（版本保留）', 'Archive a query; its versions stay', z.object({}), one, ['query_id']),
    },
  };
}

export function libraryLifePaths() {
  const send = (id: string, zh: string, en: string, body: z.ZodType, result: z.ZodType) => post(`indicators.${id}`, zh, en, schemaOf(body, 'input'), schemaOf(result, 'output'));
  const ask = (id: string, zh: string, en: string, query: z.ZodObject, result: z.ZodType) => get(`indicators.${id}`, zh, en, query, schemaOf(result, 'output'));
  return {
    '/api/v1/indicators/proposals': {
      get: ask('proposals', '指标建议', 'Proposed indicators', life.proposalsQuery, life.proposalList),
      post: send('propose', '提交指标建议', 'Propose an indicator', life.proposalInput, life.proposalRow),
    },
    '/api/v1/indicators/proposals/{proposal_id}': { patch: { ...send('decide', '处理指标建议', 'Decide on a proposal', life.proposalDecision, life.decidedProposal), parameters: placesIn('proposal_id') } },
    '/api/v1/indicators/changes': {
      get: ask('changes', '指标库变更记录', 'Changes of the library', life.changesQuery, life.changeList),
      post: send('change', '新增、修改、合并、停用、恢复指标（待发布）', 'Add, edit, merge, retire or restore indicators, to be published', life.changesInput, life.changeList),
    },
    '/api/v1/indicators/changes/{change_id}': { patch: { ...send('withdraw', '撤回待发布的变更', 'Withdraw a change that is not published', life.changePatch, life.changeRow), parameters: placesIn('change_id') } },
    '/api/v1/indicators/affected': { post: send('affected', '变更影响的项目和部门', 'Projects and departments that a change touches', life.affectedQuery, life.affected) },
    '/api/v1/indicators/publish': { post: send('publish', '发布指标库新版本', 'Publish a version of the library', life.publishInput, life.versionRow) },
    '/api/v1/indicators/versions': { get: ask('versions', '指标库版本', 'Versions of the library', life.pageQuery, life.versionList) },
    '/api/v1/indicators/compare': { post: send('compare', '三方比对：表格、导出时的版本、当前指标库', 'Three-way comparison of a sheet, its version and the library', life.compareInput, life.comparison) },
  };
}

export function goalReviewPaths() {
  const whole = schemaOf(goals.reviewDetail, 'output');
  return {
    '/api/v1/goal-reviews': {
      get: get('goal_reviews.list', '绩效目标审核：办理方、起始日期', 'Goal forms under review: who holds them, since when', goals.reviewsQuery, schemaOf(goals.reviewList, 'output')),
      post: post('goal_reviews.submit', '提交或重新提交绩效目标', 'Hand in a goal form, also anew', schemaOf(goals.submitInput, 'input'), whole),
    },
    '/api/v1/goal-reviews/{review_id}': {
      get: get('goal_reviews.get', '一张目标表及其审核意见和经过', 'One goal form with its findings and history', goals.reviewQuery, whole, ['review_id']),
      patch: { ...post('goal_reviews.step', '通过、退回、撤回、重新打开', 'Pass, return, withdraw, reopen', schemaOf(goals.reviewPatch, 'input'), whole), parameters: placesIn('review_id') },
    },
  };
}

export function rectificationPaths() {
  const whole = schemaOf(ledger.rectificationDetail, 'output');
  const opened = schemaOf(ledger.openResult, 'output');
  return {
    '/api/v1/rectifications': {
      get: get('rectifications.list', '整改台账：按期限和严重程度排列', 'The rectification ledger, the most urgent first', ledger.rectificationsQuery, schemaOf(ledger.rectificationList, 'output')),
      post: post('rectifications.open', '登记问题', 'Enter problems', schemaOf(ledger.openInput, 'input'), opened),
    },
    '/api/v1/rectifications/from-lamps': { post: post('rectifications.open_from_lamps', '把某月的红灯项目登记入台账', "Enter the projects of a month's lamps", schemaOf(ledger.fromLampsInput, 'input'), opened) },
    '/api/v1/rectifications/{rectification_id}': {
      get: get('rectifications.get', '一个问题及其经过', 'One problem with its history', z.object({}), whole, ['rectification_id']),
      patch: { ...post('rectifications.change', '补充材料、报送、退回、销号、回头看', 'Add evidence, report, return, accept, confirm', schemaOf(ledger.rectificationPatch, 'input'), whole), parameters: placesIn('rectification_id') },
    },
    '/api/v1/rectifications/{rectification_id}/notice': { get: get('rectifications.notice', '整改建议书', 'Notice of rectification', z.object({}), schemaOf(ledger.notice, 'output'), ['rectification_id']) },
  };
}

export function drawPaths() {
  const whole = schemaOf(draws.drawDetail, 'output');
  return {
    '/api/v1/draws': {
      get: get('draws.list', '抽签记录', 'Draws by lot that are recorded', draws.drawsQuery, schemaOf(draws.drawList, 'output')),
      post: post('draws.make', '抽签确定评价人员并记录', 'Draw evaluators by lot and record it', schemaOf(draws.drawInput, 'input'), whole),
    },
    '/api/v1/draws/{draw_id}': { get: get('draws.get', '一次抽签，并按记录重新抽取核对', 'One draw, drawn again to compare', z.object({}), whole, ['draw_id']) },
  };
}

export function scenarioPaths() {
  const row = schemaOf(scenarios.scenarioRow, 'output');
  const whole = schemaOf(scenarios.scenarioDetail, 'output');
  return {
    '/api/v1/scenarios': {
      get: get('scenarios.list', '保存的压减方案', 'Saved reductions', scenarios.scenariosQuery, schemaOf(scenarios.scenarioList, 'output')),
      post: post('scenarios.save', '保存压减方案', 'Keep a reduction', schemaOf(scenarios.scenarioInput, 'input'), whole),
    },
    '/api/v1/scenarios/merge': { post: post('scenarios.merge', '按项目合并压减方案', 'Merge reductions project by project', schemaOf(scenarios.mergeInput, 'input'), whole) },
    '/api/v1/scenarios/{scenario_id}': {
      get: get('scenarios.get', '一个压减方案及其项目', 'One saved reduction with its projects', scenarios.scenarioQuery, whole, ['scenario_id']),
      patch: { ...post('scenarios.change', '改名、共享、记录决定、归档', 'Rename, share, decide, archive', schemaOf(scenarios.scenarioPatch, 'input'), row), parameters: placesIn('scenario_id') },
      delete: { operationId: 'scenarios.archive', summary: '归档压减方案（不删除） Archive a reduction; nothing is destroyed', parameters: placesIn('scenario_id'), responses: { 200: answer(row), ...ERRORS } },
    },
  };
}
