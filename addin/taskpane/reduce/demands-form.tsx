/** Further demands on the best choice: shares, sources, floors, groups of projects. */
import { Accordion, AccordionHeader, AccordionItem, AccordionPanel, Button, Field, Input, makeStyles, Text, Textarea, tokens } from '@fluentui/react-components';
import { DeleteRegular, TableSimpleCheckmarkRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { Fields } from '../compare/parts.tsx';
import { useServices, useSession, useWords } from '../services.tsx';
import { useSentence } from '../shared/states.tsx';
import { Sentences } from '../compare/parts.tsx';
import type { BestSetup } from './best-question.ts';
import { groupsOfCells } from './demands.ts';

const useStyles = makeStyles({
  panel: { margin: 0, display: 'grid', gap: '10px', gridTemplateColumns: 'minmax(0, 1fr)' },
  note: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  line: { display: 'flex', gap: '6px', alignItems: 'center', minWidth: 0 },
  text: { flexGrow: 1, minWidth: 0, overflowWrap: 'anywhere' },
  groups: { display: 'grid', gap: '6px', justifyItems: 'start', minWidth: 0, gridTemplateColumns: 'minmax(0, 1fr)' },
});

const FIGURES = ['minKeep', 'maxOrg', 'maxSpread', 'maxTouched', 'extra', 'seconds'] as const;
const LISTS = ['ceilings', 'floors'] as const;

type Props = { readonly best: BestSetup; readonly change: (part: Partial<BestSetup>) => void };

export function DemandsForm({ best, change }: Props) {
  const styles = useStyles();
  const { reduce } = useWords();
  return (
    <Accordion collapsible>
      <AccordionItem value="more">
        <AccordionHeader size="small">{reduce.demands}</AccordionHeader>
        <AccordionPanel className={styles.panel}>
          <Fields label={reduce.demands}>
            {FIGURES.map((key) => (
              <Field key={key} size="small" label={reduce.demandsOf[key]}><Input inputMode="decimal" value={best[key]} maxLength={20} onChange={(_, { value }) => change({ [key]: value })} /></Field>
            ))}
          </Fields>
          {LISTS.map((key) => (
            <Field key={key} size="small" label={reduce.demandLists[key].label} hint={reduce.demandLists[key].hint}><Textarea value={best[key]} rows={2} onChange={(_, { value }) => change({ [key]: value })} /></Field>
          ))}
          <GroupsForm best={best} change={change} />
        </AccordionPanel>
      </AccordionItem>
    </Accordion>
  );
}

/** Read from a selection of the sheet, where they can be kept and changed. */
function GroupsForm({ best, change }: Props) {
  const styles = useStyles();
  const { reduce } = useWords();
  const sentence = useSentence();
  const { workbook } = useServices();
  const { host } = useSession();
  const [error, setError] = useState<unknown>(null);
  const [reading, setReading] = useState(false);
  async function read() {
    setReading(true);
    setError(null);
    try {
      change({ groups: groupsOfCells(await workbook.readSelectedTable()) });
    } catch (caught) {
      setError(caught);
    } finally {
      setReading(false);
    }
  }
  return (
    <section className={styles.groups} aria-label={reduce.groups} aria-busy={reading}>
      <Text weight="semibold">{reduce.groups}</Text>
      <Text size={200} className={styles.note}>{reduce.groupsHint}</Text>
      {best.groups.map((group) => (
        <div key={group.name} className={styles.line}>
          <Text size={200} className={styles.text}>{reduce.groupLine(group.name, reduce.groupKinds[group.kind](group.k), group.ids.join(reduce.joint))}</Text>
          <Button size="small" icon={<DeleteRegular />} aria-label={reduce.remove(group.name)} title={reduce.remove(group.name)} onClick={() => change({ groups: best.groups.filter((one) => one !== group) })} />
        </div>
      ))}
      {host === 'excel' && <Button size="small" icon={<TableSimpleCheckmarkRegular />} disabledFocusable={reading} onClick={() => void read()}>{reduce.readGroups}</Button>}
      {error !== null && <Sentences intent="warning" texts={[sentence(error)]} />}
    </section>
  );
}
