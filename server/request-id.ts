import { randomUUID } from 'node:crypto';

/** A caller's own request id when it is harmless in a log line, otherwise a new one. */
export function requestIdOf(header: string | undefined): string {
  return header !== undefined && /^[A-Za-z0-9._-]{8,64}$/.test(header) ? header : randomUUID();
}
