/** What the person says of the forms: their kind, the unit of their amounts, their year and month. */
import { Field, Input, makeStyles, mergeClasses } from '@fluentui/react-components';
import { PROJECT_FORMS, type ProjectForm } from '../../../../analytics/forms/contract.ts';
import { AMOUNT_UNITS } from '../../../client/forms.ts';
import { useWords } from '../../services.tsx';
import { Choice } from '../../shared/choice.tsx';
import { isYear } from '../../shared/typed-year.ts';
import type { Said } from './use-forms.ts';

const useStyles = makeStyles({
  fields: { display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(130px, 1fr))', gap: '8px', '& .fui-Input, & .fui-Input__input, & .fui-Select, & .fui-Select__select': { minWidth: 0 } },
  bare: { border: '0', margin: 0, padding: 0, minWidth: 0 },
});

const MONTHS = Array.from({ length: 12 }, (_, i) => i + 1);

export function SaidFields({ said, disabled, onSay }: { said: Said; disabled: boolean; onSay: (change: Partial<Said>) => void }) {
  const styles = useStyles();
  const { official, imports } = useWords();
  const { kind, unit, year, month } = said;
  const wrong = year.trim() !== '' && !isYear(Number(year.normalize('NFKC').trim()));
  return (
    <fieldset className={mergeClasses(styles.fields, styles.bare)} disabled={disabled} aria-label={official.kind}>
      <Field size="small" label={official.kind} {...(kind === null && { validationState: 'warning' as const, validationMessage: official.kindAsk })}>
        <Choice<ProjectForm | ''> label={official.kind} value={kind ?? ''} options={[...(kind === null ? [{ value: '' as const, text: '—' }] : []), ...PROJECT_FORMS.map((value) => ({ value, text: imports.kinds[value] }))]} onChange={(value) => value !== '' && onSay({ kind: value })} />
      </Field>
      <Field size="small" label={official.unit}>
        <Choice<string> label={official.unit} value={unit ?? ''} options={[{ value: '', text: official.unitOfForm }, ...AMOUNT_UNITS.map((value) => ({ value: value as string, text: value }))]} onChange={(value) => onSay({ unit: AMOUNT_UNITS.find((one) => one === value) ?? null })} />
      </Field>
      <Field size="small" label={official.year} {...(wrong && { validationState: 'error' as const, validationMessage: official.yearWrong })}>
        <Input inputMode="numeric" value={year} maxLength={8} onChange={(_, { value }) => onSay({ year: value })} />
      </Field>
      {kind === 'monitor_form' && (
        <Field size="small" label={official.month}>
          <Choice<string> label={official.month} value={String(month ?? '')} options={[{ value: '', text: official.monthNone }, ...MONTHS.map((value) => ({ value: String(value), text: String(value) }))]} onChange={(value) => onSay({ month: value === '' ? null : Number(value) })} />
        </Field>
      )}
    </fieldset>
  );
}
