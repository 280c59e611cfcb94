/** `POST /api/v1/exports/:form`: an official form as a workbook, filled with what the caller may see or empty; and a reduction, or a full cost in formulas, as one. */
import { Hono, type Context as Request } from 'hono';
import { COST_MODEL, modelRequest } from '../analytics/cost/model/contract.ts';
import { exportModel } from '../analytics/cost/model/export.ts';
import { exportRequest } from '../analytics/forms/out/contract.ts';
import { type ExportedFile, exportForm } from '../analytics/forms/out/export-form.ts';
import { parseParams } from '../analytics/params.ts';
import { reductionExport } from '../analytics/reduce/workbook/contract.ts';
import { exportReduction } from '../analytics/reduce/workbook/export.ts';
import { readJson } from './body.ts';
import { withDeadline } from './deadline.ts';
import type { AppEnv, Services } from './services.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export function exportsRoutes({ db, settings, now }: Services) {
  const sent = (c: Request<AppEnv>, what: string, { name, bytes, count }: ExportedFile) => {
    c.var.trace.analysis = `export.${what}`;
    c.var.trace.rows = count;
    return c.body(bytes, 200, { 'content-type': XLSX, 'content-disposition': `attachment; filename="form.xlsx"; filename*=UTF-8''${encodeURIComponent(name)}` });
  };
  return new Hono<AppEnv>()
    .post('/reduction', async (c) => {
      const request = parseParams(reductionExport, await readJson(c));
      return sent(c, 'reduction', await withDeadline(c, settings.deadline, (signal) => exportReduction(request, { db, caller: c.var.caller, signal, now, progress: () => undefined })));
    })
    .post(`/${COST_MODEL}`, async (c) => {
      const request = parseParams(modelRequest, await readJson(c));
      return sent(c, COST_MODEL, await withDeadline(c, settings.deadline, (signal) => exportModel(request, { db, caller: c.var.caller, signal, now, progress: () => undefined })));
    })
    .post('/:form', async (c) => {
      const request = parseParams(exportRequest, await readJson(c));
      const form = c.req.param('form');
      return sent(c, form.slice(0, 32), await withDeadline(c, settings.deadline, (signal) => exportForm(db, c.var.caller, form, request, signal)));
    });
}
