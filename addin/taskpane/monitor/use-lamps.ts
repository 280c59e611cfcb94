/** The lamps that came back, beside those of the last period with readings, and what of them is shown. */
import { useMemo, useState } from 'react';
import type { InputOf } from '../../../analytics/contract.ts';
import type { monitorDual } from '../../../analytics/monitor/contract.ts';
import { useAsked, type Asked, type Control } from '../shared/use-analysis.ts';
import { filtered, NO_FILTER, withBefore, type Filter, type Row } from './lamps.ts';
import { askBefore, codesOf, hasReadings, type Before, type Monitored } from './period.ts';

type Answered = { readonly question: InputOf<typeof monitorDual>; readonly result: Monitored };
export type Lamps = Answered & {
  readonly rows: readonly Row[];
  /** Those that fit the filter. */
  readonly chosen: readonly Row[];
  readonly filter: Filter;
  readonly setFilter: (filter: Filter) => void;
  /** Null while it is not known, and where no earlier month has readings. */
  readonly before: Before | null;
  readonly asked: Asked<Before | null> & Control;
};

/** @param answered null before anything was asked */
export function useLamps(answered: Answered | null): Lamps | null {
  const [kept, setKept] = useState<{ readonly of: Monitored | null; readonly filter: Filter }>({ of: null, filter: NO_FILTER });
  const wanted = answered !== null && hasReadings(answered.result);
  const key = wanted ? JSON.stringify(['before', answered.question, answered.result.provenance.params_hash, answered.result.provenance.computed_at]) : null;
  const asked = useAsked<Before | null>(key, (client, signal) => {
    const { fiscal_year, month, rulepack } = answered!.question;
    return askBefore(client, { fiscal_year, month, ...(rulepack !== undefined && { rulepack }) }, codesOf(answered!.result), { signal });
  });
  // An older comparison belongs to another month.
  const before = asked.state === 'done' ? asked.result : null;
  const result = answered?.result ?? null;
  // What was filtered in one period says nothing of the next.
  const filter = kept.of === result ? kept.filter : NO_FILTER;
  const rows = useMemo(() => (result === null ? [] : withBefore(result.rows, before)), [result, before]);
  const chosen = useMemo(() => filtered(rows, filter), [rows, filter]);
  return answered && { ...answered, rows, chosen, filter, setFilter: (next) => setKept({ of: result, filter: next }), before, asked };
}
