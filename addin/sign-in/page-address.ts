import { SIGN_IN_PAGE } from '../../analytics/sign-in.ts';

/** Our own page, to which the issuer sends people back; in the preview the one with the service's own office.js. */
export function pageOf({ origin, search }: Pick<Location, 'origin' | 'search'>): string {
  const page = new URL(SIGN_IN_PAGE, origin);
  if (new URLSearchParams(search).get('preview') === '1') page.searchParams.set('preview', '1');
  return page.href;
}
