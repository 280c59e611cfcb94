/** What each `$name` of the statement is bound to: typed, or taken from the selected cell. */
import { Button, Field, Input, makeStyles, Text, tokens } from '@fluentui/react-components';
import { TableCellEditRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { PARAMETER_TYPES } from '../../../analytics/query/saved/contract.ts';
import { useServices, useSession, useWords } from '../services.tsx';
import { Choice } from '../shared/choice.tsx';
import { Failure } from '../shared/states.tsx';
import { fromCell, type TypedParameter } from './parameters.ts';

const useStyles = makeStyles({
  section: { display: 'grid', gap: '6px', minWidth: 0 },
  row: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) 84px auto', gap: '6px', alignItems: 'end' },
  field: { minWidth: 0, '& .fui-Input': { minWidth: 0 } },
  note: { color: tokens.colorNeutralForeground3 },
});

type Props = { readonly parameters: readonly TypedParameter[]; readonly onChange: (parameter: TypedParameter) => void };

export function ParametersForm({ parameters, onChange }: Props) {
  const styles = useStyles();
  const { query, aside } = useWords();
  const { workbook } = useServices();
  const { host } = useSession();
  const [error, setError] = useState<{ readonly error: unknown; readonly again: () => void } | null>(null);
  if (parameters.length === 0) return null;

  async function take(parameter: TypedParameter) {
    setError(null);
    try {
      onChange(fromCell(parameter, await workbook.readSelectedCell()));
    } catch (failed) {
      setError({ error: failed, again: () => void take(parameter) });
    }
  }

  return (
    <section className={styles.section} aria-label={query.parameters}>
      <Text weight="semibold">{query.parameters}</Text>
      {parameters.map((parameter) => {
        const { name, title, type, typed, from } = parameter;
        return (
          <div key={name.toLowerCase()} className={styles.row}>
            <Field size="small" className={styles.field} label={title === '' ? `$${name}` : aside(`$${name}`, title)} hint={from === null ? (typed === '' ? query.emptyIsNull : undefined) : query.takenFrom(from)}>
              <Input value={typed} onChange={(_, data) => onChange({ ...parameter, typed: data.value, from: null })} />
            </Field>
            <Choice label={query.parameterType(name)} value={type} options={PARAMETER_TYPES.map((value) => ({ value, text: query.parameterTypes[value]! }))} onChange={(next) => onChange({ ...parameter, type: next })} />
            {host === 'excel' && <Button size="small" icon={<TableCellEditRegular />} aria-label={query.fromCell(name)} title={query.fromCellShort} onClick={() => void take(parameter)} />}
          </div>
        );
      })}
      {error && <Failure error={error.error} retry={error.again} />}
    </section>
  );
}
