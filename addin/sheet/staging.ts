/** Names of the sheets a result is prepared on before anything of the person's is touched. Pure. */

const PREFIX = '_jixiao_write_';
const STALE = 60 * 60 * 1_000;

/** @example stagingName(new Date('2026-03-01T08:00:00Z')) // => '_jixiao_write_20260301080000' */
export function stagingName(now: Date): string {
  return PREFIX + now.toISOString().slice(0, 19).replace(/\D/g, '');
}

/** Whether a sheet was left behind by a write that never ended; a younger one may be somebody else's who writes right now. */
export function isLeftBehind(name: string, now: Date): boolean {
  const found = new RegExp(`^${PREFIX}(\\d{4})(\\d{2})(\\d{2})(\\d{2})(\\d{2})(\\d{2})`).exec(name);
  if (!found) return false;
  const [year, month, day, hour, minute, second] = found.slice(1).map(Number) as [number, number, number, number, number, number];
  return now.getTime() - Date.UTC(year, month - 1, day, hour, minute, second) > STALE;
}
