import type { zhCN } from '../zh-CN/index.ts';

export const signIn: typeof zhCN.signIn = {
  title: 'Please sign in',
  explain: 'Sign in with your organisation’s account to look things up and write. The sign-in is kept in this pane’s memory alone, never in the workbook.',
  begin: 'Sign in',
  again: 'Sign in again',
  opening: 'Please sign in in the window that has opened…',
  cancel: 'Cancel sign-in',
  expired: 'The sign-in has expired; what stands in the pane is still there. Sign in again to go on.',
  needsExcel: 'Please open this pane in Excel and sign in there.',
  end: 'Sign out',
  ended: 'You are signed out.',
  endedHereAlone: 'You are signed out here, but the sign-in service did not answer. On a shared computer please close the browser or Excel as well.',
  done: (user: string) => `Signed in as ${user}.`,
  doneRecalculated: (user: string) => `Signed in as ${user}. The formulas that waited for it were calculated anew.`,
  statusOut: 'Not signed in',
  statusExpired: 'Sign-in expired',
};
