/** What every part of the pane reaches: session, service, workbook, words. */
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Currency } from '../../analytics/compare/currency.ts';
import type { Client } from '../client/client.ts';
import type { FormulaCommands } from '../commands/formulas.ts';
import { LOCALES, type Locale } from '../locale/index.ts';
import { askedAs, type AskedAs, type Session, type SessionState } from '../session.ts';
import type { SignIn } from '../sign-in.ts';
import type { Workbook } from '../workbook.ts';
import { formats, type Formats } from './shared/format.ts';

export type Services = { readonly session: Session; readonly client: Client; readonly workbook: Workbook; readonly signIn: SignIn; readonly formulas: FormulaCommands };

const ServicesContext = createContext<Services | null>(null);
export const ServicesProvider = ServicesContext.Provider;

export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (!services) throw new Error('The pane is rendered outside its services.');
  return services;
}

export function useSession(): SessionState {
  const { session } = useServices();
  return useSyncExternalStore(session.subscribe, session.get);
}

export const useWords = (): Locale => LOCALES[useSession().lang];

/** @param currency what amounts are in; yuan where it is left out */
export function useFormats(currency?: Currency): Formats {
  const { lang, unit, decimals } = useSession();
  return formats(lang, { unit, decimals }, currency);
}

/** Who asks, as it is recorded beside what is written. */
export function useAskedAs(): AskedAs {
  return askedAs(useSession());
}
