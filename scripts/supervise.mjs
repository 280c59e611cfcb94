/** Runs the service, and runs it again when it ends because its database must be opened anew (a full disk). */
import { spawn } from 'node:child_process';

/** The service's own word for that; any other end is the end. */
const START_ANEW = 75;
const SHORTEST_WAIT = 1_000;
const LONGEST_WAIT = 30_000;
/** After so long in good order the waiting begins short again. */
const GOOD_ORDER = 60_000;

/**
 * @param {{ command: string, args: string[], options: import('node:child_process').SpawnOptions,
 *   onMessage: (message: any) => void, onAgain: (milliseconds: number) => void,
 *   onEnd: (end: { code: number | null, signal: string | null, error?: Error }) => void }} what
 * @returns {{ stop: () => void }} asks the service to end
 */
export function supervise({ command, args, options, onMessage, onAgain, onEnd }) {
  let service;
  let timer;
  let stopped = false;
  let wait = SHORTEST_WAIT;
  const start = () => {
    const begun = Date.now();
    service = spawn(command, args, options);
    service.on('message', onMessage);
    service.on('error', (error) => onEnd({ code: 1, signal: null, error }));
    service.on('exit', (code, signal) => {
      if (code !== START_ANEW || stopped) return onEnd({ code, signal });
      if (Date.now() - begun > GOOD_ORDER) wait = SHORTEST_WAIT;
      onAgain(wait);
      timer = setTimeout(start, wait);
      wait = Math.min(LONGEST_WAIT, wait * 2);
      return undefined;
    });
  };
  start();
  return {
    stop() {
      stopped = true;
      clearTimeout(timer);
      if (service.exitCode !== null || service.signalCode !== null) onEnd({ code: 0, signal: null });
      // A message and not a signal: on Windows a signal would end the service at once.
      else if (service.connected) service.send({ type: 'stop' });
    },
  };
}
