/** The process that rebuild.ts measures: told a database file, it tells what it took. */
import { openDatabase } from '../../analytics/database.ts';
import { evidenceIndex } from '../../analytics/recommend/indicators/evidence-index.ts';
import { milliseconds } from './measure.ts';
import type { Rebuild } from './rebuild.ts';

/** maxRSS is in kilobytes. */
const residentAtMost = () => 1024 * process.resourceUsage().maxRSS;

const db = await openDatabase({ path: process.argv[2]!, memoryLimit: '1GB' });
const opened = residentAtMost();
let projectYears = 0;
const took = await milliseconds(async () => (projectYears = (await evidenceIndex(db, new AbortController().signal, new Date())).size));
const told: Rebuild = { projectYears, milliseconds: took, opened, peak: residentAtMost() };
process.send!(told, () => process.exit(0));
