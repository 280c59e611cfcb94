/** One recommended indicator: choose it, see why, and set its target and weight before it is written. */
import { Badge, Checkbox, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { memo, type Dispatch } from 'react';
import type { Recommendation } from '../../../analytics/recommend/indicators/contract.ts';
import { useFormats, useWords } from '../services.tsx';
import { signText } from '../shared/format.ts';
import { LevelTags } from '../shared/level.tsx';
import type { ChoiceAction, Edit } from './choice.ts';
import { EditFields } from './edit-fields.tsx';
import { Reasons } from './reasons.tsx';

export const useCardStyles = makeStyles({
  item: {
    listStyleType: 'none', display: 'grid', gridTemplateColumns: '32px minmax(0, 1fr)', padding: '6px 12px 8px 4px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  chosen: { backgroundColor: tokens.colorBrandBackground2 },
  box: { alignSelf: 'flex-start' },
  body: { display: 'flex', flexDirection: 'column', gap: '4px', paddingTop: '6px', minWidth: 0 },
  name: { cursor: 'pointer', overflowWrap: 'anywhere' },
  beside: { alignSelf: 'flex-start' },
  muted: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
});

type Props = { row: Recommendation; chosen: boolean; edit: Edit; /** Points that are still to be given; 0 while it is not chosen. */ remaining: number; dispatch: Dispatch<ChoiceAction> };

export const IndicatorCard = memo(function IndicatorCard({ row, chosen, edit, remaining, dispatch }: Props) {
  const styles = useCardStyles();
  const words = useWords();
  const format = useFormats();
  const id = `recommended-${row.indicator_id}`;
  return (
    <li className={mergeClasses(styles.item, chosen && styles.chosen)}>
      <Checkbox id={id} className={styles.box} checked={chosen} onChange={() => dispatch({ type: 'toggle', row })} aria-label={words.choose(row.name)} />
      <div className={styles.body}>
        <Text as="span" weight="semibold" className={styles.name}><label htmlFor={id}>{(chosen && edit.name) || row.name}</label></Text>
        {row.off_library && <Badge size="small" appearance="outline" color="warning" className={styles.beside}>{words.offLibrary}</Badge>}
        <LevelTags level1={(chosen && edit.level1) || row.level1} level2={(chosen && edit.level2) || row.level2} />
        <Reasons reasons={row.reasons} />
        <Text size={200} className={styles.muted}>
          {[typical(row, words, format), row.weight !== null && words.suggestedWeight(format.number(row.weight)), row.too_easy && easy(row.too_easy, words, format)].filter(Boolean).join(' · ')}
        </Text>
        {chosen && (
          <EditFields name={row.name} row={row} edit={edit} remaining={remaining} onChange={(change) => dispatch({ type: 'edit', id: row.indicator_id, change })} />
        )}
      </div>
    </li>
  );
});

function easy({ kind, lines, of, beyond = 0 }: NonNullable<Recommendation['too_easy']>, words: ReturnType<typeof useWords>, format: ReturnType<typeof useFormats>): string {
  return kind === 'far_over' ? words.farOver(format.count(lines), format.count(of), format.number(beyond * 100)) : words.alwaysFull(format.count(of));
}

function typical({ target }: Recommendation, words: ReturnType<typeof useWords>, format: ReturnType<typeof useFormats>): string {
  if (!target) return words.noTarget;
  const withUnit = (value: number) => `${format.number(value)}${target.unit ? ` ${target.unit}` : ''}`;
  const median = `${signText(target.sign)} ${withUnit(target.median)}`.trim();
  const said = words.target(median, format.number(target.p25), withUnit(target.p75), format.count(target.count));
  return target.converted === undefined ? said : `${said}${words.targets.converted(format.count(target.converted), target.unit ?? '')}`;
}
