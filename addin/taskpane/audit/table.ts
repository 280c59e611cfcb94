/** The audit list in the pane and in the sheet. Pure. */
import type { AuditList } from '../../client/audit.ts';
import type { Locale } from '../../locale/index.ts';
import type { SheetTable } from '../../workbook.ts';
import { timeInChina } from '../shared/china-time.ts';
import { textColumn } from '../shared/columns.ts';
import type { Column } from '../shared/table-rows.ts';

export type AuditRow = AuditList['rows'][number];

/** What was done, in words; an act that has none yet as it is recorded. */
export function actionText(action: string, { audit, ledger, flow }: Locale): string {
  const at = action.indexOf('.');
  const [area, event] = [action.slice(0, at), action.slice(at + 1)];
  const named = (words: Readonly<Record<string, string>>) => words[event] ?? event;
  if (area === 'rectification') return audit.of.rectification(named(ledger.events));
  if (area === 'goal_review') return audit.of.goal_review(named(flow.events));
  return (area === 'scenario' ? audit.scenario[event as keyof typeof audit.scenario] : audit.actions[action]) ?? action;
}

const isImport = ({ action }: AuditRow): boolean => action === 'import.loaded';

const nameText = (row: AuditRow, { imports }: Locale): string => (isImport(row) ? ((imports.kinds as Readonly<Record<string, string>>)[row.object_name ?? ''] ?? row.object_name ?? '') : (row.object_name ?? ''));

function detailText(row: AuditRow, { audit }: Locale): string {
  const [, source = '', inserted, updated] = (isImport(row) && /^(.*?) ?(\d+)\+(\d+)$/s.exec(row.detail ?? '')) || [];
  return inserted === undefined ? (row.detail ?? '') : audit.loaded(source, inserted, updated!);
}

export function auditColumns(words: Locale): Column<AuditRow>[] {
  const { columns: title } = words.audit;
  const text = textColumn<AuditRow>;
  return [
    text('at', title.at, 132, ({ at }) => timeInChina(at)), text('user', title.user, 130, ({ user }) => user ?? ''), text('action', title.action, 150, ({ action }) => actionText(action, words)),
    text('name', title.name, 180, (row) => nameText(row, words)), text('detail', title.detail, 240, (row) => detailText(row, words)), text('id', title.id, 170, ({ object_id }) => object_id ?? ''),
    { id: 'version', title: title.version, width: 84, numeric: true, value: ({ data_version }) => data_version, text: ({ data_version }) => (data_version === null ? '' : String(data_version)) },
  ];
}

/** A row something that somebody did, the latest first. */
export function auditTable(rows: readonly AuditRow[], words: Locale): SheetTable {
  const { columns: title, sheet } = words.audit;
  return {
    name: sheet,
    columns: [
      { title: title.at, kind: 'code', width: 18 }, { title: title.user, kind: 'code', width: 20 }, { title: title.action, kind: 'text', width: 22 }, { title: title.name, kind: 'text', width: 34 },
      { title: title.detail, kind: 'text', width: 60 }, { title: title.id, kind: 'code', width: 38 }, { title: title.version, kind: 'code', width: 10 },
    ],
    rows: rows.map((row) => [timeInChina(row.at), row.user ?? '', actionText(row.action, words), nameText(row, words), detailText(row, words), row.object_id ?? '', row.data_version === null ? '' : String(row.data_version)]),
    freeze: { rows: 1, columns: 1 },
  };
}
