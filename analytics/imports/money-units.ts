/** Powers of ten by which a figure in the unit becomes yuan. */
export const MONEY_UNITS: Readonly<Record<string, number>> = {
  元: 0, 人民币元: 0, yuan: 0, cny: 0, rmb: 0, 千元: 3, 万元: 4, 万: 4, wan: 4, '10kyuan': 4, 百万元: 6, 亿元: 8, 亿: 8,
};
