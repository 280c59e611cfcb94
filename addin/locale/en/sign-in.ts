import type { zhCN } from '../zh-CN/index.ts';

export const signIn: typeof zhCN.signIn = {
  title: 'Please sign in',
  explain: 'Sign in with your organisation’s account to look things up and write. The sign-in is kept only in this pane’s memory, never in the workbook.',
  begin: 'Sign in',
  again: 'Sign in again',
  opening: 'Please sign in in the window that has opened…',
  cancel: 'Cancel sign-in',
  expired: 'The sign-in has expired; everything in the pane is still there. Sign in again to continue.',
  needsExcel: 'Please open this pane in Excel and sign in there.',
  end: 'Sign out',
  ended: 'You are signed out.',
  endedHereAlone: 'You are signed out here, but the sign-in service did not answer. On a shared computer please close the browser or Excel as well.',
  done: (user: string) => `Signed in as ${user}.`,
  doneRecalculated: (user: string) => `Signed in as ${user}. The formulas that were waiting have been recalculated.`,
  statusOut: 'Not signed in',
  statusExpired: 'Sign-in expired',
};
