/** What the goal review found: the lamp, and each finding with its place, what to do, and the proposal to accept. */
import { Badge, Button, Link, makeStyles, Spinner, Text, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { Finding } from '../../../../analytics/review/goals/contract.ts';
import { useFormats, useWords } from '../../services.tsx';
import { signText } from '../../shared/format.ts';
import type { Review } from './questions.ts';

const useStyles = makeStyles({
  panel: { display: 'flex', flexDirection: 'column', gap: '4px', padding: '8px 12px', borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px 8px' },
  grow: { flexGrow: 1, minWidth: '120px' },
  fold: { marginLeft: 'auto' },
  list: { margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: '8px' },
  item: { listStyleType: 'none', display: 'flex', flexDirection: 'column', gap: '2px', alignItems: 'flex-start', paddingTop: '6px', borderTop: `1px solid ${tokens.colorNeutralStroke3}` },
  place: { display: 'flex', alignItems: 'center', gap: '6px', minWidth: 0, maxWidth: '100%' },
  text: { overflowWrap: 'anywhere' },
  muted: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  toFindings: { minWidth: 'auto', padding: '0 4px' },
  adopt: { height: 'auto', textAlign: 'left', whiteSpace: 'normal' },
});

const COLORS = { red: 'danger', yellow: 'warning', blue: 'informative', green: 'success' } as const;
const FIRST = 20;

export function Lamp({ lamp }: { lamp: Review['lamp'] }) {
  const words = useWords();
  return <Badge appearance={lamp === 'yellow' ? 'tint' : 'filled'} color={COLORS[lamp]}>{words.goals.lamps[lamp]}</Badge>;
}

/** The lamp where the findings are out of sight, and the way to them. */
export function LampButton({ review: { lamp, counts }, onShow }: { review: Review; onShow: () => void }) {
  const styles = useStyles();
  const { goals } = useWords();
  const format = useFormats();
  const name = goals.toFindings(goals.lamps[lamp], goals.counts(format.count(counts.red), format.count(counts.yellow), format.count(counts.blue)));
  return <Button size="small" appearance="subtle" className={styles.toFindings} aria-label={name} title={name} onClick={onShow}><Lamp lamp={lamp} /></Button>;
}

type Props = {
  readonly title: string;
  readonly review: Review;
  readonly busy: boolean;
  /** Where the finding is and the way there; null for the form as a whole. */
  readonly placeOf: (finding: Finding) => { readonly text: string; readonly go: () => void } | null;
  readonly adopt?: (finding: Finding) => void;
  /** Which proposals can be taken; all of them where it is left out. */
  readonly adoptable?: (finding: Finding) => boolean;
};

export function ReviewPanel({ title, review, busy, placeOf, adopt, adoptable }: Props) {
  const styles = useStyles();
  const words = useWords();
  const format = useFormats();
  const [open, setOpen] = useState(true);
  const [all, setAll] = useState(false);
  const { findings, counts, lamp } = review;
  const shown = open ? findings.slice(0, all ? undefined : FIRST) : [];
  return (
    <section className={styles.panel} aria-label={title} data-lamp={lamp}>
      <div className={styles.head}>
        <Text size={200} weight="semibold">{title}</Text>
        <Lamp lamp={lamp} />
        <Text size={200} className={styles.grow} role="status">{words.goals.counts(format.count(counts.red), format.count(counts.yellow), format.count(counts.blue))}</Text>
        {busy && <Spinner size="extra-tiny" aria-label={words.goals.reviewing} />}
        {findings.length > 0 && <Button className={styles.fold} size="small" appearance="subtle" aria-expanded={open} onClick={() => setOpen(!open)}>{open ? words.goals.fold : words.goals.unfold}</Button>}
      </div>
      {shown.length > 0 && (
        <ul className={styles.list}>
          {shown.map((finding, index) => <Item key={`${finding.rule} ${finding.row} ${index}`} finding={finding} place={placeOf(finding)} adopt={adoptable === undefined || adoptable(finding) ? adopt : undefined} />)}
        </ul>
      )}
      {open && findings.length > shown.length && <Button size="small" appearance="subtle" onClick={() => setAll(true)}>{words.goals.more(format.count(findings.length - shown.length))}</Button>}
    </section>
  );
}

function Item({ finding, place, adopt }: { finding: Finding; place: ReturnType<Props['placeOf']>; adopt: Props['adopt'] }) {
  const styles = useStyles();
  const words = useWords();
  const format = useFormats();
  return (
    <li className={styles.item}>
      <div className={styles.place}>
        <Badge size="small" appearance={finding.severity === 'yellow' ? 'tint' : 'filled'} color={COLORS[finding.severity]}>{words.goals.severities[finding.severity]}</Badge>
        {place === null ? <Text size={200}>{words.goals.wholeForm}</Text> : <Link className={styles.text} onClick={place.go}>{place.text}</Link>}
      </div>
      <Text size={200} className={styles.text}>{finding.message}</Text>
      <Text size={200} className={styles.muted}>{finding.suggestion}</Text>
      {finding.proposal && adopt && (
        <Button size="small" className={styles.adopt} onClick={() => adopt(finding)}>{words.goals.adopt(proposalText(finding.proposal, words, format))}</Button>
      )}
    </li>
  );
}

function proposalText({ name, level1, level2, sign, target_value, unit, weight }: NonNullable<Finding['proposal']>, words: ReturnType<typeof useWords>, format: ReturnType<typeof useFormats>): string {
  const { columns } = words;
  const parts: [string, string | number | undefined][] = [
    [columns.level1, level1], [columns.level2, level2], [columns.name, name],
    [columns.sign, sign === 'qualitative' ? words.goals.qualitative : sign && signText(sign)],
    [columns.target, target_value === undefined ? undefined : Number.isInteger(Math.round(target_value * 1e6) / 1e4) ? format.number(target_value) : target_value], [columns.unit, unit], [columns.weight, weight],
  ];
  return parts.filter(([, value]) => value !== undefined).map(([title, value]) => `${title} ${value}`).join(words.goals.joint);
}
