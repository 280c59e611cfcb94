import { normaliseName } from './normalise-name.ts';
import { plainChinese } from './plain-chinese.ts';

/**
 * The one form in which the service compares names: without reading aids, in simplified characters, then as
 * `normaliseName` has it. Import matching, the library's keys, search, near-duplicates and recommendation all use it.
 * @example comparableName('羣衆 滿意度（％）') // => '群众满意度(%)'
 */
export const comparableName = (text: string): string => normaliseName(plainChinese(text));

/** The key of a stored row: as it was written with the row, but keys from before traditional characters were converted. */
export const storedKey = (name: string, key: string | null): string => (key === null ? comparableName(name) : plainChinese(key));
