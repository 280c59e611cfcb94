/** Money to the cent and scores to the hundredth, whatever doubles do in between. */

/** Yuan, half up to the cent. */
export const toCents = (yuan: number): number => Math.round(yuan * 100) / 100;

/** What is left of an amount, in whole cents. */
export const less = (yuan: number, ...parts: readonly number[]): number =>
  (Math.round(yuan * 100) - parts.reduce((sum, part) => sum + Math.round(part * 100), 0)) / 100;

/** The slip of a clerk who writes ten thousands of yuan (万元) where yuan are asked for. */
export const UNIT_SLIP = 10_000;

/** Two decimals between two limits. */
export const scoreWithin = (least: number, most: number, score: number): number => Math.round(Math.min(most, Math.max(least, score)) * 100) / 100;
