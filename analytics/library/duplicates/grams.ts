/** Names as sets of character pairs, laid end to end, rare pairs first. Pure. */

export type GramSets = {
  /** Set i is `grams[starts[i]] … grams[starts[i + 1] − 1]`, ascending; a smaller number is a rarer pair. */
  readonly starts: Uint32Array;
  readonly grams: Uint32Array;
  readonly gramCount: number;
};

/** The distinct pairs of neighbouring characters (code points, never bytes); of a name of one character, that character. */
export function bigrams(name: string): Set<string> {
  const characters = Array.from(name);
  if (characters.length === 1) return new Set(characters);
  return new Set(characters.slice(1).map((character, i) => characters[i]! + character));
}

export function gramSets(names: readonly string[]): GramSets {
  const numbers = new Map<string, number>();
  const counts: number[] = [];
  const starts = new Uint32Array(names.length + 1);
  const seen: number[] = [];
  names.forEach((name, i) => {
    for (const gram of bigrams(name)) {
      const number = numbers.get(gram) ?? numbers.size;
      if (number === numbers.size) numbers.set(gram, number);
      counts[number] = (counts[number] ?? 0) + 1;
      seen.push(number);
    }
    starts[i + 1] = seen.length;
  });
  const ranks = new Uint32Array(counts.length);
  Array.from(counts.keys()).sort((a, b) => counts[a]! - counts[b]! || a - b).forEach((gram, rank) => (ranks[gram] = rank));
  const grams = Uint32Array.from(seen, (gram) => ranks[gram]!);
  for (let i = 0; i < names.length; i++) grams.subarray(starts[i], starts[i + 1]).sort();
  return { starts, grams, gramCount: counts.length };
}
