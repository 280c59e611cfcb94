/** The OpenAPI 3.1 description, generated from the same zod schemas that check the requests. */
import { z } from 'zod';
import type { Analysis } from '../analytics/analysis.ts';
import { auditList, auditQuery } from '../analytics/audit/contract.ts';
import { provenance } from '../analytics/contract.ts';
import { ERROR_STATUS, type ErrorCode } from '../analytics/errors.ts';
import { batchReport } from '../analytics/forms/batch/contract.ts';
import { FORM_KINDS, PROJECT_FORMS } from '../analytics/forms/contract.ts';
import { COST_MODEL, modelRequest } from '../analytics/cost/model/contract.ts';
import { exportRequest } from '../analytics/forms/out/contract.ts';
import * as goals from '../analytics/goal-reviews/contract.ts';
import { importList, importListQuery, importMappingList, importRecord, importPreview, importReport, importRequest, formRowsRequest } from '../analytics/imports/contract.ts';
import * as life from '../analytics/library/life/contract.ts';
import { indicatorDetail, indicatorList, indicatorsQuery, projectDetail, projectList, projectQuery, projectsQuery } from '../analytics/projects/contract.ts';
import * as saved from '../analytics/query/saved/contract.ts';
import * as draws from '../analytics/evaluate/draws/contract.ts';
import * as ledger from '../analytics/rectification/contract.ts';
import { packDetail, packList, packsQuery } from '../analytics/rulepacks/contract.ts';
import { anyPack } from '../analytics/rulepacks/pack.ts';
import * as scenarios from '../analytics/reduce/scenarios/contract.ts';
import { callsBody } from './calls.ts';

export type JsonSchema = { [key: string]: unknown };
type Operation = Record<string, unknown>;

/** JSON Schema of what may be sent (`input`: a default may be left out) or of what comes back. */
export function schemaOf(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const described = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as JsonSchema;
  delete described['$schema'];
  return described;
}

/** @param tokens whether each address asks for an access token */
export function openApi(analyses: readonly Analysis[], version: string, origin: string, tokens = false) {
  return {
    openapi: '3.1.0',
    info: { title: '绩效 Jixiao', version, description: '预算绩效分析服务。Budget performance analysis.' },
    servers: [{ url: origin }],
    ...(tokens && { security: [{ bearer: [] }] }),
    components: { ...(tokens && { securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } }), schemas: { Error: ERROR_SCHEMA, Provenance: schemaOf(provenance, 'output') } },
    paths: {
      ...Object.fromEntries(analyses.map((analysis) => [`/api/v1/analyses/${analysis.contract.id}`, { post: analysisOperation(analysis) }])),
      '/api/v1/calls': { post: post('calls', '一次请求多个分析', 'Many analyses in one request', schemaOf(callsBody, 'input'), CALLS_RESULT) },
      '/api/v1/imports': {
        post: { ...post('imports.create', '导入一张表', 'Import a table', { anyOf: [schemaOf(importRequest, 'input'), schemaOf(formRowsRequest, 'input')] }, schemaOf(importReport, 'output')), parameters: DRY_RUN },
        get: get('imports.list', '导入记录', 'What was imported', importListQuery, schemaOf(importList, 'output')),
      },
      '/api/v1/exports/{form}': {
        post: {
          operationId: 'exports.form', summary: '导出官方表样（已填或空表），或全成本的公式模型 An official form, filled or empty; or the model of a full cost',
          parameters: [{ name: 'form', in: 'path', required: true, schema: { type: 'string', enum: [...FORM_KINDS, COST_MODEL] } }],
          requestBody: { required: true, content: { 'application/json': { schema: { oneOf: [schemaOf(exportRequest, 'input'), schemaOf(modelRequest, 'input')] } } } },
          responses: { 200: { description: 'OK', content: { 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { schema: { type: 'string', format: 'binary' } } } }, ...ERRORS },
        },
      },
      '/api/v1/imports/batch': {
        post: {
          operationId: 'imports.batch', summary: '批量导入官方表样（zip） Many official forms in a zip archive', parameters: DRY_RUN,
          requestBody: { required: true, content: { 'multipart/form-data': { schema: { type: 'object', required: ['file', 'kind'], properties: { file: { type: 'string', format: 'binary' }, kind: { type: 'string', enum: [...PROJECT_FORMS] }, fiscal_year: { type: 'integer' }, month: { type: 'integer' }, amount_unit: { type: 'string' } } } } } },
          responses: { 200: answer(schemaOf(batchReport, 'output')), ...ERRORS },
        },
      },
      '/api/v1/imports/preview': {
        post: {
          operationId: 'imports.preview', summary: '识别待导入的文件 What a file could be',
          requestBody: { required: true, content: { 'multipart/form-data': { schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } } } } },
          responses: { 200: answer(schemaOf(importPreview, 'output')), ...ERRORS },
        },
      },
      '/api/v1/imports/{import_id}': { get: get('imports.get', '一条导入记录', 'One import', z.object({}), schemaOf(importRecord, 'output'), ['import_id']) },
      '/api/v1/import-mappings': { get: get('imports.mappings', '保存的列对应关系', 'Saved mappings of columns', importListQuery, schemaOf(importMappingList, 'output')) },
      '/api/v1/projects': { get: get('projects.list', '项目列表', 'List of projects', projectsQuery, schemaOf(projectList, 'output')) },
      '/api/v1/projects/{project_code}': { get: get('projects.get', '一个项目及其指标', 'One project with its indicators', projectQuery, schemaOf(projectDetail, 'output'), ['project_code']) },
      '/api/v1/indicators': { get: get('indicators.list', '指标库列表', 'List of library indicators', indicatorsQuery, schemaOf(indicatorList, 'output')) },
      ...libraryLifePaths(),
      '/api/v1/indicators/{indicator_id}': { get: get('indicators.get', '一个指标', 'One indicator', z.object({}), schemaOf(indicatorDetail, 'output'), ['indicator_id']) },
      ...savedQueryPaths(),
      ...goalReviewPaths(),
      ...rectificationPaths(),
      ...drawPaths(),
      '/api/v1/rulepacks': { get: get('rulepacks.list', '规则包列表', 'List of rule packs', packsQuery, schemaOf(packList, 'output')) },
      '/api/v1/rulepacks/{id}': {
        get: get('rulepacks.get', '一个规则包', 'One rule pack', z.object({}), schemaOf(packDetail, 'output'), ['id']),
        put: { ...post('rulepacks.save', '保存本地规则包', "Keep a rule pack of one's own", schemaOf(anyPack, 'input'), schemaOf(packDetail, 'output')), parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }] },
      },
      ...scenarioPaths(),
      '/api/v1/audit': { get: get('audit', '操作记录：谁在何时改了什么', 'What happened: who changed what, and when', auditQuery, schemaOf(auditList, 'output')) },
      '/api/v1/me': { get: get('me', '我的身份和可见范围', 'Who am I and what may I see', z.object({}), { type: 'object' }) },
    },
  };
}

const inPath = (name: string) => ({ parameters: [{ name, in: 'path', required: true, schema: { type: 'string' } }] });

function savedQueryPaths() {
  const one = schemaOf(saved.savedQuery, 'output');
  return {
    '/api/v1/queries': {
      get: get('queries.list', '保存的查询：自己的和本单位共享的', 'Saved queries: the own ones and those shared with the own organisation', saved.savedQueriesQuery, schemaOf(saved.savedQueryList, 'output')),
      post: post('queries.create', '保存查询', 'Save a query', schemaOf(saved.savedQueryInput, 'input'), one),
    },
    '/api/v1/queries/{query_id}': {
      get: get('queries.get', '一个查询及其版本', 'One query with its versions', saved.savedQueryQuery, one, ['query_id']),
      patch: { ...post('queries.change', '修改、共享或恢复查询（成为新版本）', 'Change, share or restore a query, as a new version', schemaOf(saved.savedQueryPatch, 'input'), one), ...inPath('query_id') },
      delete: get('queries.archive', '归档查询（版本保留）', 'Archive a query; its versions stay', z.object({}), one, ['query_id']),
    },
  };
}

function libraryLifePaths() {
  const send = (id: string, zh: string, en: string, body: z.ZodType, result: z.ZodType) => post(`indicators.${id}`, zh, en, schemaOf(body, 'input'), schemaOf(result, 'output'));
  const ask = (id: string, zh: string, en: string, query: z.ZodObject, result: z.ZodType) => get(`indicators.${id}`, zh, en, query, schemaOf(result, 'output'));
  return {
    '/api/v1/indicators/proposals': {
      get: ask('proposals', '指标建议', 'Proposed indicators', life.proposalsQuery, life.proposalList),
      post: send('propose', '提交指标建议', 'Propose an indicator', life.proposalInput, life.proposalRow),
    },
    '/api/v1/indicators/proposals/{proposal_id}': { patch: { ...send('decide', '处理指标建议', 'Decide on a proposal', life.proposalDecision, life.proposalRow), ...inPath('proposal_id') } },
    '/api/v1/indicators/changes': {
      get: ask('changes', '指标库变更记录', 'Changes of the library', life.changesQuery, life.changeList),
      post: send('change', '新增、修改、合并、停用、恢复指标（待发布）', 'Add, edit, merge, retire or restore indicators, to be published', life.changesInput, life.changeList),
    },
    '/api/v1/indicators/changes/{change_id}': { patch: { ...send('withdraw', '撤回待发布的变更', 'Withdraw a change that is not published', life.changePatch, life.changeRow), ...inPath('change_id') } },
    '/api/v1/indicators/affected': { post: send('affected', '变更影响的项目和部门', 'Projects and departments that a change touches', life.affectedQuery, life.affected) },
    '/api/v1/indicators/publish': { post: send('publish', '发布指标库新版本', 'Publish a version of the library', life.publishInput, life.versionRow) },
    '/api/v1/indicators/versions': { get: ask('versions', '指标库版本', 'Versions of the library', life.pageQuery, life.versionList) },
    '/api/v1/indicators/compare': { post: send('compare', '三方比对：表格、导出时的版本、当前指标库', 'Three-way comparison of a sheet, its version and the library', life.compareInput, life.comparison) },
  };
}

function goalReviewPaths() {
  const whole = schemaOf(goals.reviewDetail, 'output');
  return {
    '/api/v1/goal-reviews': {
      get: get('goal_reviews.list', '绩效目标审核：在谁手里、自何时起', 'Goal forms under review: on whose desk, since when', goals.reviewsQuery, schemaOf(goals.reviewList, 'output')),
      post: post('goal_reviews.submit', '提交或重新提交绩效目标', 'Hand in a goal form, also anew', schemaOf(goals.submitInput, 'input'), whole),
    },
    '/api/v1/goal-reviews/{review_id}': {
      get: get('goal_reviews.get', '一张目标表及其审核意见和经过', 'One goal form with its findings and history', goals.reviewQuery, whole, ['review_id']),
      patch: { ...post('goal_reviews.step', '通过、退回、撤回、重新打开', 'Pass, return, withdraw, reopen', schemaOf(goals.reviewPatch, 'input'), whole), ...inPath('review_id') },
    },
  };
}

function rectificationPaths() {
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
      patch: { ...post('rectifications.change', '补充材料、报送、退回、销号、回头看', 'Add evidence, report, return, accept, confirm', schemaOf(ledger.rectificationPatch, 'input'), whole), ...inPath('rectification_id') },
    },
    '/api/v1/rectifications/{rectification_id}/notice': { get: get('rectifications.notice', '整改建议书', 'Notice of rectification', z.object({}), schemaOf(ledger.notice, 'output'), ['rectification_id']) },
  };
}

function drawPaths() {
  const whole = schemaOf(draws.drawDetail, 'output');
  return {
    '/api/v1/draws': {
      get: get('draws.list', '抽签记录', 'Draws by lot that are recorded', draws.drawsQuery, schemaOf(draws.drawList, 'output')),
      post: post('draws.make', '抽签确定评价人员并记录', 'Draw evaluators by lot and record it', schemaOf(draws.drawInput, 'input'), whole),
    },
    '/api/v1/draws/{draw_id}': { get: get('draws.get', '一次抽签，并按记录重新抽取核对', 'One draw, drawn again to compare', z.object({}), whole, ['draw_id']) },
  };
}

function scenarioPaths() {
  const row = schemaOf(scenarios.scenarioRow, 'output');
  const whole = schemaOf(scenarios.scenarioDetail, 'output');
  const inPath = [{ name: 'scenario_id', in: 'path', required: true, schema: { type: 'string' } }];
  return {
    '/api/v1/scenarios': {
      get: get('scenarios.list', '保存的压减方案', 'Saved reductions', scenarios.scenariosQuery, schemaOf(scenarios.scenarioList, 'output')),
      post: post('scenarios.save', '保存压减方案', 'Keep a reduction', schemaOf(scenarios.scenarioInput, 'input'), whole),
    },
    '/api/v1/scenarios/merge': { post: post('scenarios.merge', '按项目合并压减方案', 'Merge reductions project by project', schemaOf(scenarios.mergeInput, 'input'), whole) },
    '/api/v1/scenarios/{scenario_id}': {
      get: get('scenarios.get', '一个压减方案及其项目', 'One saved reduction with its projects', scenarios.scenarioQuery, whole, ['scenario_id']),
      patch: { ...post('scenarios.change', '改名、共享、记录决定、归档', 'Rename, share, decide, archive', schemaOf(scenarios.scenarioPatch, 'input'), row), parameters: inPath },
      delete: { operationId: 'scenarios.archive', summary: '归档压减方案（不删除） Archive a reduction; nothing is destroyed', parameters: inPath, responses: { 200: answer(row), ...ERRORS } },
    },
  };
}

function analysisOperation({ contract }: Analysis): Operation {
  const result = schemaOf(contract.result, 'output');
  const properties = { ...(result['properties'] as object), provenance: { $ref: '#/components/schemas/Provenance' } };
  const required = [...((result['required'] as string[] | undefined) ?? []), 'provenance'];
  return post(contract.id, contract.title.zh, contract.title.en, schemaOf(contract.params, 'input'), { ...result, properties, required });
}

function post(operationId: string, zh: string, en: string, body: JsonSchema, result: JsonSchema): Operation {
  return {
    operationId,
    summary: `${zh} ${en}`,
    requestBody: { required: true, content: { 'application/json': { schema: body } } },
    responses: { 200: answer(result), ...ERRORS },
  };
}

function get(operationId: string, zh: string, en: string, query: z.ZodObject, result: JsonSchema, inPath: string[] = []): Operation {
  const schema = schemaOf(query, 'input');
  const inQuery = Object.entries((schema['properties'] ?? {}) as Record<string, JsonSchema>);
  return {
    operationId,
    summary: `${zh} ${en}`,
    parameters: [
      ...inPath.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
      ...inQuery.map(([name, item]) => ({ name, in: 'query', required: false, schema: item })),
    ],
    responses: { 200: answer(result), ...ERRORS },
  };
}

function answer(schema: JsonSchema) {
  return { description: 'OK', content: { 'application/json': { schema } } };
}

const DRY_RUN = [{ name: 'dry_run', in: 'query', required: false, schema: { type: 'boolean', default: false } }];

const ERROR_SCHEMA: JsonSchema = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message', 'request_id'],
      properties: {
        code: { enum: Object.keys(ERROR_STATUS) },
        message: { type: 'string' },
        details: {},
        request_id: { type: 'string' },
      },
    },
  },
};

const CALLS_RESULT: JsonSchema = {
  type: 'object',
  required: ['results'],
  properties: {
    results: {
      type: 'array',
      items: {
        oneOf: [
          { type: 'object', required: ['ok', 'result'], properties: { ok: { const: true }, result: { type: 'object' } } },
          { type: 'object', required: ['ok', 'error'], properties: { ok: { const: false }, error: (ERROR_SCHEMA['properties'] as { error: JsonSchema }).error } },
        ],
      },
    },
  },
};

const ERRORS = Object.fromEntries(
  (Object.entries(ERROR_STATUS) as [ErrorCode, number][]).map(([code, status]) => [
    status,
    { description: code, content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } } },
  ]),
);
