/** What every part of the pane reaches: session, service, workbook, words. */
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Currency } from '../../analytics/compare/currency.ts';
import type { Client } from '../client/client.ts';
import type { FormulaCommands } from '../commands/formulas.ts';
import type { Locale } from '../locale/index.ts';
import { askedAs, type AskedAs, type Session, type SessionState } from '../session.ts';
import type { SignIn } from '../sign-in.ts';
import type { Workbook } from '../workbook.ts';
import { wordsIn } from './shared/currency.ts';
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

const CurrencyContext = createContext<Currency>('CNY');
/** What amounts are in below it: words, figures and headers say so. */
export const CurrencyProvider = CurrencyContext.Provider;
export const useCurrency = (): Currency => useContext(CurrencyContext);

export const useWords = (): Locale => wordsIn(useCurrency(), useSession().lang);

/** @param currency what amounts are in; that of the place where it is left out */
export function useFormats(currency?: Currency): Formats {
  const { lang, unit, decimals } = useSession();
  const around = useCurrency();
  return formats(lang, { unit, decimals }, currency ?? around);
}

/** Who asks, as it is recorded beside what is written. */
export function useAskedAs(): AskedAs {
  return askedAs(useSession());
}
