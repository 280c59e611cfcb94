/** Which row of a form is the execution rate, which is no indicator of what a project achieves. Pure, browser-safe. */

const EXECUTION = '预算执行率';

/** @param key name of the row @param key1 its level 1, '' where it has none; both as they are compared */
export const isExecutionRow = ({ key, key1 }: { readonly key: string; readonly key1: string }): boolean => key1 === EXECUTION || (key === EXECUTION && key1 === '');
