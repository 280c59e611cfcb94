/** Which official form is wanted, and what is then asked for. Pure. */
import type { FormKind } from '../../../../analytics/forms/contract.ts';
import { MOST_FORMS, type ExportRequest } from '../../../../analytics/forms/out/contract.ts';
import { isYear } from '../../shared/typed-year.ts';

export const WHICH = ['template', 'all', 'chosen'] as const;
export type Wanted = { readonly form: FormKind; readonly which: (typeof WHICH)[number]; readonly year: string; readonly month: string; readonly codes: string; readonly industry: string };

export const codesIn = (typed: string): string[] => [...new Set(typed.split(/[\s,，;；、]+/).filter((code) => code !== ''))];
const yearOf = (typed: string): string => typed.normalize('NFKC').trim();

/** What is still missing; null where it can be asked for. An empty form may go without a year. */
export function faultOf({ form, which, year, month, codes }: Wanted): 'year' | 'month' | 'codes' | 'many' | null {
  if (form === 'library_form') return null;
  const typed = yearOf(year);
  if (typed === '' ? which !== 'template' : !isYear(Number(typed))) return 'year';
  if (form === 'monitor_form' && which !== 'template' && month === '') return 'month';
  if (which !== 'chosen') return null;
  const count = codesIn(codes).length;
  return count === 0 ? 'codes' : count > MOST_FORMS ? 'many' : null;
}

export function bodyOf({ form, which, year, month, codes, industry }: Wanted): Partial<ExportRequest> {
  const template = which === 'template' && { template: true };
  if (form === 'library_form') return { ...template, ...(which !== 'template' && industry.trim() !== '' && { industry: industry.trim() }) };
  const typed = yearOf(year);
  return { ...template, ...(typed !== '' && { fiscal_year: Number(typed) }), ...(form === 'monitor_form' && month !== '' && { month: Number(month) }), ...(which === 'chosen' && { project_codes: codesIn(codes) }) };
}
