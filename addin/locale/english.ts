/** What English needs and Chinese does not: the plural, the name of a month. */

/** What is counted: "1 project", "1,204 projects". @param count as it is shown */
export const counted = (count: string | number, one: string, many = `${one}s`): string => `${count} ${String(count) === '1' ? one : many}`;

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** @param month 1–12, as a figure or as it is shown */
export const monthName = (month: string | number): string => MONTHS[Number(month) - 1] ?? String(month);
