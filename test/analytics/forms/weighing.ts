import { shippedPack } from '../../../analytics/rulepacks/shipped/index.ts';

/** What the weights of a form should sum to, by the pack that holds everywhere. */
export const weighing = shippedPack('stage_weights', 'stage-weights').parameters;
