/** `POST /api/v1/imports`: rows as JSON or a file as multipart; `/preview`: what a file could be; `GET`: what was loaded. */
import { Hono, type Context } from 'hono';
import { z } from 'zod';
import { AppError } from '../analytics/errors.ts';
import { FORM_KINDS, type FormKind } from '../analytics/forms/contract.ts';
import { importForm } from '../analytics/forms/import-form.ts';
import { importListQuery, importRequest } from '../analytics/imports/contract.ts';
import { getImport, listImports } from '../analytics/imports/history.ts';
import { importRows } from '../analytics/imports/import-rows.ts';
import { listMappings } from '../analytics/imports/mappings.ts';
import { previewImport } from '../analytics/imports/preview.ts';
import { parseParams } from '../analytics/params.ts';
import { readBytes, readJson, UPLOAD_LIMIT } from './body.ts';
import { withDeadline } from './deadline.ts';
import { mediaType } from './door.ts';
import type { AppEnv, Services } from './services.ts';
import { readFileAlone, readUpload } from './upload.ts';

/** A file of a million rows takes longer than a question. */
const PATIENCE = 10;

const importQuery = z.strictObject({ dry_run: z.enum(['true', 'false']).default('false') });

export function importsRoutes({ db, settings, now }: Services) {
  return new Hono<AppEnv>()
    .post('/', async (c) => {
      const dryRun = parseParams(importQuery, c.req.query()).dry_run === 'true';
      const content = await contentOf(c);
      const report = await withDeadline(c, settings.deadline * PATIENCE, (signal) =>
        'form' in content && isForm(content.kind)
          ? importForm(db, c.var.caller, { kind: content.kind, source: content.source, bytes: content.bytes, options: content.form, dryRun, signal, now })
          : importRows(db, c.var.caller, { ...content, dryRun, signal, now }),
      );
      c.var.trace.analysis = `import.${report.kind}`;
      c.var.trace.rows = report.rows.read;
      return c.json(report);
    })
    .post('/preview', async (c) => {
      const file = await readFileAlone(await readBytes(c, UPLOAD_LIMIT), c.req.header('content-type') ?? '');
      return c.json(await withDeadline(c, settings.deadline, (signal) => previewImport(db, c.var.caller, file, signal)));
    })
    .get('/', async (c) => {
      const query = parseParams(importListQuery, numbersIn(c.req.query()));
      const list = await withDeadline(c, settings.deadline, (signal) => listImports(db, c.var.caller, { ...query, signal }));
      c.var.trace.rows = list.rows.length;
      return c.json(list);
    })
    .get('/:id', async (c) => {
      const id = c.req.param('id');
      return c.json(await withDeadline(c, settings.deadline, (signal) => getImport(db, c.var.caller, id, signal)));
    });
}

export function importMappingsRoutes({ db, settings }: Services) {
  return new Hono<AppEnv>().get('/', async (c) => {
    const query = parseParams(importListQuery, numbersIn(c.req.query()));
    const list = await withDeadline(c, settings.deadline, (signal) => listMappings(db, c.var.caller, { ...query, signal }));
    c.var.trace.rows = list.rows.length;
    return c.json(list);
  });
}

async function contentOf(c: Context<AppEnv>) {
  if (mediaType(c.req.raw.headers) === 'multipart/form-data') {
    const { file, ...fields } = await readUpload(await readBytes(c, UPLOAD_LIMIT), c.req.header('content-type')!);
    return { ...fields, source: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
  }
  const { kind, rows, source_name: sourceName, mapping } = parseParams(importRequest, await readJson(c));
  if (rows.length === 0) throw new AppError('invalid_params', { zh: '参数 rows 中没有任何行，没有可以导入的内容。请填入至少一行。', en: 'Parameter rows holds no row, so there is nothing to import. Please give at least one.' });
  return { kind, source: null, rows, sourceName, mapping };
}

const isForm = (kind: string): kind is FormKind => (FORM_KINDS as readonly string[]).includes(kind);

/** A query string carries text; digits are numbers there. */
function numbersIn(query: Record<string, string>): Record<string, string | number> {
  return Object.fromEntries(Object.entries(query).map(([name, value]) => [name, /^\d{1,9}$/.test(value) ? Number(value) : value]));
}
