/** `POST /api/v1/exports/:form`: an official form as a workbook, filled with what the caller may see or empty. */
import { Hono } from 'hono';
import { exportRequest } from '../analytics/forms/out/contract.ts';
import { exportForm } from '../analytics/forms/out/export-form.ts';
import { parseParams } from '../analytics/params.ts';
import { readJson } from './body.ts';
import { withDeadline } from './deadline.ts';
import type { AppEnv, Services } from './services.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export function exportsRoutes({ db, settings }: Services) {
  return new Hono<AppEnv>().post('/:form', async (c) => {
    const request = parseParams(exportRequest, await readJson(c));
    const form = c.req.param('form');
    const { name, bytes, count } = await withDeadline(c, settings.deadline, (signal) => exportForm(db, c.var.caller, form, request, signal));
    c.var.trace.analysis = `export.${form.slice(0, 32)}`;
    c.var.trace.rows = count;
    return c.body(bytes, 200, { 'content-type': XLSX, 'content-disposition': `attachment; filename="form.xlsx"; filename*=UTF-8''${encodeURIComponent(name)}` });
  });
}
