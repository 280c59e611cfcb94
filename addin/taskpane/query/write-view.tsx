/** 写查询: the statement, what it may ask, its values and ranges, and the answer. */
import { Accordion, AccordionHeader, AccordionItem, AccordionPanel, Button, Field, makeStyles, Text, tokens } from '@fluentui/react-components';
import { AddRegular, PlayRegular, SaveCopyRegular, SaveRegular } from '@fluentui/react-icons';
import { useMemo, useState } from 'react';
import { sql as contract } from '../../../analytics/query/contract.ts';
import { PUBLISHED_TABLES } from '../../../analytics/query/tables.ts';
import type { SavedQuery } from '../../../analytics/query/saved/contract.ts';
import type { Client } from '../../client/client.ts';
import { Frame } from '../compare/frame.tsx';
import { useRun } from '../compare/use-run.ts';
import { Said } from '../library/parts.tsx';
import { useWriting } from '../library/use-writing.ts';
import { useAskedAs, useFormats, useSession, useWords } from '../services.tsx';
import { Choice } from '../shared/choice.tsx';
import { InsertBar } from '../shared/insert-bar.tsx';
import { browsedTables } from './browse.ts';
import { EMPTY, inUse, isChanged, originOf, withText, type Draft } from './draft.ts';
import { SqlField } from './editor/editor.tsx';
import type { SqlEditor } from './editor/setup.ts';
import { Outcome, placeOf } from './outcome.tsx';
import { toSave } from './parameters.ts';
import { ParametersForm } from './parameters-form.tsx';
import { LIMITS, questionOf } from './question.ts';
import { Ranges } from './ranges.tsx';
import { leadOf, queryTable } from './result.ts';
import { SaveDialog } from './saved/save-form.tsx';
import { SchemaBrowser } from './schema-browser.tsx';
import { sqlNameOf } from './sql-text.ts';

const useStyles = makeStyles({
  head: { display: 'flex', alignItems: 'center', gap: '4px 8px', flexWrap: 'wrap', justifyContent: 'space-between', minWidth: 0 },
  name: { display: 'grid', minWidth: 0, overflowWrap: 'anywhere' },
  buttons: { display: 'flex', gap: '4px', flexWrap: 'wrap' },
  note: { color: tokens.colorNeutralForeground2 },
  run: { display: 'grid', gridTemplateColumns: 'minmax(max-content, 1fr) minmax(0, 150px)', gap: '8px', alignItems: 'end', '& .fui-Button': { whiteSpace: 'nowrap' } },
});

const PUBLISHED = PUBLISHED_TABLES.map(({ name }) => name);

type Props = { readonly draft: Draft; readonly onDraft: (change: (draft: Draft) => Draft) => void; readonly onSaved: () => void };

export function WriteView({ draft, onDraft, onSaved }: Props) {
  const styles = useStyles();
  const words = useWords();
  const { query } = words;
  const { lang } = useSession();
  const format = useFormats();
  const asked = useAskedAs();
  const [editor, setEditor] = useState<SqlEditor | null>(null);
  const [naming, setNaming] = useState(false);
  const run = useRun(contract);
  const writing = useWriting();
  const { sql, tables, limit, origin } = draft;
  const browsed = useMemo(() => browsedTables(tables, lang, query.ofSheet), [tables, lang, query]);
  const spoken = useMemo(() => ({ label: query.editor, hint: query.editorHint, placeholder: query.placeholder, completions: query.completions }), [query]);
  const parameters = inUse(draft);
  const { answer } = run;
  const done = answer.state === 'done' ? answer.result : null;
  const wrong = answer.state === 'failed' ? placeOf(answer.error) : null;
  const changed = isChanged(draft);

  const start = () => run.ask(() => questionOf({ sql, parameters, tables, limit }, PUBLISHED));

  function tableToWrite() {
    const { question, result } = done!;
    const plain = origin?.name ?? query.result;
    const name = result.truncated ? query.firstRows(plain, format.count(result.rows.length)) : plain;
    const { analysis, data_version, rule_packs } = result.provenance;
    return { ...queryTable(result, name, leadOf(question, data_version ?? result.data_version, words)), source: { analysis, params: question, view: { kind: 'query_sql', name }, asked, data_version, rule_packs } };
  }

  function kept(saved: SavedQuery): string {
    onDraft((before) => ({ ...before, origin: originOf(saved) }));
    onSaved();
    return query.saved(saved.name, String(saved.version));
  }

  const save = () => {
    if (!origin?.mine) return setNaming(true);
    return void writing.write(async (client) => kept(await client.changeQuery(origin.id, { version: origin.latest, sql, parameters: toSave(parameters) })));
  };
  const saveAs = async (client: Client, name: string, shared: boolean) => {
    writing.setMessage({ intent: 'success', text: kept(await client.createQuery({ name, sql, parameters: toSave(parameters), shared })) });
  };

  return (
    <Frame
      bottom={done && done.result.rows.length > 0 && (
        <InsertBar question={done.question} count={done.result.rows.length} caption={query.rowsToWrite(format.count(done.result.rows.length))} summary={null} table={tableToWrite} />
      )}
    >
      <div className={styles.head}>
        <div className={styles.name}>
          <Text weight="semibold">{origin?.name ?? query.newQuery}</Text>
          <Text size={200} className={styles.note}>
            {[...(origin ? [query.ofVersion(String(origin.version))] : []), ...(origin && !origin.mine ? [query.othersQuery(origin.owner)] : []), ...(changed ? [query.unsaved] : [])].join('　')}
          </Text>
        </div>
        <div className={styles.buttons}>
          <Button size="small" icon={<AddRegular />} onClick={() => onDraft((before) => ({ ...EMPTY, tables: before.tables, limit: before.limit }))}>{query.start}</Button>
          <Button size="small" icon={<SaveRegular />} disabledFocusable={writing.busy || sql.trim() === ''} onClick={save}>{query.save}</Button>
          {origin?.mine && <Button size="small" icon={<SaveCopyRegular />} disabledFocusable={sql.trim() === ''} onClick={() => setNaming(true)}>{query.saveAs}</Button>}
        </div>
      </div>
      {origin && origin.version !== origin.latest && <Text size={200}>{query.openedVersion(String(origin.version), String(origin.latest))}</Text>}
      <Said message={writing.message} onDismiss={() => writing.setMessage(null)} />
      <SqlField sql={sql} words={spoken} tables={browsed} wrong={wrong} onReady={setEditor} onRun={start} onChange={(text) => onDraft((before) => withText(before, text))} />
      <Accordion collapsible>
        <AccordionItem value="schema">
          <AccordionHeader size="small">{query.schema}</AccordionHeader>
          <AccordionPanel><SchemaBrowser tables={browsed} onInsert={(name) => editor?.insert(sqlNameOf(name))} /></AccordionPanel>
        </AccordionItem>
      </Accordion>
      <ParametersForm parameters={parameters} onChange={(parameter) => onDraft((before) => ({ ...before, parameters: [parameter, ...before.parameters.filter(({ name }) => name.toLowerCase() !== parameter.name.toLowerCase())] }))} />
      <Ranges tables={tables} onChange={(next) => onDraft((before) => ({ ...before, tables: next }))} />
      <div className={styles.run}>
        <Button appearance="primary" icon={<PlayRegular />} disabledFocusable={answer.state === 'loading'} onClick={start}>{query.run}</Button>
        <Field size="small" label={query.limit}>
          <Choice label={query.limit} value={String(limit)} options={LIMITS.map((most) => ({ value: String(most), text: query.limitOf(format.count(most)) }))} onChange={(most) => onDraft((before) => ({ ...before, limit: Number(most) }))} />
        </Field>
      </div>
      <Outcome run={run} onGoTo={(position) => editor?.goTo(position)} />
      {naming && <SaveDialog start={origin ? origin.name : ''} onSave={saveAs} onClose={() => setNaming(false)} />}
    </Frame>
  );
}
