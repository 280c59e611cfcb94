export interface CellStatus {
  /** Address of the selection. */
  readonly address: string;
  readonly formula: string;
  /** A custom function's error and its sentence. */
  readonly error: { readonly code: string; readonly message: string } | undefined;
}

/** Name box and, for a cell whose custom function answered an error, the sentence that Excel shows beside the cell. */
export function StatusLine({ status, message }: { readonly status: CellStatus; readonly message: string }) {
  return (
    <div className="status" role="status">
      <output className="status-address" aria-label="名称框">
        {status.address}
      </output>
      <span className="status-formula">{status.formula}</span>
      {status.error && (
        <span className="status-error">
          <strong>{status.error.code}</strong> {status.error.message}
        </span>
      )}
      {message !== '' && <span className="status-message">{message}</span>}
    </div>
  );
}
