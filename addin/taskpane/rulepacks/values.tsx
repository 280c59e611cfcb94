/** Any part of a rule pack with the names of its fields: single values as a list of terms, rows as a table. */
import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { PackKind } from '../../../analytics/rulepacks/kinds.ts';
import { useSession, useWords } from '../services.tsx';
import { SmallTable } from '../shared/small-table.tsx';
import type { Field } from '../shared/table-rows.ts';
import { choiceLabel, fieldLabel, valueText } from './labels.ts';
import { leavesOf } from './leaves.ts';

const useStyles = makeStyles({
  terms: { display: 'grid', gridTemplateColumns: 'minmax(84px, 2fr) minmax(0, 3fr)', gap: '4px 12px', margin: 0 },
  term: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  value: { margin: 0, overflowWrap: 'anywhere', fontVariantNumeric: 'tabular-nums' },
  wide: { gridColumn: '1 / -1', minWidth: 0 },
  part: { marginTop: '6px', paddingLeft: '8px', borderLeft: `2px solid ${tokens.colorNeutralStroke2}`, display: 'grid', gap: '4px', minWidth: 0 },
});

type Fields = Readonly<Record<string, unknown>>;
type Props = { kind: PackKind; field: string; value: unknown };

const isFields = (value: unknown): value is Fields => value !== null && typeof value === 'object' && !Array.isArray(value);
/** A text in both languages is one value. */
const isBilingual = (value: unknown): value is { zh: string; en: string } => isFields(value) && Object.keys(value).sort().join() === 'en,zh';
const isSingle = (value: unknown): boolean => !(value !== null && typeof value === 'object') || isBilingual(value) || (Array.isArray(value) && value.every((one) => one === null || typeof one !== 'object'));
const NAMES = ['name', 'id', 'grade', 'stage'] as const;
/** More columns are read more easily one below the other. */
const MOST_COLUMNS = 5;

export function Value({ kind, field, value }: Props) {
  const styles = useStyles();
  const single = useSingleText();
  if (isSingle(value)) return <>{single(field, value)}</>;
  if (isFields(value)) return <FieldList kind={kind} fields={value} />;
  const rows = value as readonly unknown[];
  if (!rows.every(isFields)) return <>{JSON.stringify(rows)}</>;
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  if (columns.length <= MOST_COLUMNS && rows.every((row) => Object.values(row).every(isSingle))) return <Rows kind={kind} field={field} rows={rows} columns={columns} />;
  return rows.map((row, i) => (
    <div key={i} className={styles.part}>
      <Text size={200} weight="semibold">{nameOf(row) ?? `${i + 1}`}</Text>
      <FieldList kind={kind} fields={row} />
    </div>
  ));
}

export function FieldList({ kind, fields }: { kind: PackKind; fields: Fields }) {
  const styles = useStyles();
  const { lang } = useSession();
  return (
    <dl className={styles.terms}>
      {Object.entries(fields).map(([field, value]) => {
        const label = fieldLabel(kind, field, lang) ?? field;
        return isSingle(value) ? (
          <div key={field} style={{ display: 'contents' }}>
            <dt className={styles.term} title={field}>{label}</dt>
            <dd className={styles.value}><Value kind={kind} field={field} value={value} /></dd>
          </div>
        ) : (
          <div key={field} className={styles.wide}>
            <dt className={styles.term} title={field}>{label}</dt>
            <dd className={styles.value}><Value kind={kind} field={field} value={value} /></dd>
          </div>
        );
      })}
    </dl>
  );
}

function Rows({ kind, field, rows, columns }: { kind: PackKind; field: string; rows: readonly Fields[]; columns: readonly string[] }) {
  const single = useSingleText();
  const { lang } = useSession();
  const named = columns.map((column): Field<Fields> => {
    const numeric = rows.every((row) => row[column] === null || typeof row[column] === 'number') && rows.some((row) => row[column] !== null);
    const text = (row: Fields) => single(column, row[column]);
    const value = (row: Fields) => (numeric ? (row[column] as number | null) : text(row));
    return { id: column, title: fieldLabel(kind, column, lang) ?? column, text, value, numeric };
  });
  return <SmallTable label={fieldLabel(kind, field, lang) ?? field} columns={named} rows={rows} hints={Object.fromEntries(columns.map((column) => [column, column]))} />;
}

function useSingleText(): (field: string, value: unknown) => string {
  const { lang } = useSession();
  const words = useWords();
  return (field, value) => {
    if (isBilingual(value)) return value[lang];
    if (Array.isArray(value)) return value.length === 0 ? words.rules.emptyList : value.map((one) => valueText(field, one, lang)).join(lang === 'zh' ? '、' : ', ');
    return valueText(field, value, lang);
  };
}

/** Any part of a rule pack in one line: its single values, each with the name of its field. */
export function usePlainText(kind: PackKind): (field: string, value: unknown) => string {
  const { lang } = useSession();
  const single = useSingleText();
  return (field, value) => {
    if (isSingle(value)) return single(field, value);
    const said = leavesOf(value).map((leaf) => {
      const key = String(leaf.path.filter((one) => typeof one === 'string').at(-1) ?? field);
      return `${fieldLabel(kind, key, lang) ?? key} ${single(key, leaf.value)}`;
    });
    return said.join(lang === 'zh' ? '；' : '; ');
  };
}

function nameOf(row: Fields): string | null {
  const name = NAMES.map((key) => row[key]).find((value) => typeof value === 'string');
  return typeof name === 'string' ? name : null;
}

/** The way to a difference, in words: rows by what names them. */
export function useWay(kind: PackKind): (path: string) => string {
  const { lang } = useSession();
  return (path) => {
    const keys = path.split('.');
    const within = keys[0] === 'parameters';
    return keys
      .slice(within ? 1 : 0)
      .map((key) => fieldLabel(kind, key, lang, within) ?? (/^\d+$/.test(key) && Number(key) < 1_000 ? `${Number(key) + 1}` : choiceLabel(key, lang)))
      .join(' › ');
  };
}
