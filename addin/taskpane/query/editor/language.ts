/** SQL as the service takes it: its words for colouring, and what the editor proposes while one types. */
import { type Completion, type CompletionContext, type CompletionSource } from '@codemirror/autocomplete';
import { sql, SQLDialect, type SQLNamespace } from '@codemirror/lang-sql';
import { syntaxTree } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { FUNCTIONS } from '../../../../analytics/query/allowed.ts';
import { sqlNameOf, wordsOf } from '../sql-text.ts';

export type ProposedColumn = { readonly name: string; readonly title: string; readonly type: string };
export type ProposedTable = { readonly name: string; readonly title: string; readonly columns: readonly ProposedColumn[] };

const KEYWORDS =
  'all and any as asc between by case cross desc distinct else end except exists false filter first following for from full group having if ilike in inner intersect is join last lateral left like limit materialized natural not null nulls offset on or order outer over partition positional preceding qualify range recursive right row rows sample select semi some then true unbounded union using values when where window with within anti asof exclude';
const TYPES = 'bigint boolean date decimal double float hugeint integer interval json list map real smallint struct text time timestamp tinyint varchar';
/** Above these one chooses from a menu and not from memory. */
const WORDS = [...FUNCTIONS].filter((name) => /^[a-z][a-z0-9_]*$/.test(name));

const dialect = SQLDialect.define({ keywords: KEYWORDS, types: TYPES, builtin: WORDS.join(' '), doubleDollarQuotedStrings: false, specialVar: '$', identifierQuotes: '"', caseInsensitiveIdentifiers: true });

const tableOption = ({ name, title }: ProposedTable): Completion => ({ label: name, apply: sqlNameOf(name), detail: title, type: 'class', boost: 5 });
const columnOption = ({ name, title, type }: ProposedColumn): Completion => ({ label: name, apply: sqlNameOf(name), detail: title || type, type: 'property', boost: 10 });
/** Found by its Chinese name as well. */
const titledOption = ({ name, title }: ProposedColumn): Completion[] => (title === '' || title === name ? [] : [{ label: title, apply: sqlNameOf(name), detail: name, type: 'property', boost: 8 }]);

const QUIET = /String|Comment|QuotedIdentifier/;

/** Columns of the tables that the statement names, of all tables while it names none; and `$names` that it has. */
const columnsInSight = (tables: readonly ProposedTable[]): CompletionSource =>
  function columns(context: CompletionContext) {
    const word = context.matchBefore(/[\p{L}_][\p{L}\p{N}_]*/u);
    if (!word && !context.explicit) return null;
    const from = word?.from ?? context.pos;
    if (context.state.sliceDoc(from - 1, from) === '.' || QUIET.test(syntaxTree(context.state).resolveInner(context.pos, -1).name)) return null;
    const words = wordsOf(context.state.doc.toString());
    const named = tables.filter(({ name }) => words.has(name.toLowerCase()));
    const columns = new Map((named.length > 0 ? named : tables).flatMap((table) => table.columns.map((column) => [column.name.toLowerCase(), column] as const)));
    return { from, options: [...columns.values()].flatMap((column) => [columnOption(column), ...titledOption(column)]), validFor: /^[\p{L}\p{N}_]*$/u };
  };

export function language(tables: readonly ProposedTable[]): Extension {
  const schema: SQLNamespace = Object.fromEntries(tables.map((table) => [table.name, { self: tableOption(table), children: table.columns.map(columnOption) }]));
  return [sql({ dialect, schema }), dialect.language.data.of({ autocomplete: columnsInSight(tables) })];
}
