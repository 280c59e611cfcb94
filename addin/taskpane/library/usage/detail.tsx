/** Everything known of one indicator, in a drawer over the list. */
import {
  Button, DrawerBody, DrawerHeader, DrawerHeaderTitle, makeStyles, MessageBar, MessageBarBody, OverlayDrawer, Text, tokens,
} from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import type { UsageRow } from '../../../../analytics/library/usage/contract.ts';
import type { Locale } from '../../../locale/index.ts';
import { useFormats, useWords } from '../../services.tsx';
import type { Formats } from '../../shared/format.ts';
import { LevelTags } from '../../shared/level.tsx';
import { Changes } from './changes.tsx';
import { Definition } from './definition.tsx';
import type { Lines } from '../charts/ask.ts';
import { UseCharts } from '../charts/use-charts.tsx';
import { Together } from './together.tsx';

const useStyles = makeStyles({
  drawer: { width: 'min(100vw, 420px)' },
  body: { display: 'flex', flexDirection: 'column', gap: '20px', paddingBottom: '16px', '& section > :first-child': { marginBottom: '6px' } },
  figures: { display: 'grid', gridTemplateColumns: 'fit-content(75%) minmax(0, 1fr)', gap: '6px 12px', margin: 0 },
  term: { color: tokens.colorNeutralForeground2 },
  value: { margin: 0, textAlign: 'right', fontVariantNumeric: 'tabular-nums' },
  code: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  flag: { whiteSpace: 'normal' },
});

export function Detail({ row, lines, onClose }: { row: UsageRow | null; lines: Lines; onClose: () => void }) {
  const styles = useStyles();
  const words = useWords();
  const format = useFormats();
  return (
    <OverlayDrawer className={styles.drawer} position="end" open={row !== null} onOpenChange={(_, data) => !data.open && onClose()}>
      {row && (
        <>
          <DrawerHeader>
            <DrawerHeaderTitle action={<Button appearance="subtle" icon={<DismissRegular />} aria-label={words.close} onClick={onClose} />}>{row.name}</DrawerHeaderTitle>
            <LevelTags level1={row.level1} level2={row.level2} />
            <Text size={200} className={styles.code}>{[row.indicator_id, row.industry].filter(Boolean).join(' · ')}</Text>
          </DrawerHeader>
          <DrawerBody className={styles.body}>
            {row.withheld && <MessageBar><MessageBarBody className={styles.flag}>{words.withheld}</MessageBarBody></MessageBar>}
            <Figures title={words.detailUsage} figures={usageFigures(row, words, format)} />
            <Figures title={words.detailQuality} figures={qualityFigures(row, words, format)} />
            <section aria-label={words.detailFlags}>
              <Text weight="semibold" block>{words.detailFlags}</Text>
              {row.flags.length === 0 && <Text size={200}>{words.noFlags}</Text>}
              {row.flags.map((flag) => (
                <MessageBar key={flag.code} intent="warning" layout="multiline"><MessageBarBody className={styles.flag}>{flag.text}</MessageBarBody></MessageBar>
              ))}
            </section>
            <UseCharts ids={[row.indicator_id]} lines={lines} />
            <Together row={row} />
            <Definition row={row} />
            <Changes row={row} />
          </DrawerBody>
        </>
      )}
    </OverlayDrawer>
  );
}

type Figure = readonly [term: string, value: string];

function Figures({ title, figures }: { title: string; figures: readonly Figure[] }) {
  const styles = useStyles();
  return (
    <section aria-label={title}>
      <Text weight="semibold" block>{title}</Text>
      <dl className={styles.figures}>
        {figures.map(([term, value]) => (
          <div key={term} style={{ display: 'contents' }}>
            <dt className={styles.term}>{term}</dt>
            <dd className={styles.value}>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function usageFigures(row: UsageRow, words: Locale, format: Formats): Figure[] {
  const { life } = words;
  const say = sayFor(row, words);
  const span = row.first_year === null || row.last_year === null ? null : row.first_year === row.last_year ? `${row.first_year}` : `${row.first_year}–${row.last_year}`;
  return [
    [words.figureProjects, say(row.project_count, format.count)],
    [words.figureOrganizations, say(row.org_count, format.count)],
    [words.figureYears, say(row.year_count, format.count)],
    [words.figureSpan, say(span, String)],
    [words.figureShare, say(row.project_share, format.percent)],
    [words.figureTrend, say(row.trend, (value) => words.trendUnit(format.points(value)))],
    [life.figureChanged, row.changed ? life.changedFigure(row.changed.year, life.changes[row.changed.kind]!, format.count(row.changed.before_project_count), format.count(row.changed.project_count)) : say(null, String)],
    [words.figureOwn, life.uses(format.count(row.own_project_count))],
  ];
}

function qualityFigures(row: UsageRow, words: Locale, format: Formats): Figure[] {
  const say = sayFor(row, words);
  return [
    [words.figureWeight, say(row.mean_weight, format.number)],
    [words.figureAttainment, say(row.mean_attainment, format.percent)],
    [words.figureFullScore, say(row.full_score_share, format.percent)],
    [words.life.figureDispersion, say(row.score_dispersion, format.number)],
    [words.life.figureFarOver, say(row.far_over_share, format.percent)],
    [words.figureImportance, say(row.importance ?? null, format.percent)],
    [words.figureRationality, say(row.rationality, format.percent)],
  ];
}

/** What is withheld says so; what cannot be said is a dash, never 0. */
const sayFor = (row: UsageRow, words: Locale) => <T,>(value: T | null, text: (value: T) => string): string =>
  value !== null ? text(value) : row.withheld ? words.withheldShort : words.unknown;
