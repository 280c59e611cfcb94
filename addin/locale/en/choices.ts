import type { choices as chinese } from '../zh-CN/choices.ts';

export const choices: typeof chinese = {
  offLibrary: 'Indicators that are not in the library',
  offLibraryCount: (count) => `Indicators in this form that are not in the library: ${count}. You can propose them:`,
  proposeThese: (count) => `Propose ${count}`,
  proposedFromForm: (count) => `Proposals sent: ${count}. The answers appear under Proposals in the library.`,
  fromForm: (sheet) => `From the sheet "${sheet}"`,
  parts: 'Which indicators to show',
  part: { all: 'Recommended', chosen: 'Chosen', lacking: 'Required, missing' },
  keys: 'Space accepts, ↑↓ moves, Ctrl+Z takes back.',
  nothingLacking: 'Every required group has an indicator.',
  noneForLacking: 'Nothing can be recommended for the missing required groups; please write your own below.',
  noneChosen: 'No recommended indicator has been chosen yet.',
  steps: 'Steps of your choice',
  undo: 'Step back',
  redo: 'Redo',
  lock: 'Lock the weight: it stays when other weights are adjusted',
  locked: 'The weight is locked; press to unlock',
  lockOf: (name) => `Lock the weight of "${name}"`,
  weights: 'Sharing out the points',
  keeps: 'Keep the total',
  lockedOver: (locked, total) => `The locked weights add up to ${locked}, more than ${total}; please lower or unlock some.`,
};
