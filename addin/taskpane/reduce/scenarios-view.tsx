/** 方案: keep, compare, merge, decide upon and archive reductions. */
import { Button, Checkbox, makeStyles, Text, tokens } from '@fluentui/react-components';
import { ArchiveRegular, ArrowDownloadRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { ScenarioRow } from '../../../analytics/reduce/scenarios/contract.ts';
import { reduceCompare } from '../../../analytics/reduce/compare/contract.ts';
import { Frame } from '../compare/frame.tsx';
import { useAskedAs, useFormats, useServices, useWords } from '../services.tsx';
import { InsertBar } from '../shared/insert-bar.tsx';
import { saveFile } from '../shared/save-file.ts';
import { Cancelled, Failure, Loading } from '../shared/states.tsx';
import { shownOf, useAsked } from '../shared/use-analysis.ts';
import { ComparedOutcome } from './compared.tsx';
import { useModel } from './model.tsx';
import { inBothOrders, rulesIn } from './order.ts';
import { sourceOf } from './source.ts';
import { DecideForm, MergeForm, SaveForm, useAct } from './scenario-forms.tsx';
import { comparedTable } from './tables.ts';
import { useWatched } from './use-watched.ts';
import { Watching } from './watching.tsx';
import { dayInChina } from '../shared/china-time.ts';

const useStyles = makeStyles({
  list: { display: 'grid', gap: '6px', minWidth: 0, gridTemplateColumns: 'minmax(0, 1fr)' },
  row: { display: 'grid', gap: '2px', padding: '6px 8px', border: `1px solid ${tokens.colorNeutralStroke2}`, borderRadius: tokens.borderRadiusMedium, minWidth: 0 },
  head: { display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: '4px', minWidth: 0 },
  note: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  icons: { display: 'flex', flexShrink: 0 },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
});

export function ScenariosView({ active }: { active: boolean }) {
  const styles = useStyles();
  const words = useWords();
  const { reduce } = words;
  const asked = useAskedAs();
  const { formed, pack } = useModel();
  const rules = 'error' in formed ? 0 : rulesIn(formed.reduction, pack?.pack ?? null).length;
  const [version, setVersion] = useState(0);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const list = useAsked(active ? `scenarios ${version}` : null, (client, signal) => client.scenarios(false, { signal }));
  const rows = shownOf(list) ?? [];
  const picked = chosen.filter((id) => rows.some(({ scenario_id }) => scenario_id === id));
  const compare = useWatched(reduceCompare);
  const done = compare.answer.state === 'done' ? compare.answer.result : null;
  const again = () => setVersion((number) => number + 1);
  const reversed = () => compare.ask(() => {
    if ('error' in formed) throw formed.error;
    return { scenarios: inBothOrders(formed.reduction, pack?.pack ?? null).map((one, place) => ({ label: place === 0 ? reduce.asOrdered : reduce.reversed, ...one })) };
  });
  return (
    <Frame
      bottom={done !== null && (
        <InsertBar
          count={done.result.projects.length} caption={reduce.sheets.compared} summary={null}
          table={() => ({ ...comparedTable(done.result, words), source: sourceOf('reduce_compared', done.question, done.result.provenance, asked) })}
        />
      )}
    >
      <SaveForm onSaved={again} />
      <section className={styles.list} aria-label={reduce.saved} aria-busy={list.state === 'loading'}>
        <Text weight="semibold">{reduce.saved}</Text>
        {list.state === 'loading' && rows.length === 0 && <Loading />}
        {list.state === 'cancelled' && <Cancelled kept={rows.length > 0} retry={list.retry} />}
        {list.state === 'failed' && <Failure error={list.error} retry={list.retry} />}
        {list.state === 'done' && rows.length === 0 && <Text size={200} className={styles.note}>{reduce.noneSaved}</Text>}
        {rows.map((row) => (
          <Saved
            key={row.scenario_id} row={row} checked={picked.includes(row.scenario_id)} onChanged={again}
            onCheck={(on) => setChosen(on ? [...picked, row.scenario_id] : picked.filter((id) => id !== row.scenario_id))}
          />
        ))}
      </section>
      <div className={styles.buttons}>
        <Button appearance="primary" disabled={picked.length < 2} onClick={() => compare.ask(() => ({ scenarios: picked.map((id) => ({ id })) }))}>{reduce.compareChosen(picked.length)}</Button>
        {rules > 1 && <Button onClick={reversed}>{reduce.compareOrder}</Button>}
      </div>
      {picked.length >= 2 && <MergeForm rows={picked.map((id) => rows.find(({ scenario_id }) => scenario_id === id)!)} onSaved={again} />}
      {picked.length === 1 && <DecideForm key={picked[0]} row={rows.find(({ scenario_id }) => scenario_id === picked[0])!} onSaved={again} />}
      <Watching label={reduce.sheets.compared} watched={compare}>{done && <ComparedOutcome result={done.result} />}</Watching>
    </Frame>
  );
}

function Saved({ row, checked, onCheck, onChanged }: { row: ScenarioRow; checked: boolean; onCheck: (on: boolean) => void; onChanged: () => void }) {
  const styles = useStyles();
  const { reduce } = useWords();
  const format = useFormats();
  const { client } = useServices();
  const { act, busy, said } = useAct();
  async function exported(): Promise<string> {
    const file = await client.reductionFile({ scenario_id: row.scenario_id });
    saveFile(file);
    return reduce.exported(file.name);
  }
  const { name, totals, note, owner, mine, shared, outdated, decision, merged_from, data_version, created_at } = row;
  return (
    <div role="group" aria-label={name} className={styles.row}>
      <div className={styles.head}>
        <Checkbox label={name} checked={checked} onChange={(_, data) => onCheck(data.checked === true)} />
        <div className={styles.icons}>
          <Button size="small" appearance="subtle" icon={<ArrowDownloadRegular />} aria-label={reduce.exportOf(name)} title={reduce.exportOf(name)} disabledFocusable={busy} onClick={() => void act(exported)} />
          {mine && <Button size="small" appearance="subtle" icon={<ArchiveRegular />} aria-label={reduce.archive(name)} title={reduce.archive(name)} onClick={() => void act(async () => { await client.changeScenario(row.scenario_id, { archived: true }); onChanged(); return null; })} />}
        </div>
      </div>
      <Text size={200}>{reduce.scenarioLine(format.money(totals.cut), totals.rate === null ? '—' : format.percent(totals.rate), format.count(totals.touched), totals.value_lost === null ? '' : format.number(totals.value_lost))}</Text>
      <Text size={200} className={styles.note}>{reduce.keptBy(owner, dayInChina(created_at), data_version === null ? '' : String(data_version), shared)}</Text>
      {note !== '' && <Text size={200} className={styles.note}>{note}</Text>}
      {merged_from.length > 0 && <Text size={200} className={styles.note}>{reduce.mergedFrom(merged_from.map((one) => one.name).join(reduce.joint))}</Text>}
      {outdated && <Text size={200} className={styles.note}>{reduce.outdated}</Text>}
      {decision && <Text size={200}>{reduce.decisionLine(reduce.outcomes[decision.outcome], decision.reason, decision.by, dayInChina(decision.at))}</Text>}
      {said}
    </div>
  );
}
