/** Official forms on their way: read, tried, loaded; a newer step cancels the one under way. */
import { useEffect, useRef, useState } from 'react';
import type { BatchReport } from '../../../../analytics/forms/batch/contract.ts';
import { PROJECT_FORMS, type ProjectForm } from '../../../../analytics/forms/contract.ts';
import type { ImportReport } from '../../../../analytics/imports/contract.ts';
import { AppError } from '../../../../analytics/errors.ts';
import { isCancelled } from '../../../client/request.ts';
import type { AMOUNT_UNITS, FormSource } from '../../../client/forms.ts';
import { LOCALES } from '../../../locale/index.ts';
import { zipOf } from '../../../zip.ts';
import { useServices } from '../../services.tsx';
import { isArchive, isFormFile, kindOf, sheetForm } from './form-source.ts';

export type Chosen = { readonly one: FormSource; readonly name: string; readonly sheet: string | null } | { readonly many: File; readonly name: string; readonly count: number | null };
export type Said = { readonly kind: ProjectForm | null; readonly unit: (typeof AMOUNT_UNITS)[number] | null; readonly year: string; readonly month: number | null };
export type Busy = 'reading' | 'packing' | 'checking' | 'loading';
export type FormsState = {
  readonly chosen: Chosen | null;
  readonly said: Said;
  readonly tried: { readonly report: ImportReport; readonly refused: boolean } | null;
  readonly loaded: ImportReport | null;
  readonly batch: BatchReport | null;
  readonly busy: Busy | null;
  readonly progress: { readonly done: number; readonly of: number } | null;
  readonly error: unknown;
  readonly cancelled: boolean;
};

const NOTHING_SAID: Said = { kind: null, unit: null, year: '', month: null };
const START: FormsState = { chosen: null, said: NOTHING_SAID, tried: null, loaded: null, batch: null, busy: null, progress: null, error: null, cancelled: false };

const noFiles = () => new AppError('invalid_params', { zh: LOCALES.zh.official.noFiles, en: LOCALES.en.official.noFiles });
const optionsOf = ({ kind, unit, year, month }: Said, dryRun: boolean) => {
  const typed = year.normalize('NFKC').trim();
  return { kind: kind!, dryRun, ...(unit !== null && { unit }), ...(typed !== '' && { year: Number(typed) }), ...(month !== null && { month }) };
};

export function useForms(onLoaded: () => void) {
  const { client, session, workbook } = useServices();
  const [state, setState] = useState<FormsState>(START);
  const running = useRef<AbortController | null>(null);
  const last = useRef<() => void>(() => undefined);
  useEffect(() => () => running.current?.abort(), []);

  async function run(busy: Busy, change: Partial<FormsState>, work: (signal: AbortSignal) => Promise<Partial<FormsState>>) {
    last.current = () => void run(busy, change, work);
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    setState((before) => ({ ...before, ...change, busy, progress: null, error: null, cancelled: false }));
    const done = (after: Partial<FormsState>) => running.current === controller && setState((before) => ({ ...before, busy: null, progress: null, ...after }));
    try {
      done(await work(controller.signal));
    } catch (error) {
      // Of many files, those before stay written.
      if (isCancelled(error) && busy === 'loading') onLoaded();
      done(isCancelled(error) ? { cancelled: true } : { error });
    }
  }

  const seen = (version: number) => session.set({ dataVersion: version });
  const tryOne = async (one: FormSource, said: Said, signal: AbortSignal): Promise<Partial<FormsState>> => (said.kind === null ? {} : { tried: await client.importForm(one, optionsOf(said, true), { signal }) });

  const look = (open: (signal: AbortSignal) => Promise<{ chosen: Chosen; kind: ProjectForm | null }>, busy: Busy) =>
    run(busy, { ...START, said: { ...NOTHING_SAID } }, async (signal) => {
      const { chosen, kind } = await open(signal);
      const said = { ...NOTHING_SAID, kind };
      setState((before) => ({ ...before, chosen, said }));
      return 'one' in chosen ? tryOne(chosen.one, said, signal) : {};
    });

  return {
    state,
    takeSheet: () => look(async () => {
      const one = sheetForm(await workbook.readFormGrid());
      return { chosen: { one, name: one.sheet, sheet: one.sheet }, kind: kindOf(one) };
    }, 'reading'),
    takeFiles: (files: readonly File[]) => look(async (signal) => {
      const pathOf = (file: File) => file.webkitRelativePath || file.name;
      const [first] = files;
      if (files.length === 1 && isArchive(first!.name)) return { chosen: { many: first!, name: first!.name, count: null }, kind: null };
      const forms = files.filter((file) => isFormFile(pathOf(file)));
      if (forms.length === 0) throw noFiles();
      if (forms.length === 1) {
        const [file] = forms;
        const { forms: found = [] } = await client.previewImport(file!, { signal });
        return { chosen: { one: { file: file! }, name: file!.name, sheet: null }, kind: PROJECT_FORMS.find((form) => found.some(({ kind }) => kind === form)) ?? null };
      }
      const entries = [];
      for (const file of forms) entries.push({ name: pathOf(file), bytes: new Uint8Array(await file.arrayBuffer()) });
      return { chosen: { many: new File([zipOf(entries)], 'forms.zip', { type: 'application/zip' }), name: pathOf(forms[0]!).split('/')[0]!, count: forms.length }, kind: null };
    }, 'packing'),
    say: (change: Partial<Said>) => {
      const said = { ...state.said, ...change };
      const { chosen } = state;
      if (chosen && 'one' in chosen && change.year === undefined) void run('checking', { said, tried: null, loaded: null }, (signal) => tryOne(chosen.one, said, signal));
      else setState((before) => ({ ...before, said, tried: change.year === undefined ? null : before.tried }));
    },
    /** Reads the open sheet anew after a correction; what was said stays. */
    check: () => {
      const { chosen, said } = state;
      if (!chosen || !('one' in chosen)) return;
      void run('checking', { tried: null, loaded: null }, async (signal) => {
        const one = chosen.sheet === null ? chosen.one : sheetForm(await workbook.readFormGrid());
        setState((before) => ({ ...before, chosen: { ...chosen, one } }));
        return tryOne(one, said, signal);
      });
    },
    load: () => {
      const { chosen, said } = state;
      if (!chosen || said.kind === null) return;
      void run('loading', { batch: null }, async (signal) => {
        if ('one' in chosen) {
          const { report, refused } = await client.importForm(chosen.one, optionsOf(said, false), { signal });
          if (refused) return { tried: { report, refused } };
          seen(report.data_version);
          onLoaded();
          return { loaded: report };
        }
        const batch = await client.importFormArchive(chosen.many, optionsOf(said, false), { signal, progress: (done, of) => setState((before) => ({ ...before, progress: { done, of } })) });
        seen(batch.data_version);
        onLoaded();
        return { batch };
      });
    },
    retry: () => last.current(),
    cancel: () => running.current?.abort(),
    reset: () => {
      running.current?.abort();
      running.current = null;
      setState(START);
    },
  };
}
