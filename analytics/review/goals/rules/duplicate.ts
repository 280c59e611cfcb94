import { shown } from '../../../evaluate/figures.ts';
import type { Row } from '../form.ts';
import { formRule, type Found, text } from '../rule.ts';

/** Told at each of the rows, so that it does not matter which stands first. */
export const duplicate = formRule('duplicate', ({ rows }) =>
  rows.flatMap((row): Found[] => {
    const twins = rows.filter((other) => other !== row && row.key !== '' && other.key === row.key);
    if (twins.length === 0) return [];
    return [{
      row: row.at, cell: 'name', doubtful: twins.every(({ key2 }) => key2 !== row.key2),
      message: text(`“${row.name}”与另外 ${twins.length} 条指标重名，分值被重复计算。`, `"${row.name}" stands ${twins.length + 1} times, so its weight counts again.`),
      suggestion: text('请只保留一条并合并权重；内容不同的，请在名称中写明区别。', 'Please keep one and join the weights; if they differ, say so in the names.'),
    }];
  }),
);

/** Near-duplicates: names that share most of their character pairs. Different names may share them all, such as 指标11 and 指标111, and are still not wholly alike. */
export const similar = formRule('similar', ({ rows }, { similar_from: from }) => {
  const pairs = rows.map(({ key }) => pairsOf(key));
  return rows.flatMap((row, i): Found[] => {
    const near = rows.flatMap((other, j) => (i === j || other.key === row.key || !sameUnit(row, other) ? [] : [{ other, share: jaccard(pairs[i]!, pairs[j]!) }])).filter(({ share }) => share >= from);
    const best = near.sort((a, b) => b.share - a.share || (a.other.key < b.other.key ? -1 : 1))[0];
    if (best === undefined) return [];
    const alike = shown(Math.min(99, Math.round(best.share * 100)));
    return [{
      row: row.at, cell: 'name',
      message: text(`“${row.name}”与“${best.other.name}”名称相近（相似度 ${alike}%），可能考核的是同一件事。`, `"${row.name}" and "${best.other.name}" are much alike (${alike}%) and may measure the same.`),
      suggestion: text('如是同一内容请合并；不是的请把名称写得更清楚。', 'Please join them if they are the same, or make the names clearer.'),
    }];
  });
});

const sameUnit = (a: Row, b: Row) => a.unit === b.unit && a.key2 === b.key2;

function pairsOf(key: string): ReadonlySet<string> {
  const chars = [...key];
  return new Set(chars.slice(1).map((char, i) => chars[i]! + char));
}

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const pair of a) if (b.has(pair)) common += 1;
  const all = a.size + b.size - common;
  return all === 0 ? 0 : common / all;
}
