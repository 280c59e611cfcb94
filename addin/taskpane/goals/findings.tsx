/** What the review found in a form that was handed in: ticked to go back with it, each with the way to its cell. */
import { Checkbox, Link, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { ReviewDetail } from '../../../analytics/goal-reviews/contract.ts';
import type { Finding } from '../../../analytics/review/goals/contract.ts';
import { addressIn, cellOf, sameFinding } from '../recommend/review/places.ts';
import { useFormats, useServices, useSession, useWords } from '../services.tsx';
import { LampTag } from '../shared/lamp-tag.tsx';
import { useSentence } from '../shared/states.tsx';

const useStyles = makeStyles({
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  list: { margin: '6px 0 0', padding: 0, display: 'grid', gap: '8px' },
  item: { listStyleType: 'none', display: 'grid', gridTemplateColumns: 'auto minmax(0, 1fr)', gap: '2px 4px', alignItems: 'start', paddingTop: '6px', borderTop: `1px solid ${tokens.colorNeutralStroke3}` },
  alone: { gridTemplateColumns: 'minmax(0, 1fr)' },
  box: { '& .fui-Checkbox__indicator': { margin: '2px' } },
  head: { display: 'flex', flexWrap: 'wrap', gap: '4px 6px', alignItems: 'center' },
  text: { overflowWrap: 'anywhere', fontSize: tokens.fontSizeBase200 },
  muted: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
});

type Props = { readonly form: ReviewDetail['form']; /** Null where nothing can be sent back. */ readonly chosen: readonly number[] | null; readonly onChoose: (chosen: readonly number[]) => void };

export function Findings({ form, chosen, onChoose }: Props) {
  const styles = useStyles();
  const { flow, goals } = useWords();
  const format = useFormats();
  const sentence = useSentence();
  const { workbook } = useServices();
  const { host } = useSession();
  const [said, setSaid] = useState('');
  const nameOf = ({ row }: Finding) => (row === null ? null : (form.indicators[row]?.name ?? ''));

  async function goTo(finding: Finding) {
    setSaid('');
    try {
      const open = await workbook.readGoalForm();
      const there = sameFinding(finding, nameOf(finding), open);
      if (there === null) return setSaid(flow.notInSheet(nameOf(finding) ?? ''));
      await workbook.goToAddress(addressIn(open.sheet, cellOf(there, open)!));
    } catch (error) {
      setSaid(sentence(error));
    }
  }

  return (
    <section aria-label={flow.findings}>
      <h3 className={styles.title}>{flow.findings}</h3>
      <Text size={200} className={styles.muted} block>{form.findings.length === 0 ? flow.noFindings : [host === 'excel' && flow.findingsHint, chosen !== null && flow.chooseHint].filter(Boolean).join(' ')}</Text>
      <Text size={200} role="status" block>{said}</Text>
      <ul className={styles.list}>
        {form.findings.map((finding, number) => {
          const name = nameOf(finding);
          const place = finding.row === null ? flow.wholeForm : flow.place(format.count(finding.row + 1), name ?? '');
          return (
            <li key={`${finding.rule} ${number}`} className={`${styles.item} ${chosen === null ? styles.alone : ''}`}>
              {chosen !== null && (
                <Checkbox
                  className={styles.box} aria-label={flow.choose(finding.message)} checked={chosen.includes(number)}
                  onChange={(_, { checked }) => onChoose(checked === true ? [...chosen, number] : chosen.filter((one) => one !== number))}
                />
              )}
              <div>
                <span className={styles.head}>
                  <LampTag colour={finding.severity} text={goals.severities[finding.severity]} />
                  {finding.row === null || host !== 'excel' ? <Text size={200}>{place}</Text> : <Link className={styles.text} onClick={() => void goTo(finding)}>{place}</Link>}
                </span>
                <Text size={200} block className={styles.text}>{finding.message}</Text>
                <Text size={200} block className={styles.muted}>{finding.suggestion}</Text>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
