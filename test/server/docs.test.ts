import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyses } from '../../analytics/index.ts';
import { exampleOf, fieldsOf } from '../../server/docs/example.ts';
import { schemaOf } from '../../server/docs/operation.ts';
import { createTestService, type TestService } from './support.ts';

let service: TestService;
beforeAll(async () => void (service = await createTestService({ analyses })));
afterAll(() => service.close());

type Node = { [key: string]: unknown };
const openApi = async () => (await (await service.ask('/openapi.json')).json()) as { openapi: string; paths: Record<string, Record<string, Node>>; servers: unknown };

describe('the OpenAPI description', () => {
  it('holds every analysis with what goes in and what comes out', async () => {
    const { openapi, paths, servers } = await openApi();
    expect(openapi).toBe('3.1.0');
    expect(servers).toEqual([{ url: 'https://localhost:3443' }]);
    for (const { contract } of analyses) {
      const operation = paths[`/api/v1/analyses/${contract.id}`]!['post'] as { operationId: string; requestBody: Node; responses: Record<string, Node> };
      expect(operation.operationId).toBe(contract.id);
      expect(operation.requestBody).toEqual({ required: true, content: { 'application/json': { schema: schemaOf(contract.params, 'input') } } });
      expect(operation.responses['200']).toMatchObject({ content: { 'application/json': { schema: { properties: { provenance: { $ref: '#/components/schemas/Provenance' } } } } } });
      expect(Object.keys(operation.responses)).toEqual(['200', '400', '401', '403', '404', '409', '413', '422', '429', '500', '503', '504']);
    }
  });

  it('names only parts that are there, and each operation once', async () => {
    const description = await openApi();
    const text = JSON.stringify(description);
    for (const [, path] of text.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
      const target = path!.split('/').reduce<unknown>((node, key) => (node as Node | undefined)?.[key], description);
      expect(target, path).toBeDefined();
    }
    const ids = Object.values(description.paths).flatMap((methods) => Object.values(methods).map((operation) => operation['operationId']));
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('the docs page', () => {
  it('tells of every analysis in both languages, with its parameters', async () => {
    const page = await (await service.ask('/docs')).text();
    for (const { contract } of analyses) {
      expect(page).toContain(`id="${contract.id}"`);
      expect(page).toContain(contract.title.zh);
      expect(page).toContain(contract.title.en);
      for (const { path } of fieldsOf(schemaOf(contract.params, 'input'))) expect(page).toContain(`<code>${path}</code>`);
    }
  });

  it('needs no script and no outside host', async () => {
    const page = await (await service.ask('/docs')).text();
    expect(page).not.toMatch(/<script|<link|src=|@import|url\(/);
    expect(page.match(/https?:\/\/[^\s'"<&/]+/g)?.filter((url) => url !== 'https://localhost:3443')).toEqual([]);
  });

  it.each(analyses.map(({ contract }) => [contract.id, contract] as const))('gives an example of %s that its contract accepts', (_, contract) => {
    const parsed = contract.params.safeParse(exampleOf(schemaOf(contract.params, 'input')));
    expect(parsed.error).toBeUndefined();
  });
});

it('flattens a schema into paths with types and limits', () => {
  const schema = {
    type: 'object', required: ['rows'],
    properties: { rows: { type: 'array', maxItems: 3, items: { type: 'object', properties: { n: { anyOf: [{ type: 'integer', minimum: 1, maximum: 9 }, { type: 'null' }] } } } } },
  };
  expect(fieldsOf(schema)).toEqual([
    { path: 'rows', type: 'object[]', required: true, limits: '≤ 3 项 items' },
    { path: 'rows[].n', type: 'integer | null', required: false, limits: '1–9' },
  ]);
});
