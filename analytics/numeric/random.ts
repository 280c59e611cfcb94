/**
 * Repeatable random numbers. The same seed gives the same sequence on every
 * machine: the state is 32-bit integers, nothing is read from the clock.
 */
export type Random = {
  /** Uniform on [0, 1). */
  uniform(): number;
  /** A whole number from `least` to `most`, both included. */
  integer(least: number, most: number): number;
  /** True with the given probability. */
  chance(probability: number): boolean;
  /** Standard normal by the Box–Muller transform. */
  normal(): number;
  /** Log-normal: half of the draws lie under `median`; `spread` is the standard deviation of the logarithm. */
  logNormal(median: number, spread: number): number;
  /** One entry, all equally likely. */
  pick<T>(entries: readonly T[]): T;
  /** The index of one entry, likely in proportion to its weight. */
  weighted(weights: readonly number[]): number;
};

/** 32-bit hash of a text (FNV-1a with a final avalanche), to seed one stream a thing. */
export function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return avalanche(hash);
}

/** A seed for the `part`-th thing under a seed, without building a text. */
export function seedWith(seed: number, part: number): number {
  return avalanche(Math.imul(seed ^ avalanche(part + 0x9e3779b9), 0x85ebca6b) ^ part);
}

function avalanche(value: number): number {
  let mixed = value;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** A stream of random numbers (Mulberry32, T. Ettinger 2017; period 2³²) from a 32-bit seed. */
export function random(seed: number): Random {
  let state = seed >>> 0;
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  return {
    uniform,
    normal,
    integer: (least, most) => least + Math.floor(uniform() * (most - least + 1)),
    chance: (probability) => uniform() < probability,
    logNormal: (median, spread) => median * Math.exp(spread * normal()),
    pick: (entries) => {
      if (entries.length === 0) throw new RangeError('pick requires at least one entry.');
      return entries[Math.floor(uniform() * entries.length)] as (typeof entries)[number];
    },
    weighted: (weights) => {
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      if (!(total > 0)) throw new RangeError('weighted requires a positive total of weights.');
      let left = uniform() * total;
      for (let at = 0; at < weights.length; at += 1) {
        left -= weights[at] as number;
        if (left < 0) return at;
      }
      return weights.length - 1;
    },
  };
}
