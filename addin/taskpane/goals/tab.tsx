/** 绩效目标: the open goal form reviewed in place and handed in; every form under review, on whose desk and since when. */
import { Button, Field, Input, makeStyles, Text, ToggleButton, tokens } from '@fluentui/react-components';
import { ArrowSyncRegular, ClipboardCheckmarkRegular, DismissRegular, SparkleRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { ReviewList, ReviewsQuery } from '../../client/goal-reviews.ts';
import { Frame, Tall } from '../compare/frame.tsx';
import { Sentences } from '../compare/parts.tsx';
import { useOpenForm } from '../recommend/review/use-open-form.ts';
import { useAskedAs, useFormats, useWords } from '../services.tsx';
import { Choice as Select } from '../shared/choice.tsx';
import { DataTable } from '../shared/data-table.tsx';
import { InsertBar } from '../shared/insert-bar.tsx';
import { LateProgress } from '../shared/progress.tsx';
import { Cancelled, Empty, Failure, Waiting } from '../shared/states.tsx';
import { shownOf, useAsked } from '../shared/use-analysis.ts';
import { goTo, useRoute } from '../shared/use-route.ts';
import { ReviewDrawer } from './detail.tsx';
import { OpenPanel } from './open-panel.tsx';
import { EVERYTHING, LAMPS, queryOf, type Choice } from './query.ts';
import { projectOf, reviewColumns, reviewTable } from './table.ts';

const useStyles = makeStyles({
  top: { display: 'flex', flexWrap: 'wrap', gap: '6px', alignItems: 'end' },
  chips: { display: 'flex', flexWrap: 'wrap', gap: '4px' },
  chip: { minWidth: 'auto' },
  year: { width: '160px', '& .fui-Input, & .fui-Input__input': { minWidth: 0 } },
  lamp: { minWidth: '110px' },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  muted: { color: tokens.colorNeutralForeground2 },
  open: { margin: '0 -12px' },
});

type Found = { readonly query: ReviewsQuery; readonly list: ReviewList };

export function GoalsTab() {
  const styles = useStyles();
  const words = useWords();
  const { flow, goals } = words;
  const format = useFormats();
  const who = useAskedAs();
  const open = useOpenForm();
  const [choice, setChoice] = useState<Choice>(EVERYTHING);
  const [opened, setOpened] = useState<string | null>(null);
  const query = queryOf(choice);
  // Asked anew whenever the tab is come back to: others pass forms on meanwhile.
  const shown = useRoute().page === 'goals';
  const asked = useAsked<Found>(query && shown ? JSON.stringify(['goal-reviews', query]) : null, async (client, signal) => ({ query: query!, list: await client.goalReviews(query!, { signal }) }));
  const found = shownOf(asked);
  const done = asked.state === 'done' ? asked.result : null;
  const list = found?.list ?? null;
  const all = list?.stages.reduce((sum, { count }) => sum + count, 0) ?? 0;
  const mine = list?.stages.reduce((sum, one) => sum + one.mine, 0) ?? 0;
  const stages = [...new Map((list?.stages ?? []).map(({ stage, stage_name }) => [stage, stage_name]))];
  const countAt = (stage: string) => list!.stages.filter((one) => one.stage === stage).reduce((sum, { count }) => sum + count, 0);
  const { form } = open;
  return (
    <>
      <Frame
        bottom={done && done.list.rows.length > 0 && (
          <InsertBar
            count={done.list.rows.length} caption={flow.rowsToWrite(format.count(done.list.rows.length))} summary={null}
            table={() => ({ ...reviewTable(done.list.rows, words), source: { analysis: 'goal-reviews', params: done.query, view: { kind: 'goal_reviews' }, asked: who, data_version: null, rule_packs: [] } })}
          />
        )}
      >
        <div className={styles.top}>
          <Button appearance="primary" icon={<ClipboardCheckmarkRegular />} disabled={!open.possible} disabledFocusable={open.busy} onClick={open.read}>{flow.open}</Button>
          <Button icon={<SparkleRegular />} onClick={() => goTo('recommend')}>{flow.recommend}</Button>
          {form && <Button appearance="subtle" icon={<DismissRegular />} onClick={open.close}>{flow.close}</Button>}
        </div>
        {!open.possible && <Text size={200} className={styles.muted}>{flow.needsExcel}</Text>}
        {open.busy && <LateProgress text={flow.reading} onCancel={open.close} />}
        {open.error !== null && <Failure error={open.error} retry={open.read} />}
        {form && <div className={styles.open}><OpenPanel open={{ ...open, form }} onHandedIn={asked.retry} onShow={setOpened} /></div>}
        <h2 className={styles.title}>{flow.list}</h2>
        <div className={styles.top}>
          <Field size="small" label={flow.yearAll} className={styles.year} {...(query === null && { validationState: 'error' as const, validationMessage: flow.yearWrong })}>
            <Input inputMode="numeric" value={choice.year} maxLength={8} onChange={(_, { value }) => setChoice({ ...choice, year: value })} />
          </Field>
          <Field size="small" label={flow.lamp} className={styles.lamp}>
            <Select<Choice['lamp']> label={flow.lamp} value={choice.lamp} options={[{ value: 'all', text: flow.lampAll }, ...LAMPS.map((value) => ({ value, text: goals.lamps[value] }))]} onChange={(lamp) => setChoice({ ...choice, lamp })} />
          </Field>
          <Button size="small" icon={<ArrowSyncRegular />} onClick={asked.retry}>{flow.refresh}</Button>
        </div>
        <div role="group" aria-label={flow.filters} className={styles.chips}>
          <ToggleButton size="small" className={styles.chip} checked={choice.mine} onClick={() => setChoice({ ...choice, mine: !choice.mine, stage: null })}>{flow.count(flow.mine, format.count(mine))}</ToggleButton>
          <ToggleButton size="small" className={styles.chip} checked={!choice.mine && choice.stage === null} onClick={() => setChoice({ ...choice, mine: false, stage: null })}>{flow.count(flow.all, format.count(all))}</ToggleButton>
          {stages.map(([stage, name]) => (
            <ToggleButton key={stage} size="small" className={styles.chip} checked={choice.stage === stage} onClick={() => setChoice({ ...choice, mine: false, stage: choice.stage === stage ? null : stage })}>{flow.count(name, format.count(countAt(stage)))}</ToggleButton>
          ))}
        </div>
        {asked.state === 'loading' && <Waiting quiet={found !== null} onCancel={asked.cancel} />}
        {asked.state === 'cancelled' && <Cancelled kept={found !== null} retry={asked.retry} />}
        {asked.state === 'failed' && <Failure error={asked.error} retry={asked.retry} />}
        {list && <Text size={200} className={styles.muted} role="status">{flow.asOf(list.as_of, format.count(list.total))}</Text>}
        {list && list.total > list.rows.length && <Sentences intent="info" texts={[flow.showing(format.count(list.rows.length), format.count(list.total))]} />}
        {asked.state === 'done' && list?.total === 0 && <Empty icon={<ClipboardCheckmarkRegular />} title={flow.emptyTitle}>{flow.empty}</Empty>}
        {list && list.rows.length > 0 && (
          <Tall rows={list.rows.length}>
            <DataTable
              label={flow.table} columns={reviewColumns(words, format)} rows={list.rows} keyOf={({ review_id }) => review_id}
              onOpen={{ label: (row) => flow.openRow(projectOf(row)), open: ({ review_id }) => setOpened(review_id) }}
            />
          </Tall>
        )}
      </Frame>
      <ReviewDrawer id={opened} onClose={() => setOpened(null)} onChanged={asked.retry} onOpen={setOpened} />
    </>
  );
}
