export interface CellStatus {
  /** Address of the selection. */
  readonly address: string;
  /** A custom function's error and its sentence. */
  readonly error: { readonly code: string; readonly message: string } | undefined;
}

/** What there is to say: the sentence of a custom function's error, which Excel shows beside the cell, or a message. */
export function StatusLine({ status: { address, error }, message }: { readonly status: CellStatus; readonly message: string }) {
  return (
    <div className="status" role="status">
      {error && (
        <p className="status-error">
          <strong>
            {address} {error.code}
          </strong>{' '}
          {error.message}
        </p>
      )}
      {message !== '' && <p className="status-message">{message}</p>}
    </div>
  );
}
