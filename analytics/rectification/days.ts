/** Days as the office counts them. Pure. */
const EIGHT_HOURS = 8 * 3_600_000;

/** The day in China, YYYY-MM-DD: a deadline ends at midnight there, wherever the service runs. */
export const dayInChina = (now: Date): string => new Date(now.getTime() + EIGHT_HOURS).toISOString().slice(0, 10);

/** To the second, in UTC. */
export const secondOf = (now: Date): string => now.toISOString().replace(/\.\d+Z$/, 'Z');
