/** An official form as a file: empty, of all projects of a year that the person sees, or of certain ones. */
import { Button, Field, Input, makeStyles, Textarea, tokens } from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { FORM_KINDS, type FormKind } from '../../../../analytics/forms/contract.ts';
import { Said } from '../../library/parts.tsx';
import { useWriting } from '../../library/use-writing.ts';
import { useWords } from '../../services.tsx';
import { Choice } from '../../shared/choice.tsx';
import { LateProgress } from '../../shared/progress.tsx';
import { saveFile } from '../../shared/save-file.ts';
import { bodyOf, faultOf, WHICH, type Wanted } from './wanted.ts';

const useStyles = makeStyles({
  part: { display: 'grid', gap: '8px', gridTemplateColumns: 'minmax(0, 1fr)', borderTop: `1px solid ${tokens.colorNeutralStroke2}`, paddingTop: '10px' },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  fields: { display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(130px, 1fr))', gap: '8px', '& .fui-Input, & .fui-Input__input, & .fui-Select, & .fui-Select__select': { minWidth: 0 } },
  send: { justifySelf: 'start' },
});

const MONTHS = Array.from({ length: 12 }, (_, i) => String(i + 1));

export function FormsOut() {
  const styles = useStyles();
  const { official, imports } = useWords();
  const [wanted, setWanted] = useState<Wanted>({ form: 'goal_form', which: 'template', year: '', month: '', codes: '', industry: '' });
  const writing = useWriting();
  const change = (part: Partial<Wanted>) => setWanted({ ...wanted, ...part });
  const fault = faultOf(wanted);
  const { form, which } = wanted;
  const library = form === 'library_form';
  const download = () => writing.write(async (client) => {
    const file = await client.formFile(form, bodyOf(wanted));
    saveFile(file);
    return official.downloaded(file.name);
  });
  return (
    <section className={styles.part} aria-label={official.outTitle}>
      <h2 className={styles.title}>{official.outTitle}</h2>
      <div className={styles.fields}>
        <Field size="small" label={official.kind}><Choice<FormKind> label={official.kind} value={form} options={FORM_KINDS.map((value) => ({ value, text: imports.kinds[value] }))} onChange={(value) => change({ form: value, ...(value === 'library_form' && which === 'chosen' && { which: 'all' as const }) })} /></Field>
        <Field size="small" label={official.outWhich}><Choice<Wanted['which']> label={official.outWhich} value={which} options={WHICH.filter((value) => !library || value !== 'chosen').map((value) => ({ value, text: official.which[value] }))} onChange={(value) => change({ which: value })} /></Field>
        {!library && (
          <Field size="small" label={official.outYear} {...(fault === 'year' && wanted.year !== '' && { validationState: 'error' as const, validationMessage: official.yearWrong })}>
            <Input inputMode="numeric" value={wanted.year} maxLength={8} onChange={(_, { value }) => change({ year: value })} />
          </Field>
        )}
        {form === 'monitor_form' && <Field size="small" label={official.outMonth} required={which !== 'template'}><Choice<string> label={official.outMonth} value={wanted.month} options={['', ...MONTHS].map((value) => ({ value, text: value === '' ? '—' : value }))} onChange={(value) => change({ month: value })} /></Field>}
        {library && which !== 'template' && <Field size="small" label={official.industry}><Input value={wanted.industry} maxLength={64} onChange={(_, { value }) => change({ industry: value })} /></Field>}
      </div>
      {!library && which === 'chosen' && (
        <Field size="small" label={official.codes} {...(fault === 'codes' && { validationState: 'warning' as const, validationMessage: official.codesNone })} {...(fault === 'many' && { validationState: 'error' as const, validationMessage: official.codesMany })}>
          <Textarea size="small" rows={3} resize="vertical" value={wanted.codes} onChange={(_, { value }) => change({ codes: value })} />
        </Field>
      )}
      <Button className={styles.send} icon={<ArrowDownloadRegular />} disabledFocusable={fault !== null || writing.busy} onClick={() => fault === null && void download()}>{official.download}</Button>
      {writing.busy && <LateProgress text={official.loading} onCancel={null} />}
      <Said message={writing.message} onDismiss={() => writing.setMessage(null)} />
    </section>
  );
}
