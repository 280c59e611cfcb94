/** Pieces that several views are made of. */
import { Button, Field, Input, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { PackRow } from '../../../analytics/rulepacks/contract.ts';
import type { Provenance } from '../../../analytics/contract.ts';
import { Chosen } from '../compare/parts.tsx';
import { Said } from '../library/parts.tsx';
import { PackNote } from '../monitor/pack-note.tsx';
import { useAskedAs, useFormats, useSession, useWords } from '../services.tsx';
import { InsertBar } from '../shared/insert-bar.tsx';
import { goTo } from '../shared/use-route.ts';
import type { SheetTable } from '../../workbook.ts';
import type { useLedger } from './model.tsx';

export const useStyles = makeStyles({
  lines: { display: 'grid', gap: '4px', minWidth: 0, overflowWrap: 'anywhere' },
  actions: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
  start: { justifySelf: 'start' },
  muted: { color: tokens.colorNeutralForeground2 },
  card: { display: 'grid', gap: '8px', padding: '10px 12px', minWidth: 0, border: `1px solid ${tokens.colorNeutralStroke2}`, borderRadius: tokens.borderRadiusMedium, backgroundColor: tokens.colorNeutralBackground2, '& .fui-Input, & .fui-Textarea': { minWidth: 0 } },
  figures: { display: 'flex', flexWrap: 'wrap', gap: '4px 20px', alignItems: 'baseline' },
});

export function YearField({ value, label, hint, onChange }: { value: string; label?: string; hint?: string; onChange: (value: string) => void }) {
  const { evaluation } = useWords();
  return <Field size="small" label={label ?? evaluation.year} {...(hint !== undefined && { hint })}><Input inputMode="numeric" value={value} maxLength={8} onChange={(_, data) => onChange(data.value)} /></Field>;
}

/** @param general whether one of the packs holds everywhere, or none need be chosen */
export function PackChoice({ known, value, onChange }: { known: readonly PackRow[]; value: string; onChange: (id: string) => void }) {
  const { evaluation } = useWords();
  const { lang } = useSession();
  const general = known.length === 0 || known.some(({ place }) => place === null);
  return <Chosen label={evaluation.rulepack} value={value} options={[...(general ? [{ value: '', text: evaluation.general }] : []), ...known.map(({ id, name }) => ({ value: id, text: name[lang] }))]} onChange={onChange} />;
}

export function UsedPack({ known, provenance }: { known: readonly PackRow[]; provenance: Provenance }) {
  const pack = known.find(({ id }) => id === provenance.rule_packs[0]?.id);
  return pack ? <PackNote pack={pack} /> : null;
}

/** Several figures with their names, side by side. */
export function Figures({ items }: { items: readonly (readonly [name: string, value: string])[] }) {
  const styles = useStyles();
  return <div className={styles.figures}>{items.map(([name, value]) => <span key={name}><Text size={200} className={styles.muted}>{name} </Text><Text weight="semibold" size={400}>{value}</Text></span>)}</div>;
}

export function LedgerSaid({ ledger }: { ledger: ReturnType<typeof useLedger> }) {
  const { evaluation } = useWords();
  return <Said message={ledger.message} onDismiss={() => ledger.setMessage(null)}>{ledger.message?.intent === 'success' && <Button size="small" onClick={() => goTo('ledger')}>{evaluation.openLedger}</Button>}</Said>;
}

/** The rows go to the sheet with where they come from. */
export function AnswerBar({ count, kind, params, provenance, view, table, others }: { count: number; kind: string; params: unknown; provenance: Provenance; view?: Readonly<Record<string, unknown>>; table: () => SheetTable; others?: () => readonly SheetTable[] }) {
  const { evaluation } = useWords();
  const format = useFormats();
  const asked = useAskedAs();
  const { analysis, data_version, rule_packs } = provenance;
  return <InsertBar count={count} caption={evaluation.rowsToWrite(format.count(count))} summary={null} question={params} {...(others && { others })} table={() => ({ ...table(), source: { analysis, params, view: { ...view, kind }, asked, data_version, rule_packs } })} />;
}
