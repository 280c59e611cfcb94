import { implement } from '../../analysis.ts';
import { labelled } from '../labelled.ts';
import { search } from './contract.ts';
import { libraryIndex, mergedUnder } from './library-index.ts';
import { rank } from './rank.ts';

/** Indicators that a text means: by code, name, words and letter pairs. */
export const runSearch = implement(search, async ({ text, industry, limit }, { db, signal, now }) => {
  const index = await libraryIndex(db, signal, now());
  const ofIndustry = labelled(industry);
  const hits = rank(index, text, (place) => ofIndustry(index.indicators[place]!.industry));
  const old = mergedUnder(index, text);
  const rows = hits.slice(0, limit).map(({ place, score, matched }) => {
    const { indicator_id, name, level1, level2, industry, unit, sign } = index.indicators[place]!;
    const resolved = place === old?.into && { resolved_from: index.indicators[old.from]!.indicator_id };
    return { indicator_id, name, level1, level2, industry, unit, sign, score, matched: [...matched], ...resolved };
  });
  return { result: { rows } };
});
