/** What was loaded, when, by whom and with what result. */
import { Button, Text } from '@fluentui/react-components';
import { ArrowClockwiseRegular, HistoryRegular } from '@fluentui/react-icons';
import { useMemo } from 'react';
import type { ImportKind, ImportRecord } from '../../../analytics/imports/contract.ts';
import type { Locale } from '../../locale/index.ts';
import { useFormats, useSession, useWords } from '../services.tsx';
import { figureColumn, textColumn } from '../shared/columns.ts';
import { DataTable } from '../shared/data-table.tsx';
import type { Formats } from '../shared/format.ts';
import { Cancelled, Empty, Failure, Waiting } from '../shared/states.tsx';
import type { Column } from '../shared/table-rows.ts';
import { shownOf, type Asked, type Control } from '../shared/use-analysis.ts';
import { momentText } from './moment.ts';

type Answer = Asked<{ total: number; rows: ImportRecord[] }> & Control;
type Imports = Locale['imports'];

const LATEST_FIRST = { column: 'data_version', descending: true } as const;

function columnsOf(imports: Imports, format: Formats, who: (user: string) => string): readonly Column<ImportRecord>[] {
  const text = textColumn<ImportRecord>;
  const count = (id: string, title: string, width: number, of: (record: ImportRecord) => number) => figureColumn(id, title, width, of, format.count);
  const { historyColumns: titles } = imports;
  return [
    text('moment', titles.moment, 132, ({ imported_at }) => momentText(imported_at)),
    text('source', titles.source, 150, ({ source }) => source ?? imports.rowsSent),
    text('kind', titles.kind, 112, ({ kind }) => imports.kinds[kind as ImportKind] ?? kind),
    count('read', imports.read, 72, ({ rows }) => rows.read),
    count('inserted', imports.inserted, 72, ({ rows }) => rows.inserted),
    count('updated', imports.updated, 72, ({ rows }) => rows.updated),
    count('problems', titles.problems, 72, ({ problems }) => problems.length),
    count('data_version', titles.version, 92, ({ data_version }) => data_version),
    text('person', titles.person, 132, ({ imported_by }) => who(imported_by)),
    text('warnings', imports.warnings, 260, ({ warnings }) => warnings.join(' ')),
  ];
}

export function History({ answer }: { answer: Answer }) {
  const { imports } = useWords();
  const format = useFormats();
  const { me } = useSession();
  const list = shownOf(answer);
  const columns = useMemo(() => columnsOf(imports, format, (user) => (me && user === me.user ? imports.myself(me.name) : user)), [imports, format, me]);
  return (
    <section aria-label={imports.history} aria-busy={answer.state === 'loading'} style={{ display: 'flex', flexDirection: 'column', minWidth: 0, height: '60vh' }}>
      {answer.state === 'failed' && <Failure error={answer.error} retry={answer.retry} />}
      {answer.state === 'loading' && <Waiting quiet={list !== null} onCancel={answer.cancel} />}
      {answer.state === 'cancelled' && <Cancelled kept={list !== null} retry={answer.retry} />}
      {list?.rows.length === 0 && <Empty icon={<HistoryRegular />} title={imports.historyEmptyTitle}>{imports.historyEmpty}</Empty>}
      {list && list.total > list.rows.length && <Text size={200} block>{imports.historyCount(format.count(list.rows.length), format.count(list.total))}</Text>}
      {list && list.rows.length > 0 && (
        <DataTable
          label={imports.history}
          columns={columns}
          rows={list.rows}
          keyOf={(record) => record.import_id}
          order={LATEST_FIRST}
          actions={<Button size="small" icon={<ArrowClockwiseRegular />} aria-label={imports.refresh} title={imports.refresh} onClick={answer.retry} />}
        />
      )}
    </section>
  );
}
