/** Target and weight of a chosen indicator; what the peers, the year before and the standard say is a press away. */
import { Button, Field, Input, makeStyles, ToggleButton } from '@fluentui/react-components';
import { LockClosedRegular, LockOpenRegular } from '@fluentui/react-icons';
import { SIGNS } from '../../../analytics/contract.ts';
import type { Recommendation } from '../../../analytics/recommend/indicators/contract.ts';
import { typedNumber } from '../../thousands.ts';
import { useFormats, useWords } from '../services.tsx';
import { Choice as Select } from '../shared/choice.tsx';
import { signText } from '../shared/format.ts';
import type { Edit } from './choice.ts';
import { TargetPicks } from './target-picks.tsx';

const useStyles = makeStyles({
  edit: { display: 'flex', gap: '4px 8px', flexWrap: 'wrap', alignItems: 'flex-end' },
  target: { width: '130px' },
  unit: { width: '76px' },
  sign: { width: '84px' },
  weight: { width: '76px' },
});

type Props = {
  name: string;
  /** Null for an own indicator. */
  row: Recommendation | null;
  edit: Edit;
  /** Points that are still to be given: negative where there are too many. */
  remaining: number;
  onChange: (change: Partial<Edit>) => void;
};

export function EditFields({ name, row, edit, remaining, onChange }: Props) {
  const styles = useStyles();
  const words = useWords();
  const format = useFormats();
  const usual = row?.target ?? null;
  const weight = typedNumber(edit.weight) ?? 0;
  const filled = Math.round((weight + remaining) * 100) / 100;
  const free = usual === null || edit.sign !== undefined || edit.unit !== undefined;
  return (
    <>
      {row !== null && <TargetPicks name={name} row={row} edit={edit} onChange={onChange} />}
      <div className={styles.edit}>
        {free && (
          <Field label={words.columns.sign} size="small" className={styles.sign}>
            <Select
              label={words.goals.signOf(name)}
              value={edit.sign ?? usual?.sign ?? ''}
              options={[{ value: '', text: words.goals.noSign }, ...SIGNS.map((value) => ({ value: value as string, text: value === 'qualitative' ? words.goals.qualitative : signText(value) }))]}
              onChange={(sign) => onChange({ sign: sign === '' ? undefined : sign })}
            />
          </Field>
        )}
        <Field label={words.targetInput} size="small" className={styles.target}>
          <Input size="small" aria-label={words.targetOf(name)} value={edit.target} contentAfter={free ? undefined : (usual?.unit ?? undefined)} input={{ size: 4 }} onChange={(_, data) => onChange({ target: data.value })} />
        </Field>
        {free && (
          <Field label={words.columns.unit} size="small" className={styles.unit}>
            <Input size="small" aria-label={words.goals.unitOf(name)} value={edit.unit ?? usual?.unit ?? ''} maxLength={64} input={{ size: 4 }} onChange={(_, data) => onChange({ unit: data.value })} />
          </Field>
        )}
        <Field label={words.weightInput} size="small" className={styles.weight}>
          <Input
            size="small"
            inputMode="decimal"
            aria-label={words.weightOf(name)}
            value={edit.weight}
            input={{ size: 4 }}
            onChange={(_, data) => onChange({ weight: data.value })}
            onBlur={() => edit.locked && edit.weight.trim() === '' && onChange({ locked: false })}
          />
        </Field>
        <ToggleButton
          size="small"
          appearance="subtle"
          checked={edit.locked === true}
          icon={edit.locked ? <LockClosedRegular /> : <LockOpenRegular />}
          aria-label={words.choices.lockOf(name)}
          title={edit.locked ? words.choices.locked : words.choices.lock}
          onClick={() => onChange({ locked: !edit.locked })}
        />
        {remaining !== 0 && filled > 0 && filled <= 100 && (
          <Button size="small" aria-label={words.goals.takeRestOf(name)} onClick={() => onChange({ weight: String(filled) })}>{words.goals.takeRest(format.number(filled))}</Button>
        )}
      </div>
    </>
  );
}
