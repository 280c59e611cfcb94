import type { UsageCube } from './cube.ts';

/** The cube as of a day: an indicator past its last date is offered no more than a retired one. Kept apart, since days pass without a new data version. */
export function offeredOn(cube: UsageCube, today: string): UsageCube {
  const { offered, valid_to } = cube.library;
  return { ...cube, library: { ...cube.library, offered: offered.map((is, i) => is && (valid_to[i] ?? today) >= today) } };
}
