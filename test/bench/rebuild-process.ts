/** The process that rebuild.ts measures: told a database file, it tells what it took. */
import { readFileSync } from 'node:fs';
import { openDatabase } from '../../analytics/database.ts';
import { withEvidence } from '../../analytics/recommend/indicators/evidence-index.ts';
import { milliseconds } from './measure.ts';
import type { Rebuild } from './rebuild.ts';

/** Both are in kilobytes. What the system reports of a process counts the moment at which it was still its parent, so Linux is asked for this program's own. */
function residentAtMost(): number {
  const own = process.platform === 'linux' ? /^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8')) : null;
  return 1024 * (own === null ? process.resourceUsage().maxRSS : Number(own[1]));
}

const db = await openDatabase({ path: process.argv[2]!, memoryLimit: '1GB' });
const opened = residentAtMost();
let projectYears = 0;
const took = await milliseconds(async () => (projectYears = await withEvidence(db, new AbortController().signal, new Date(), ({ size }) => Promise.resolve(size))));
const told: Rebuild = { projectYears, milliseconds: took, opened, peak: residentAtMost() };
process.send!(told, () => process.exit(0));
