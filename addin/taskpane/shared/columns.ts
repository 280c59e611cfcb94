/** The two kinds of column that nearly every table of the pane is made of. Pure. */
import type { Column } from './table-rows.ts';

/** Nothing is shown where there are no words. */
export const textColumn = <Row>(id: string, title: string, width: number, of: (row: Row) => string | null): Column<Row> =>
  ({ id, title, width, value: of, text: (row) => of(row) ?? '' });

/** A dash is shown where there is no figure. */
export const figureColumn = <Row>(id: string, title: string, width: number, of: (row: Row) => number | null, show: (value: number) => string): Column<Row> =>
  ({ id, title, width, numeric: true, value: of, text: (row) => { const value = of(row); return value === null ? '—' : show(value); } });
