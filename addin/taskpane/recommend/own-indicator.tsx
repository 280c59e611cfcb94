/** The blank to fill in, after the choices: an indicator in the person's own words. */
import { Button, Field, Input, makeStyles, mergeClasses, Badge, Text, tokens } from '@fluentui/react-components';
import { AddRegular, DismissRegular } from '@fluentui/react-icons';
import { useState, type Dispatch } from 'react';
import type { Recommendation } from '../../../analytics/recommend/indicators/contract.ts';
import { useWords } from '../services.tsx';
import { Choice as Select } from '../shared/choice.tsx';
import { LevelTags } from '../shared/level.tsx';
import { alreadyListed, editOf, type Choice, type ChoiceAction } from './choice.ts';
import { EditFields, useCardStyles } from './indicator-card.tsx';

const useStyles = makeStyles({
  form: { display: 'grid', gap: '6px', padding: '12px' },
  line: { display: 'flex', gap: '6px', alignItems: 'center' },
  grow: { flexGrow: 1, minWidth: 0 },
  muted: { color: tokens.colorNeutralForeground2 },
  item: { gridTemplateColumns: 'minmax(0, 1fr) auto', paddingLeft: '12px' },
});

type Props = { choice: Choice; rows: readonly Recommendation[]; levels: readonly string[]; dispatch: Dispatch<ChoiceAction> };

export function OwnIndicators({ choice, rows, levels, dispatch }: Props) {
  const styles = useStyles();
  const words = useWords();
  const [name, setName] = useState('');
  const [level, setLevel] = useState('');
  const taken = name.trim() !== '' && alreadyListed(name, choice, rows);

  function add() {
    if (name.trim() === '' || taken) return;
    dispatch({ type: 'add', name, level1: level || levels[0] || null });
    setName('');
  }

  return (
    <section aria-label={words.ownTitle}>
      <OwnList choice={choice} dispatch={dispatch} />
      <form className={styles.form} onSubmit={(event) => { event.preventDefault(); add(); }}>
        <Field label={words.ownTitle} hint={words.ownHint} size="small" validationState={taken ? 'error' : 'none'} validationMessage={taken ? words.ownDuplicate(name.trim()) : undefined}>
          <Input size="small" placeholder={words.ownName} value={name} maxLength={200} onChange={(_, data) => setName(data.value)} />
        </Field>
        <div className={styles.line}>
          <Select className={styles.grow} label={words.levelLabel} value={level || levels[0] || ''} options={levels.map((value) => ({ value, text: value }))} onChange={setLevel} />
          <Button size="small" type="submit" icon={<AddRegular />} disabled={name.trim() === '' || taken}>{words.ownAdd}</Button>
        </div>
      </form>
    </section>
  );
}

function OwnList({ choice, dispatch }: { choice: Choice; dispatch: Dispatch<ChoiceAction> }) {
  const cards = useCardStyles();
  const styles = useStyles();
  const words = useWords();
  if (choice.own.length === 0) return null;
  return (
    <ul style={{ margin: 0, padding: 0 }} aria-label={words.own}>
      {choice.own.map((own) => (
        <li key={own.id} className={mergeClasses(cards.item, cards.chosen, styles.item)}>
          <div className={cards.body}>
            <Text weight="semibold" className={cards.muted}>{own.name}</Text>
            <LevelTags level1={own.level1} level2={own.level2}><Badge appearance="filled" color="warning">{words.own}</Badge></LevelTags>
            <EditFields name={own.name} unit={null} edit={editOf(choice, own.id)} onChange={(change) => dispatch({ type: 'edit', id: own.id, change })} />
          </div>
          <Button size="small" appearance="subtle" icon={<DismissRegular />} aria-label={words.removeOwn(own.name)} onClick={() => dispatch({ type: 'remove', id: own.id })} />
        </li>
      ))}
    </ul>
  );
}
