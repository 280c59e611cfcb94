/** Room for what is known of each indicator, for one question at a time: nothing is made anew for every question. */
import { Accumulator } from '../../library/text/accumulator.ts';

export type Room = {
  readonly overall: Accumulator;
  readonly coUse: Accumulator;
  readonly neighbours: Accumulator;
  readonly groups: Accumulator;
  readonly text: Accumulator;
  readonly totals: Accumulator;
  /** Uses by the project asked about, in its region. */
  readonly ownInRegion: Accumulator;
  /** Of what the nearest carry. */
  readonly carried: Accumulator;
  /** How many of the caller's own project-years with a given indicator carry another. */
  readonly ownTogether: Accumulator;
  /** How many project-years carry each, as far as they may speak to the caller. */
  readonly told: Float64Array;
  /** Of an indicator that goes with any of the given: the one it goes with best, and how well. */
  readonly partners: Int32Array;
  readonly strengths: Float64Array;
  /** What is not to be counted of each; nothing but 0 when not in use. */
  readonly minus: Uint32Array;
  /** Uses by the project asked about; nothing but 0 when not in use. */
  readonly ownUses: Uint32Array;
};

export const roomFor = (items: number): Room => ({
  overall: new Accumulator(items), coUse: new Accumulator(items), neighbours: new Accumulator(items),
  partners: new Int32Array(items), strengths: new Float64Array(items), minus: new Uint32Array(items), ownUses: new Uint32Array(items),
  groups: new Accumulator(items), text: new Accumulator(items), totals: new Accumulator(items), carried: new Accumulator(items), ownInRegion: new Accumulator(items),
  ownTogether: new Accumulator(items), told: new Float64Array(items),
});
