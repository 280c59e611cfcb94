/** One file on its way: looked at, tried, loaded. An older step that is still under way is cancelled by the next. */
import { useEffect, useRef, useState } from 'react';
import type { ImportPreview, ImportReport } from '../../../analytics/imports/contract.ts';
import { isCancelled } from '../../client/request.ts';
import type { SourcePart } from '../../workbook.ts';
import { useServices } from '../services.tsx';
import type { Mapping } from './columns.ts';
import { sheetCsv } from './sheet-csv.ts';

/** `sheet` is the sheet of this workbook that the rows come from; null for a file. */
export type Source = { readonly file: File; readonly sheet: string | null; readonly part: SourcePart | null; /** What the sheet has that the person should know. */ readonly notes: SheetNotes | null };
export type SheetNotes = { readonly hidden: number; readonly leftOut: boolean; readonly lostDigits: readonly string[] };
export type Choices = { readonly kind: string; readonly sourceName: string; readonly mapping: Mapping; /** Whether the person has changed the mapping, or it is the first of its source. */ readonly keep: boolean };
type Busy = 'reading' | 'checking' | 'loading';
export type Step = {
  readonly source: Source | null;
  readonly preview: ImportPreview | null;
  readonly choices: Choices;
  readonly tried: { readonly report: ImportReport; readonly refused: boolean } | null;
  readonly loaded: ImportReport | null;
  readonly busy: Busy | null;
  readonly error: unknown;
  readonly cancelled: Busy | null;
};

const NO_CHOICES: Choices = { kind: '', sourceName: '', mapping: {}, keep: false };
const START: Step = { source: null, preview: null, choices: NO_CHOICES, tried: null, loaded: null, busy: null, error: null, cancelled: null };
export type SavedMapping = { readonly source_name: string; readonly kind: string; readonly mapping: Mapping };

export function useImport(saved: readonly SavedMapping[], onLoaded: () => void) {
  const { client, workbook } = useServices();
  const [step, setStep] = useState<Step>(START);
  const running = useRef<AbortController | null>(null);
  const last = useRef<() => void>(() => undefined);
  useEffect(() => () => running.current?.abort(), []);

  async function run(busy: Busy, change: Partial<Step>, work: (signal: AbortSignal) => Promise<Partial<Step>>) {
    last.current = () => void run(busy, change, work);
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    setStep((before) => ({ ...before, ...change, busy, error: null, cancelled: null }));
    const done = (after: Partial<Step>) => running.current === controller && setStep((before) => ({ ...before, busy: null, ...after }));
    try {
      done(await work(controller.signal));
    } catch (error) {
      done(isCancelled(error) ? { cancelled: busy } : { error });
    }
  }

  const savedFor = (kind: string, sourceName: string) => saved.find((one) => one.kind === kind && one.source_name === sourceName)?.mapping;

  const attempt = (source: Source, { kind, sourceName, mapping, keep }: Choices, dryRun: boolean, signal: AbortSignal) =>
    client.importFile({ file: source.file, kind, dryRun, ...(sourceName.trim() !== '' && { sourceName: sourceName.trim() }), ...((keep || Object.keys(mapping).length > 0) && { mapping }) }, { signal });

  async function tryOut(source: Source, preview: ImportPreview, choices: Choices, signal: AbortSignal): Promise<Partial<Step>> {
    const mayLoad = preview.kinds.some(({ kind, allowed }) => allowed && kind === choices.kind);
    return { tried: mayLoad ? await attempt(source, choices, true, signal) : null };
  }

  const look = (open: (signal: AbortSignal) => Promise<Source>, keepKind: boolean) =>
    run('reading', { ...(keepKind ? {} : { choices: NO_CHOICES }), source: null, preview: null, tried: null, loaded: null }, async (signal) => {
      const source = await open(signal);
      const preview = await client.previewImport(source.file, { signal });
      const guess = preview.guesses[0];
      const guessed: Choices = { kind: guess?.kind ?? '', sourceName: guess?.source_name ?? '', mapping: {}, keep: false };
      const choices = keepKind && step.choices.kind !== '' ? step.choices : guessed;
      setStep((before) => ({ ...before, source, preview, choices, busy: choices.kind === '' ? 'reading' : 'checking' }));
      return tryOut(source, preview, choices, signal);
    });

  const fromSheet = async (part: SourcePart, leaveOutHidden: boolean, signal: AbortSignal): Promise<Source> => {
    const cells = await workbook.readImportSource(part, { leaveOutHidden, signal });
    return { file: new File([sheetCsv(cells)], `${cells.sheet}.csv`, { type: 'text/csv' }), sheet: cells.sheet, part, notes: { hidden: cells.hidden, leftOut: leaveOutHidden, lostDigits: cells.lostDigits } };
  };

  return {
    step,
    takeFile: (file: File) => look(() => Promise.resolve({ file, sheet: null, part: null, notes: null }), false),
    takeSheet: (part: SourcePart) => look((signal) => fromSheet(part, false, signal), false),
    /** Reads the sheet anew after a correction; what was chosen stays. */
    again: () => step.source?.part && look((signal) => fromSheet(step.source!.part!, step.source!.notes?.leftOut === true, signal), true),
    /** Reads the sheet anew, with or without its hidden rows. */
    leaveOutHidden: (leaveOut: boolean) => step.source?.part && look((signal) => fromSheet(step.source!.part!, leaveOut, signal), true),
    choose: (change: Partial<Choices>) => {
      const { source, preview } = step;
      const choices = { ...step.choices, ...change };
      if (source && preview) void run('checking', { choices, tried: null, loaded: null }, (signal) => tryOut(source, preview, choices, signal));
    },
    nameSource: (sourceName: string) => {
      const { source, preview } = step;
      const choices = { ...step.choices, sourceName };
      const matters = [sourceName, step.choices.sourceName].some((name) => savedFor(choices.kind, name.trim()) !== undefined);
      if (source && preview && matters) void run('checking', { choices, tried: null }, (signal) => tryOut(source, preview, choices, signal));
      else setStep((before) => ({ ...before, choices }));
    },
    savedFor,
    retry: () => last.current(),
    load: () => {
      const { source, choices } = step;
      if (!source) return;
      const isNew = choices.sourceName.trim() !== '' && savedFor(choices.kind, choices.sourceName.trim()) === undefined;
      void run('loading', {}, async (signal) => {
        const { report, refused } = await attempt(source, { ...choices, keep: choices.keep || isNew }, false, signal);
        if (refused) return { tried: { report, refused } };
        onLoaded();
        return { loaded: report };
      });
    },
    cancel: () => running.current?.abort(),
    reset: () => {
      running.current?.abort();
      running.current = null;
      setStep(START);
    },
  };
}
