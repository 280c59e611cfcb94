/** The service as `npm start` runs it, without the pages: tells by messages what happens to it. */
import { supervise } from '../../scripts/supervise.mjs';

const service = supervise({
  command: process.execPath,
  args: ['--import', 'tsx', 'server/main.ts'],
  options: { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
  onMessage: (message) => process.send(message),
  onAgain: () => process.send({ type: 'again' }),
  onEnd: ({ code }) => process.exit(code ?? 1),
});
process.on('message', () => service.stop());
