import type { given as chinese } from '../zh-CN/given.ts';
import { counted } from '../english.ts';

export const given: typeof chinese = {
  title: 'Indicators already in the form',
  consider: 'Consider the indicators already in the form',
  considered: (sheet, count) => `The sheet "${sheet}" has ${counted(count, 'indicator')} already, considered as chosen and not recommended again.`,
  leftOut: (sheet, count) => `The sheet "${sheet}" has ${counted(count, 'indicator')} already, not considered.`,
  another: (sheet, project, count) => `The sheet "${sheet}" is of another project, "${project}"; its ${counted(count, 'indicator')} ${count === '1' ? 'is' : 'are'} not considered.`,
  consideredOf: (sheet, project, count) => `The sheet "${sheet}" is of another project, "${project}"; as you wished, its ${counted(count, 'indicator')} ${count === '1' ? 'is' : 'are'} considered as chosen and not recommended again.`,
  forAnother: (sheet, count, points) => `The weights of the choice (${counted(points, 'point')}) were shared out beside the ${counted(count, 'indicator')} of the sheet "${sheet}", not for this form; to share them out for this one, please cancel, "Recommend" anew (what is chosen is cleared and has to be chosen again) and then fill it in.`,
  show: 'Show them',
  hide: 'Hide them',
  points: (points) => counted(points, 'point'),
  weightless: 'no weight',
  couldHave: (points) => `no weight, could have ${counted(points, 'point')}`,
  cleared: 'Another form is open, or its indicators have changed; recommended anew, and what was chosen before is cleared.',
  unread: (reason) => `The indicators already in the sheet could not be read and were not considered. ${reason}`,
  notAnew: (reason) => `The indicators in the form could not be read again; those read before were considered. ${reason}`,
  weightSum: (sum, total, form) => `Weights ${sum} / ${total} (${form} already in the form)`,
  kept: (count, points) => `${counted(count, 'indicator')} in the form without a weight; ${counted(points, 'point')} kept for ${count === '1' ? 'it' : 'them'}.`,
  noneLeft: (count) => `${counted(count, 'indicator')} in the form without a weight, and no points are left; please lower the weights of those chosen or of others in the form.`,
  usedUp: (points, total) => `The indicators already in the form have ${counted(points, 'point')} (${total} expected) and leave none for new ones; please lower them in the form, then "Recommend" again.`,
  lockedOver: (locked, rest) => `The locked weights add up to ${locked}, more than the ${rest} that are left after the indicators already in the form; please lower or unlock some.`,
};
