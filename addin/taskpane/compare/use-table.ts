/** The table that the person has selected, read when asked for. */
import { useEffect, useRef, useState } from 'react';
import { isCancelled } from '../../client/request.ts';
import { useServices } from '../services.tsx';
import { readTable, type ReadTable } from './sheet/read-table.ts';

export type TableState = { readonly table: ReadTable | null; /** What the table holds may be out of date: nothing is asked of it meanwhile. */ readonly reading: boolean; readonly error: unknown };
export type TableReading = TableState & { readonly read: () => Promise<void>; /** What was read before stays. */ readonly stop: () => void };

/** @param onRead told of each table before it is shown */
export function useTable(onRead: (table: ReadTable) => void): TableReading {
  const { workbook } = useServices();
  const [state, setState] = useState<TableState>({ table: null, reading: false, error: null });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  async function read() {
    const { signal } = (running.current = new AbortController());
    setState((before) => ({ ...before, reading: true, error: null }));
    try {
      const table = readTable(await workbook.readSelectedTable(undefined, signal, true));
      onRead(table);
      setState({ table, reading: false, error: null });
    } catch (error) {
      setState((before) => ({ ...before, reading: false, error: isCancelled(error) ? null : error }));
    }
  }
  return { ...state, read, stop: () => running.current?.abort() };
}
