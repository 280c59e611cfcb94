/** One operation of the OpenAPI description: what is sent, what comes back, which errors may come instead. */
import { z } from 'zod';
import { ERROR_STATUS, type ErrorCode } from '../../analytics/errors.ts';

export type JsonSchema = { [key: string]: unknown };
export type Operation = Record<string, unknown>;

/** JSON Schema of what may be sent (`input`: a default may be left out) or of what comes back. */
export function schemaOf(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const described = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as JsonSchema;
  delete described['$schema'];
  return described;
}

export function post(operationId: string, zh: string, en: string, body: JsonSchema, result: JsonSchema): Operation {
  return {
    operationId,
    summary: `${zh} ${en}`,
    requestBody: { required: true, content: { 'application/json': { schema: body } } },
    responses: { 200: answer(result), ...ERRORS },
  };
}

export function get(operationId: string, zh: string, en: string, query: z.ZodObject, result: JsonSchema, inPath: readonly string[] = []): Operation {
  const schema = schemaOf(query, 'input');
  const inQuery = Object.entries((schema['properties'] ?? {}) as Record<string, JsonSchema>);
  return {
    operationId,
    summary: `${zh} ${en}`,
    parameters: [
      ...placesIn(...inPath),
      ...inQuery.map(([name, item]) => ({ name, in: 'query', required: false, schema: item })),
    ],
    responses: { 200: answer(result), ...ERRORS },
  };
}

export function answer(schema: JsonSchema) {
  return { description: 'OK', content: { 'application/json': { schema } } };
}

/** The parts of an address that stand for something. */
export const placesIn = (...names: readonly string[]) => names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));

export const ERROR_SCHEMA: JsonSchema = {
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

export const ERRORS = Object.fromEntries(
  (Object.entries(ERROR_STATUS) as [ErrorCode, number][]).map(([code, status]) => [
    status,
    { description: code, content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } } },
  ]),
);
