import { expect, it } from 'vitest';
import { jsonOf, prewrittenOf, withPrewritten } from '../../analytics/prewritten.ts';

it('a part that is written already goes out as it is, and can be read like any other', () => {
  const text = '[["甲",1.50,null],["\\"乙\\"",2,true]]';
  const result = withPrewritten({ truncated: false, ms: 3 } as { truncated: boolean; ms: number; rows?: unknown }, { texts: { rows: text }, count: 2 });
  expect(jsonOf(result)).toBe(`{"rows":${text},"truncated":false,"ms":3}`);
  expect(result.rows).toEqual([['甲', 1.5, null], ['"乙"', 2, true]]);
  expect(result.rows).toBe(result.rows);
  expect(JSON.parse(jsonOf(result))).toEqual(JSON.parse(JSON.stringify(result)));
  expect(prewrittenOf(result)?.count).toBe(2);
});

it('a part that is made when it is wanted goes out, and is read, as if it stood there', () => {
  let made = 0;
  const result = withPrewritten({ total: 1 } as { total: number; flows?: unknown }, { texts: { flows: () => [{ from: '甲', amount: ++made }] }, count: 1 });
  expect(made).toBe(0);
  expect(jsonOf(result)).toBe('{"flows":[{"from":"甲","amount":1}],"total":1}');
  expect(result.flows).toBe(result.flows);
  expect(result.flows).toEqual([{ from: '甲', amount: 2 }]);
});

it('a result without such parts, and one of nothing else, are JSON too', () => {
  expect(jsonOf({ a: [1], b: undefined })).toBe('{"a":[1]}');
  expect(jsonOf(withPrewritten({}, { texts: { rows: '[]' }, count: 0 }))).toBe('{"rows":[]}');
  expect(prewrittenOf({})).toBeUndefined();
});
