/** Over whose memory new evidence is written: over nobody's who still reads it, however refreshes overlap and whoever gives up. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Database } from '../../../analytics/database.ts';
import { importRows } from '../../../analytics/imports/import-rows.ts';
import { type EvidenceIndex, withEvidence } from '../../../analytics/recommend/indicators/evidence-index.ts';
import type * as Jobs from '../../../analytics/threads/run-job.ts';
import { whileRead } from '../../../analytics/recommend/indicators/replaced-evidence.ts';
import { textAt } from '../../../analytics/text-table.ts';
import { contextOf, twelveProjects } from '../library/twelve-projects.ts';
import { copyOf, evidenceNow } from './evidence-now.ts';

/** While it is closed, what the threads are asked is answered and not yet told. */
const gate = vi.hoisted(() => {
  const waiting: (() => void)[] = [];
  return {
    isClosed: false,
    /** The thread that fails at once. */
    failing: null as Jobs.KeptThread | null,
    waiting,
    pass(): Promise<void> {
      return this.isClosed ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve();
    },
  };
});

vi.mock('../../../analytics/threads/run-job.ts', async (original) => {
  const jobs = await original<typeof Jobs>();
  return {
    ...jobs,
    keptThread: (which: Jobs.KeptThread) => {
      const thread = jobs.keptThread(which);
      const ask = async (...question: Parameters<typeof thread.ask>) => {
        if (gate.failing === which) throw new Error('out of memory');
        const passed = gate.pass();
        const answer = await thread.ask(...question);
        await passed;
        return answer;
      };
      return { ask };
    },
  };
});

const never = new AbortController().signal;
const now = new Date('2026-01-01T00:00:00Z');
const NAMES = ['一', '二', '三', '四', '五', '六'].map((number) => `夜间照明${number}`);

let db: Database;
beforeEach(async () => {
  db = await twelveProjects();
});
afterEach(() => db.close());

const put = (name: string) => importRows(db, contextOf(db).caller, { kind: 'projects', source: null, rows: [{ project_code: 'P77', fiscal_year: 2025, name, org_code: 'A' }] });
const ask = (signal = never) => evidenceNow(db, signal, now);
const namesIn = ({ projects, size }: EvidenceIndex) => Array.from({ length: size }, (_, project) => textAt(projects.name, project));

async function after(name: string): Promise<EvidenceIndex> {
  await put(name);
  const index = await ask();
  expect(namesIn(index)).toContain(name);
  return index;
}

/** A question whose threads have been asked and do not tell. */
async function held(name: string, signal = never): Promise<{ asked: Promise<EvidenceIndex>; tell: () => void }> {
  await put(name);
  gate.isClosed = true;
  const known = gate.waiting.length;
  const asked = ask(signal);
  await vi.waitFor(() => expect(gate.waiting).toHaveLength(known + 2));
  gate.isClosed = false;
  const tells = gate.waiting.splice(known);
  return { asked, tell: () => tells.forEach((tell) => tell()) };
}

it('is written over what was before the last, once', async () => {
  const [first, second] = [await after(NAMES[0]!), await after(NAMES[1]!)];
  const [wasFirst, wasSecond] = [copyOf(first), copyOf(second)];
  await after(NAMES[2]!);
  expect(copyOf(first)).not.toEqual(wasFirst);
  expect(copyOf(second)).toEqual(wasSecond);
  const overFirst = copyOf(first);
  await after(NAMES[3]!);
  expect(copyOf(second)).not.toEqual(wasSecond);
  expect(copyOf(first)).toEqual(overFirst);
});

it('is not written over what somebody reads, and is when nobody does', async () => {
  const first = await after(NAMES[0]!);
  const was = copyOf(first);
  let end: (() => void) | undefined;
  const reading = withEvidence(db, never, now, (index) => {
    expect(index).toBe(first);
    return new Promise<void>((resolve) => (end = resolve));
  });
  await vi.waitFor(() => expect(end).toBeDefined());
  await after(NAMES[1]!);
  await after(NAMES[2]!);
  await after(NAMES[3]!);
  expect(copyOf(first)).toEqual(was);
  end!();
  await reading;
  const fourth = await ask();
  const asItWas = copyOf(fourth);
  await after(NAMES[4]!);
  await after(NAMES[5]!);
  expect(copyOf(fourth)).not.toEqual(asItWas);
});

it('is not written over what somebody reads since yesterday', async () => {
  const first = await after(NAMES[0]!);
  const was = copyOf(first);
  await whileRead(first, async () => {
    const today = await evidenceNow(db, never, new Date('2026-01-02T00:00:00Z'));
    expect(today).not.toBe(first);
    expect(today.made).toBe(first.made);
    for (const name of NAMES.slice(1, 4)) {
      await put(name);
      await evidenceNow(db, never, new Date('2026-01-02T00:00:00Z'));
    }
    expect(copyOf(first)).toEqual(was);
  });
});

it('is not written over what a refresh under way goes on from, nor twice over what two went on from', async () => {
  const first = await after(NAMES[0]!);
  const was = copyOf(first);
  const second = await held(NAMES[1]!);
  const third = await held(NAMES[2]!);
  second.tell();
  expect(namesIn(await second.asked)).toContain(NAMES[1]);
  await after(NAMES[3]!);
  expect(copyOf(first)).toEqual(was);
  third.tell();
  expect(namesIn(await third.asked)).toContain(NAMES[2]);
  const now = await after(NAMES[4]!);
  const next = await after(NAMES[5]!);
  expect(namesIn(now)).toContain(NAMES[4]);
  expect(namesIn(next)).toContain(NAMES[5]);
});

it('is not written over what threads still read for somebody who has given up', async () => {
  const first = await after(NAMES[0]!);
  const was = copyOf(first);
  const leaving = new AbortController();
  const second = await held(NAMES[1]!, leaving.signal);
  leaving.abort(new Error('gone'));
  await expect(second.asked).rejects.toThrow('gone');
  await after(NAMES[2]!);
  await after(NAMES[3]!);
  expect(copyOf(first)).toEqual(was);
  second.tell();
  const now = await after(NAMES[4]!);
  await after(NAMES[5]!);
  expect(namesIn(now)).toContain(NAMES[4]);
});

it('is not written over what one thread still reads where the other has failed', async () => {
  const first = await after(NAMES[0]!);
  const was = copyOf(first);
  await put(NAMES[1]!);
  Object.assign(gate, { isClosed: true, failing: 'second' });
  const failed = ask();
  const told = expect(failed).rejects.toThrow('out of memory');
  await vi.waitFor(() => expect(gate.waiting).toHaveLength(1));
  Object.assign(gate, { isClosed: false, failing: null });
  for (const name of NAMES.slice(2, 5)) await after(name);
  expect(copyOf(first)).toEqual(was);
  gate.waiting.splice(0).forEach((tell) => tell());
  await told;
});

it('is not written over anything where all was read anew meanwhile', async () => {
  const [first, second] = [await after(NAMES[0]!), await after(NAMES[1]!)];
  const was = [copyOf(first), copyOf(second)];
  await importRows(db, contextOf(db).caller, { kind: 'organizations', source: null, rows: [{ org_code: 'C', name: '县交通局', classified: true }] });
  await after(NAMES[2]!);
  await after(NAMES[3]!);
  expect([copyOf(first), copyOf(second)]).toEqual(was);
});
