/** Rules of one's own, in their order: on which projects, and what they do. */
import { Button, Field, Input, makeStyles, Text, tokens, Textarea } from '@fluentui/react-components';
import { AddRegular, ArrowUpRegular, DeleteRegular } from '@fluentui/react-icons';
import { ACTIONS, OPERATORS } from '../../../analytics/reduce/rules/contract.ts';
import { ORG_FIELD_KINDS, STORED_FIELD_KINDS } from '../../../analytics/reduce/simulate/fields.ts';
import { Chosen } from '../compare/parts.tsx';
import { useWords } from '../services.tsx';
import { useModel } from './model.tsx';
import { movedUp, newRule, type ConditionDraft, type Does, type RuleDraft } from './setup.ts';

const useStyles = makeStyles({
  list: { display: 'grid', gap: '8px', minWidth: 0, gridTemplateColumns: 'minmax(0, 1fr)' },
  rule: { display: 'grid', gap: '6px', padding: '8px', border: `1px solid ${tokens.colorNeutralStroke2}`, borderRadius: tokens.borderRadiusMedium, minWidth: 0, gridTemplateColumns: 'minmax(0, 1fr)' },
  head: { display: 'flex', gap: '4px', alignItems: 'end' },
  grow: { flexGrow: 1, minWidth: 0, '& .fui-Input, & .fui-Input__input': { minWidth: 0 } },
  condition: { display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(96px, 1fr))', gap: '6px', alignItems: 'end', '& .fui-Field, & .fui-Input, & .fui-Input__input': { minWidth: 0 } },
  note: { color: tokens.colorNeutralForeground2 },
});

export const DOES: readonly Does[] = ['percent', 'exclude', ...ACTIONS.filter((one) => one !== 'percent')];

export function RuleEditor() {
  const styles = useStyles();
  const { reduce } = useWords();
  const { setup, change, projects } = useModel();
  const { rules } = setup;
  const set = (key: number, part: Partial<RuleDraft>) => change({ rules: rules.map((rule) => (rule.key === key ? { ...rule, ...part } : rule)) });
  const own = projects === null ? [] : [...new Set(projects.slice(0, 50).flatMap((one) => Object.keys(one)))].filter((name) => !Object.hasOwn(STORED_FIELD_KINDS, name));
  const stored = setup.from === 'stored' ? Object.keys(STORED_FIELD_KINDS) : ['grade', 'score', 'nature', 'base', 'org_code', 'industry', 'region', 'is_protected', 'is_devolved', 'project_code', 'name'];
  return (
    <section className={styles.list} aria-label={reduce.ownRules}>
      <Text weight="semibold">{reduce.ownRules}</Text>
      {rules.length === 0 && <Text size={200} className={styles.note}>{reduce.noRules}</Text>}
      {rules.map((rule, place) => (
        <div key={rule.key} role="group" aria-label={reduce.ruleOf(rule.id)} className={styles.rule}>
          <div className={styles.head}>
            <Field size="small" className={styles.grow} label={reduce.ruleNumber(place + 1)}><Input value={rule.id} maxLength={64} onChange={(_, { value }) => set(rule.key, { id: value })} /></Field>
            <Button size="small" icon={<ArrowUpRegular />} aria-label={reduce.moveUp(rule.id)} title={reduce.moveUp(rule.id)} disabled={place === 0} onClick={() => change({ rules: movedUp(rules, place) })} />
            <Button size="small" icon={<DeleteRegular />} aria-label={reduce.remove(rule.id)} title={reduce.remove(rule.id)} onClick={() => change({ rules: rules.filter((one) => one.key !== rule.key) })} />
          </div>
          {rule.name !== '' && <Text size={200} className={styles.note}>{rule.name}</Text>}
          <Conditions rule={rule} fields={rule.level === 'org' ? Object.keys(ORG_FIELD_KINDS) : [...stored, ...own]} onChange={(when) => set(rule.key, { when })} />
          <Effect rule={rule} onChange={(part) => set(rule.key, part)} />
        </div>
      ))}
      <Button size="small" icon={<AddRegular />} onClick={() => change({ rules: [...rules, newRule(rules)] })}>{reduce.addRule}</Button>
    </section>
  );
}

function Conditions({ rule, fields, onChange }: { rule: RuleDraft; fields: readonly string[]; onChange: (when: readonly ConditionDraft[]) => void }) {
  const styles = useStyles();
  const { reduce } = useWords();
  const set = (at: number, part: Partial<ConditionDraft>) => onChange(rule.when.map((one, i) => (i === at ? { ...one, ...part } : one)));
  return (
    <>
      {rule.when.length === 0 && <Text size={200} className={styles.note}>{reduce.everyProject}</Text>}
      {rule.when.map((one, i) => (
        <div key={i} className={styles.condition}>
          <Chosen label={reduce.field} value={one.field} options={[...new Set([...fields, one.field])].map((value) => ({ value, text: reduce.fields[value] ?? value }))} onChange={(field) => set(i, { field })} />
          <Chosen label={reduce.operator} value={one.op} options={OPERATORS.map((value) => ({ value, text: reduce.operators[value] }))} onChange={(op) => set(i, { op })} />
          {one.op !== 'empty' && one.op !== 'not_empty' && <Field size="small" label={reduce.value}><Input value={one.value} maxLength={400} onChange={(_, { value }) => set(i, { value })} /></Field>}
          <Button size="small" icon={<DeleteRegular />} aria-label={reduce.removeCondition(rule.id, i + 1)} title={reduce.removeCondition(rule.id, i + 1)} onClick={() => onChange(rule.when.filter((_, at) => at !== i))} />
        </div>
      ))}
      <Button size="small" appearance="subtle" icon={<AddRegular />} onClick={() => onChange([...rule.when, { field: 'grade', op: 'in', value: '' }])}>{reduce.addCondition}</Button>
    </>
  );
}

function Effect({ rule, onChange }: { rule: RuleDraft; onChange: (part: Partial<RuleDraft>) => void }) {
  const styles = useStyles();
  const { reduce } = useWords();
  const { does, ratesBy } = rule;
  const byValue = does === 'percent' && ratesBy !== '';
  const asks = (does === 'percent' && !byValue) || does === 'amount' || does === 'cap' || does === 'notice' || does === 'freeze';
  return (
    <>
      <div className={styles.condition}>
        <Chosen label={reduce.does} value={does} options={DOES.map((value) => ({ value, text: reduce.doings[value] }))} onChange={(next) => onChange({ does: next, value: next === does ? rule.value : '' })} />
        {does === 'percent' && <Chosen label={reduce.rateBy} value={ratesBy} options={[{ value: '', text: reduce.oneRate }, ...['grade', 'conclusion', 'nature', 'overall_lamp', 'org_grade'].map((value) => ({ value, text: reduce.fields[value] ?? value }))]} onChange={(field) => onChange({ ratesBy: field })} />}
        {asks && <Field size="small" label={reduce.amountOf[does]}><Input value={rule.value} maxLength={400} onChange={(_, { value }) => onChange({ value })} /></Field>}
      </div>
      {byValue && <Field size="small" label={reduce.rates} hint={reduce.ratesHint}><Textarea value={rule.rates} onChange={(_, { value }) => onChange({ rates: value })} /></Field>}
    </>
  );
}
