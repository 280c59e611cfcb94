/** The fields of an indicator as a form holds them, and what was changed in it. Pure. */
import type { IndicatorFields } from '../../../../analytics/library/life/contract.ts';

const FORM_FIELDS = ['name', 'level1', 'level2', 'industry', 'kind', 'sign', 'unit', 'explanation', 'keywords', 'standard_value', 'standard_source'] as const;
export type FormField = (typeof FORM_FIELDS)[number];
/** Every field as text; empty stands for nothing. */
export type Form = Readonly<Record<FormField, string>>;

export const formOf = (row: Partial<Record<FormField, unknown>>): Form =>
  Object.fromEntries(FORM_FIELDS.map((field) => [field, typeof row[field] === 'string' ? row[field] : ''])) as Form;

/** Only what differs; null where a field was emptied. */
export function changedFields(before: Form, after: Form): IndicatorFields {
  const changed = FORM_FIELDS.filter((field) => before[field].trim() !== after[field].trim());
  return Object.fromEntries(changed.map((field) => [field, after[field].trim() || null])) as IndicatorFields;
}

/** All that is filled in. */
export function filledFields(form: Form): IndicatorFields {
  return Object.fromEntries(FORM_FIELDS.filter((field) => form[field].trim() !== '').map((field) => [field, form[field].trim()])) as IndicatorFields;
}

/** What an indicator of the library must have and this one lacks. */
export const missingFields = (form: Form): FormField[] => (['name', 'level1', 'level2'] as const).filter((field) => form[field].trim() === '');
