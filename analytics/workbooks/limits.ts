/** How much of a workbook is read before it is refused. All are counted while reading, never taken from what the file says of itself. */
export type WorkbookLimits = {
  /** Bytes after unpacking, of all parts together. */
  readonly inflatedBytes: number;
  /** Cells with content. */
  readonly cells: number;
  readonly rows: number;
  readonly columns: number;
  readonly sheets: number;
  /** Files in the archive. */
  readonly parts: number;
  readonly milliseconds: number;
  /** Of the worker that reads. */
  readonly memoryMegabytes: number;
};

export const WORKBOOK_LIMITS: WorkbookLimits = {
  inflatedBytes: 512 * 2 ** 20,
  cells: 5_000_000,
  rows: 1_000_000,
  columns: 512,
  sheets: 255,
  parts: 10_000,
  milliseconds: 120_000,
  memoryMegabytes: 1024,
};
