import type { SpawnOptions } from 'node:child_process';

export function supervise<Message>(what: {
  command: string;
  args: string[];
  options: SpawnOptions;
  onMessage: (message: Message) => void;
  onAgain: (milliseconds: number) => void;
  onEnd: (end: { code: number | null; signal: string | null; error?: Error }) => void;
}): { stop: () => void };
