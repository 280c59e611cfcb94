/** `POST /api/v1/imports`: rows as JSON or a file as multipart; `/preview`: what a file could be; `GET`: what was loaded. */
import { Hono, type Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import { z } from 'zod';
import { AppError } from '../analytics/errors.ts';
import { importBatch } from '../analytics/forms/batch/import-batch.ts';
import { FORM_KINDS, FORM_TITLES, type FormKind, PROJECT_FORMS, type ProjectForm } from '../analytics/forms/contract.ts';
import { importForm } from '../analytics/forms/import-form.ts';
import { gridOf } from '../analytics/forms/sheet-grid.ts';
import { formRowsRequest, importListQuery, importRequest } from '../analytics/imports/contract.ts';
import { getImport, listImports } from '../analytics/imports/history.ts';
import { importRows } from '../analytics/imports/import-rows.ts';
import { listMappings } from '../analytics/imports/mappings.ts';
import { previewImport } from '../analytics/imports/preview.ts';
import { parseParams } from '../analytics/params.ts';
import { wantsEvents } from './analyses.ts';
import { readBytes, readJson, UPLOAD_LIMIT } from './body.ts';
import { withDeadline } from './deadline.ts';
import { mediaType } from './door.ts';
import { asAppError, problemOf } from './problem.ts';
import type { AppEnv, Services } from './services.ts';
import { readFileAlone, readOptionsOf, readUpload } from './upload.ts';

/** A file of a million rows takes longer than a question. */
const PATIENCE = 10;
/** Thousands of files take longer than one. */
const PATIENCE_WITH_FOLDERS = 60;
/** Some thousand forms of a dozen kilobytes each, packed. */
const BATCH_LIMIT = 200 * 2 ** 20;

const importQuery = z.strictObject({ dry_run: z.enum(['true', 'false']).default('false') });

export function importsRoutes({ db, settings, now, logger }: Services) {
  return new Hono<AppEnv>()
    .post('/', async (c) => {
      const dryRun = parseParams(importQuery, c.req.query()).dry_run === 'true';
      const content = await contentOf(c);
      const report = await withDeadline(c, settings.deadline * PATIENCE, (signal) =>
        content.form !== undefined && content.bytes !== undefined && isForm(content.kind)
          ? importForm(db, c.var.caller, { kind: content.kind, source: content.source, bytes: content.bytes, grid: content.grid, options: content.form, dryRun, signal, now })
          : importRows(db, c.var.caller, { ...content, dryRun, signal, now }),
      );
      c.var.trace.analysis = `import.${report.kind}`;
      c.var.trace.rows = report.rows.read;
      return c.json(report);
    })
    .post('/batch', async (c) => {
      const dryRun = parseParams(importQuery, c.req.query()).dry_run === 'true';
      const { kind, file, form: options } = await readUpload(await readBytes(c, BATCH_LIMIT), c.req.header('content-type') ?? '');
      const request = { kind: projectForm(kind), bytes: new Uint8Array(await file.arrayBuffer()), options, dryRun, now };
      c.var.trace.analysis = `import.batch.${kind}`;
      const { caller, lang, requestId, trace } = c.var;
      const load = (progress?: (done: number, of: number, text: string) => void) =>
        withDeadline(c, settings.deadline * PATIENCE_WITH_FOLDERS, (signal) => importBatch(db, caller, { ...request, signal, ...(progress && { progress }) }));
      if (!wantsEvents(c.req.header('accept'))) {
        const report = await load();
        trace.rows = report.files.total;
        return c.json(report);
      }
      return streamSSE(c, async (stream) => {
        const send = (event: string, data: unknown) => stream.writeSSE({ event, data: JSON.stringify(data) });
        try {
          await send('result', await load((done, of, text) => void send('progress', { done, of, text })));
        } catch (error) {
          const problem = asAppError(error);
          if (problem.code === 'internal') logger.error({ request_id: requestId, err: problem.cause }, 'failed');
          await send('error', problemOf(problem, lang, requestId).error);
        }
      });
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
    return { ...fields, source: file.name, bytes: new Uint8Array(await file.arrayBuffer()), grid: undefined };
  }
  const body = await readJson(c);
  if (PROJECT_FORMS.some((form) => form === (body as { kind?: unknown } | null)?.kind)) {
    const sent = parseParams(formRowsRequest, body);
    return { kind: sent.kind as string, source: sent.sheet, bytes: new TextEncoder().encode(JSON.stringify([sent.sheet, sent.rows, sent.merged])), grid: gridOf(sent), form: readOptionsOf(sent) };
  }
  const { kind, rows, source_name: sourceName, mapping } = parseParams(importRequest, body);
  if (rows.length === 0) throw new AppError('invalid_params', { zh: '参数 rows 中没有任何行，没有可以导入的内容。请填入至少一行。', en: 'Parameter rows holds no row, so there is nothing to import. Please give at least one.' });
  return { kind, source: null, rows, sourceName, mapping };
}

function projectForm(kind: string): ProjectForm {
  const known = PROJECT_FORMS.find((form) => form === kind);
  if (known !== undefined) return known;
  const list = PROJECT_FORMS.map((form) => `${form}（${FORM_TITLES[form].zh}）`).join('、');
  throw new AppError('invalid_params', { zh: `批量导入的类型 kind 的值是“${kind}”，应为 ${list} 之一。`, en: `The kind of a batch is “${kind}”; expected one of ${PROJECT_FORMS.join(', ')}.` });
}

const isForm = (kind: string): kind is FormKind => (FORM_KINDS as readonly string[]).includes(kind);

/** A query string carries text; digits are numbers there. */
function numbersIn(query: Record<string, string>): Record<string, string | number> {
  return Object.fromEntries(Object.entries(query).map(([name, value]) => [name, /^\d{1,9}$/.test(value) ? Number(value) : value]));
}
