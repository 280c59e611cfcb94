/** Powers of ten by which a figure in the unit becomes yuan. */
export const MONEY_UNITS: Readonly<Record<string, number>> = {
  元: 0, 人民币元: 0, yuan: 0, cny: 0, rmb: 0, 千元: 3, 万元: 4, 人民币万元: 4, 万: 4, wan: 4, 十万元: 5, 百万元: 6, 千万元: 7, 亿元: 8, 亿: 8,
  '1,000yuan': 3, thousandyuan: 3, '10kyuan': 4, '10,000yuan': 4, '10000yuan': 4, millionyuan: 6, '100millionyuan': 8,
};
