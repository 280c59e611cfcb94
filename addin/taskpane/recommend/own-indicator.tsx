/** The blank to fill in, after the choices: an indicator in the person's own words. */
import { Button, Checkbox, Field, Input, makeStyles, mergeClasses, Badge, Text, tokens } from '@fluentui/react-components';
import { AddRegular, DismissRegular } from '@fluentui/react-icons';
import { useState, type Dispatch } from 'react';
import { useServices, useWords } from '../services.tsx';
import { Choice as Select } from '../shared/choice.tsx';
import { LevelTags } from '../shared/level.tsx';
import { useSentence } from '../shared/states.tsx';
import { alreadyListed, editOf, type Choice, type ChoiceAction, type Edit } from './choice.ts';
import type { CoverageGroup } from './chosen-rows.ts';
import { EditFields } from './edit-fields.tsx';
import { useCardStyles } from './indicator-card.tsx';
import { proposeFrom } from './propose-from.ts';

const useStyles = makeStyles({
  form: { display: 'grid', gap: '6px', padding: '12px' },
  line: { display: 'flex', flexWrap: 'wrap', gap: '6px', alignItems: 'center' },
  grow: { flexGrow: 1, minWidth: '104px' },
  muted: { color: tokens.colorNeutralForeground2 },
  item: { gridTemplateColumns: 'minmax(0, 1fr) auto', paddingLeft: '12px' },
});

/** What the review proposes for an indicator that is missing; the name is left to the person. */
export type Draft = { readonly name: string; readonly level1: string | null; readonly level2: string | null; readonly edit: Partial<Edit> };

type Props = {
  choice: Choice;
  /** What is recommended and what stands in the form: of neither name is another wanted. */
  rows: readonly { readonly name: string }[];
  levels: readonly string[];
  groups: readonly CoverageGroup[];
  remaining: number;
  draft: Draft | null;
  /** The project whose form it is. */
  projectCode: string | null;
  onAdded: () => void;
  dispatch: Dispatch<ChoiceAction>;
};

/** Mounted anew for each draft, so that it begins with what the draft says. */
export function OwnIndicators({ choice, rows, levels, groups, remaining, draft, projectCode, onAdded, dispatch }: Props) {
  const styles = useStyles();
  const words = useWords();
  const [name, setName] = useState(draft?.name ?? '');
  const [level, setLevel] = useState(draft?.level1 ?? '');
  const [second, setSecond] = useState(draft?.level2 ?? '');
  const { client } = useServices();
  const sentence = useSentence();
  const [propose, setPropose] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  const taken = name.trim() !== '' && alreadyListed(name, choice, rows);
  const level1 = level || levels[0] || '';
  const seconds = groups.filter((group) => group.level1 === level1 && group.level2 !== null).map((group) => group.level2!);
  const level2 = seconds.includes(second) ? second : (seconds[0] ?? '');

  function add() {
    if (name.trim() === '' || taken) return;
    dispatch({ type: 'add', name, level1: level1 || null, level2: level2 || null, edit: draft?.edit });
    setSaid(null);
    if (propose) void send(name.trim());
    setName('');
    onAdded();
  }

  async function send(proposed: string) {
    try {
      await proposeFrom(client, { name: proposed, level1: level1 || null, level2: level2 || null, project_code: projectCode }, words.choices.projectNotLoaded);
      setSaid(words.life.alsoProposed(proposed));
    } catch (error) {
      setSaid(sentence(error));
    }
  }

  return (
    <section aria-label={words.ownTitle}>
      <OwnList choice={choice} remaining={remaining} dispatch={dispatch} />
      <form className={styles.form} onSubmit={(event) => { event.preventDefault(); add(); }}>
        <Field label={words.ownTitle} hint={draft === null ? words.ownHint : words.goals.draft} size="small" validationState={taken ? 'error' : 'none'} validationMessage={taken ? words.ownDuplicate(name.trim()) : undefined}>
          <Input size="small" autoFocus={draft !== null} placeholder={words.ownName} value={name} maxLength={200} onChange={(_, data) => setName(data.value)} />
        </Field>
        <div className={styles.line}>
          <Select className={styles.grow} label={words.levelLabel} value={level1} options={levels.map((value) => ({ value, text: value }))} onChange={setLevel} />
          {seconds.length > 0 && <Select className={styles.grow} label={words.columns.level2} value={level2} options={seconds.map((value) => ({ value, text: value }))} onChange={setSecond} />}
          <Button size="small" type="submit" icon={<AddRegular />} disabled={name.trim() === '' || taken}>{words.ownAdd}</Button>
        </div>
        <Checkbox label={words.life.alsoPropose} checked={propose} onChange={(_, data) => setPropose(data.checked === true)} />
        {said !== null && <Text size={200} role="status">{said}</Text>}
      </form>
    </section>
  );
}

function OwnList({ choice, remaining, dispatch }: { choice: Choice; remaining: number; dispatch: Dispatch<ChoiceAction> }) {
  const cards = useCardStyles();
  const styles = useStyles();
  const words = useWords();
  if (choice.own.length === 0) return null;
  return (
    <ul style={{ margin: 0, padding: 0 }} aria-label={words.own}>
      {choice.own.map((own) => (
        <li key={own.id} id={`recommended-${own.id}`} tabIndex={-1} className={mergeClasses(cards.item, cards.chosen, styles.item)}>
          <div className={cards.body}>
            <Text weight="semibold" className={cards.muted}>{editOf(choice, own.id).name ?? own.name}</Text>
            <LevelTags level1={editOf(choice, own.id).level1 ?? own.level1} level2={editOf(choice, own.id).level2 ?? own.level2}><Badge appearance="filled" color="warning">{words.own}</Badge></LevelTags>
            <EditFields name={own.name} row={null} edit={editOf(choice, own.id)} remaining={remaining} onChange={(change) => dispatch({ type: 'edit', id: own.id, change })} />
          </div>
          <Button size="small" appearance="subtle" icon={<DismissRegular />} aria-label={words.removeOwn(own.name)} onClick={() => dispatch({ type: 'remove', id: own.id })} />
        </li>
      ))}
    </ul>
  );
}
