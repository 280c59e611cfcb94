/** Where the projects come from, the base, the rule pack with its document, and what applies to all rules. */
import { Accordion, AccordionHeader, AccordionItem, AccordionPanel, Button, Field, Input, Link, makeStyles, Text, tokens } from '@fluentui/react-components';
import { EditRegular } from '@fluentui/react-icons';
import { BASES } from '../../../analytics/reduce/simulate/contract.ts';
import type { Pack } from '../../../analytics/rulepacks/pack.ts';
import { Chosen, ColumnChoice, Fields, SheetSource, UnitUnsaid } from '../compare/parts.tsx';
import { useSession, useWords } from '../services.tsx';
import { StatusBadge } from '../rulepacks/status-badge.tsx';
import { useAsked } from '../shared/use-analysis.ts';
import { goTo } from '../shared/use-route.ts';
import { Decisions } from './decisions.tsx';
import { useModel } from './model.tsx';
import { RuleEditor } from './rule-editor.tsx';
import { draftsOf, ROUNDINGS } from './setup.ts';
import { SHEET_ROLES } from './sheet-projects.ts';

const useStyles = makeStyles({
  note: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  pack: { display: 'grid', gap: '4px', justifyItems: 'start', minWidth: 0 },
  sources: { justifySelf: 'stretch' },
  panel: { margin: '0', display: 'grid', gap: '10px', gridTemplateColumns: 'minmax(0, 1fr)' },
});

export function SetupForm() {
  const styles = useStyles();
  const words = useWords();
  const { reduce, compare } = words;
  const { setup, change, table, columns, setColumns } = useModel();
  const packs = useAsked('reduction-packs', async (client, signal) => (await client.rulePacks({ signal })).filter(({ kind, unusable }) => kind === 'reduction' && unusable === undefined));
  const { lang } = useSession();
  const known = packs.state === 'done' ? packs.result : [];
  return (
    <>
      <Chosen label={compare.from} value={setup.from} options={[{ value: 'stored', text: compare.fromStored }, { value: 'sheet', text: compare.fromSheet }]} onChange={(from) => change({ from })} />
      {setup.from === 'sheet' && <SheetSource state={table} empty={reduce.emptySheet} />}
      {setup.from === 'sheet' && table.table && <UnitUnsaid table={table.table} titles={[columns.base]} currency="CNY" />}
      {setup.from === 'sheet' && table.table && (
        <Accordion collapsible>
          <AccordionItem value="columns">
            <AccordionHeader size="small">{compare.columns}</AccordionHeader>
            <AccordionPanel className={styles.panel}>
              <Fields label={compare.columns}>
                {SHEET_ROLES.map((role) => (
                  <ColumnChoice
                    key={role} label={reduce.roles[role]} value={columns[role]} needed={role === 'project_code' || role === 'base'}
                    titles={table.table!.columns.map(({ title }) => title)} onChange={(title) => setColumns({ ...columns, [role]: title })}
                  />
                ))}
              </Fields>
              <Text size={200} className={styles.note}>{reduce.otherColumns}</Text>
            </AccordionPanel>
          </AccordionItem>
        </Accordion>
      )}
      <Fields label={reduce.what}>
        <Field size="small" label={compare.year}><Input inputMode="numeric" value={setup.year} maxLength={8} onChange={(_, { value }) => change({ year: value })} /></Field>
        <Chosen label={reduce.base} value={setup.base} options={BASES.map((value) => ({ value, text: reduce.bases[value] }))} onChange={(base) => change({ base })} />
        {setup.from === 'stored' && <Field size="small" label={reduce.evaluationYear}><Input inputMode="numeric" value={setup.evaluationYear} maxLength={8} placeholder={setup.year} onChange={(_, { value }) => change({ evaluationYear: value })} /></Field>}
        <Chosen label={reduce.pack} value={setup.pack} options={[{ value: '', text: reduce.noPack }, ...known.map(({ id, name }) => ({ value: id, text: name[lang] }))]} onChange={(pack) => change({ pack })} />
      </Fields>
      {setup.pack !== '' && <PackNote />}
      <RuleEditor />
      <Accordion collapsible multiple>
        <AccordionItem value="all">
          <AccordionHeader size="small">{reduce.forAll}</AccordionHeader>
          <AccordionPanel className={styles.panel}>
            <Fields label={reduce.forAll}>
              <Chosen label={reduce.stacking} value={setup.stacking} options={(['', 'first', 'sum', 'max'] as const).map((value) => ({ value, text: reduce.stackings[value] }))} onChange={(stacking) => change({ stacking })} />
              <Chosen label={reduce.rounding} value={setup.rounding} options={ROUNDINGS.map((value) => ({ value, text: reduce.roundings[value] ?? value }))} onChange={(rounding) => change({ rounding })} />
              <Field size="small" label={reduce.maxCut}><Input inputMode="decimal" value={setup.maxCut} maxLength={8} onChange={(_, { value }) => change({ maxCut: value })} /></Field>
              <Field size="small" label={reduce.maxOrgCut}><Input inputMode="decimal" value={setup.maxOrgCut} maxLength={8} onChange={(_, { value }) => change({ maxOrgCut: value })} /></Field>
              {setup.from === 'stored' && <Chosen label={reduce.month} value={setup.month} options={[{ value: '', text: compare.notUsed }, ...Array.from({ length: 12 }, (_, i) => ({ value: String(i + 1), text: reduce.monthOf(String(i + 1)) }))]} onChange={(month) => change({ month })} />}
            </Fields>
          </AccordionPanel>
        </AccordionItem>
        <AccordionItem value="decisions">
          <AccordionHeader size="small">{reduce.decisionsOf(setup.decisions.length)}</AccordionHeader>
          <AccordionPanel className={styles.panel}><Decisions /></AccordionPanel>
        </AccordionItem>
      </Accordion>
    </>
  );
}

/** Which document the figures come from, and how far it was read. */
function PackNote() {
  const styles = useStyles();
  const { reduce } = useWords();
  const { pack: detail, change, setup } = useModel();
  if (detail === null || detail.pack.kind !== 'reduction') return null;
  const { pack } = detail;
  const { rules, stacking, rounding, limits } = (pack as Pack<'reduction'>).parameters;
  const copy = () => change({
    pack: '', rules: [...draftsOf(rules), ...setup.rules.map((rule, i) => ({ ...rule, key: rules.length + i + 1 }))], stacking: setup.stacking || stacking,
    rounding: setup.rounding || roundingText(rounding), maxCut: setup.maxCut || percentText(limits?.max_cut_rate), maxOrgCut: setup.maxOrgCut || percentText(limits?.max_org_cut_rate),
  });
  return (
    <div className={styles.pack}>
      <StatusBadge status={pack.status} />
      <Text size={200} className={styles.note}>{reduce.packOf(pack.document, pack.document_number ?? '', pack.version, rules.length)}</Text>
      <Accordion collapsible className={styles.sources}>
        <AccordionItem value="sources">
          <AccordionHeader size="small">{reduce.packRules(rules.length)}</AccordionHeader>
          <AccordionPanel className={styles.panel}>{rules.map((one) => <Text key={one.id} size={200} className={styles.note}>{reduce.packRule(one.id, one.name ?? '', one.source)}</Text>)}</AccordionPanel>
        </AccordionItem>
      </Accordion>
      <Button size="small" icon={<EditRegular />} onClick={copy}>{reduce.editPack}</Button>
      <Link onClick={() => goTo('rulepacks')}>{reduce.toPacks}</Link>
    </div>
  );
}

const percentText = (share: number | undefined) => (share === undefined ? '' : String(Math.round(share * 1e6) / 1e4));
const roundingText = (rounding: Pack<'reduction'>['parameters']['rounding']) => {
  const unit = String(typeof rounding === 'object' ? rounding.unit : (rounding ?? ''));
  return ROUNDINGS.find((one) => one === unit) ?? '';
};
