/** The OpenAPI 3.1 description, generated from the same zod schemas that check the requests. */
import { z } from 'zod';
import type { Analysis } from '../../analytics/analysis.ts';
import { auditList, auditQuery } from '../../analytics/audit/contract.ts';
import { provenance } from '../../analytics/contract.ts';
import { batchReport } from '../../analytics/forms/batch/contract.ts';
import { FORM_KINDS, PROJECT_FORMS } from '../../analytics/forms/contract.ts';
import { COST_MODEL, modelRequest } from '../../analytics/cost/model/contract.ts';
import { exportRequest } from '../../analytics/forms/out/contract.ts';
import { importList, importListQuery, importMappingList, importRecord, importPreview, importReport, importRequest, formRowsRequest } from '../../analytics/imports/contract.ts';
import { indicatorDetail, indicatorList, indicatorsQuery, projectDetail, projectList, projectQuery, projectsQuery } from '../../analytics/projects/contract.ts';
import { packDetail, packList, packsQuery } from '../../analytics/rulepacks/contract.ts';
import { anyPack } from '../../analytics/rulepacks/pack.ts';
import { callsBody } from '../calls.ts';
import { drawPaths, goalReviewPaths, libraryLifePaths, rectificationPaths, savedQueryPaths, scenarioPaths } from './kept-paths.ts';
import { answer, ERROR_SCHEMA, ERRORS, get, type JsonSchema, type Operation, placesIn, post, schemaOf } from './operation.ts';

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
        put: { ...post('rulepacks.save', '保存本地规则包', "Keep a rule pack of one's own", schemaOf(anyPack, 'input'), schemaOf(packDetail, 'output')), parameters: placesIn('id') },
      },
      ...scenarioPaths(),
      '/api/v1/audit': { get: get('audit', '操作记录：谁在何时改了什么', 'What happened: who changed what, and when', auditQuery, schemaOf(auditList, 'output')) },
      '/api/v1/me': { get: get('me', '我的身份和可见范围', 'Who am I and what may I see', z.object({}), { type: 'object' }) },
    },
  };
}

function analysisOperation({ contract }: Analysis): Operation {
  const result = schemaOf(contract.result, 'output');
  const properties = { ...(result['properties'] as object), provenance: { $ref: '#/components/schemas/Provenance' } };
  const required = [...((result['required'] as string[] | undefined) ?? []), 'provenance'];
  return post(contract.id, contract.title.zh, contract.title.en, schemaOf(contract.params, 'input'), { ...result, properties, required });
}

const DRY_RUN = [{ name: 'dry_run', in: 'query', required: false, schema: { type: 'boolean', default: false } }];

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
