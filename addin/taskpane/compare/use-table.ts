/** The table that the person has selected, read when asked for. */
import { useState } from 'react';
import { useServices } from '../services.tsx';
import { readTable, type ReadTable } from './sheet/read-table.ts';

export type TableState = { readonly table: ReadTable | null; readonly reading: boolean; readonly error: unknown };

/** @param onRead told of each table before it is shown */
export function useTable(onRead: (table: ReadTable) => void): TableState & { readonly read: () => Promise<void> } {
  const { workbook } = useServices();
  const [state, setState] = useState<TableState>({ table: null, reading: false, error: null });
  async function read() {
    setState((before) => ({ ...before, reading: true, error: null }));
    try {
      const table = readTable(await workbook.readSelectedTable());
      onRead(table);
      setState({ table, reading: false, error: null });
    } catch (error) {
      setState((before) => ({ ...before, reading: false, error }));
    }
  }
  return { ...state, read };
}
