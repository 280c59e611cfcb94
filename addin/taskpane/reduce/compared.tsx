/** Several reductions beside each other: sums, then projects, departments, industries or regions. */
import { Text } from '@fluentui/react-components';
import { useState } from 'react';
import { Tall } from '../compare/frame.tsx';
import { Chosen, Sentences } from '../compare/parts.tsx';
import { useFormats, useWords } from '../services.tsx';
import { figureColumn, textColumn } from '../shared/columns.ts';
import { DataTable } from '../shared/data-table.tsx';
import type { Column } from '../shared/table-rows.ts';
import { namesOf, orgName, type Compared } from './tables.ts';

const BY = ['projects', 'by_org', 'by_industry', 'by_region'] as const;
type Line = { readonly key: string; readonly name: string; readonly base: number; readonly cuts: readonly (number | null)[]; readonly difference: number };

export function ComparedOutcome({ result }: { result: Compared }) {
  const words = useWords();
  const { reduce } = words;
  const format = useFormats();
  const names = namesOf(result);
  const [by, setBy] = useState<(typeof BY)[number]>('projects');
  const none = reduce.notStated;
  const lines: readonly Line[] = {
    projects: () => result.projects.map((one) => ({ ...one, key: one.project_code, name: one.name ?? one.project_code })),
    by_org: () => result.by_org.map((one) => ({ ...one, key: one.org_code ?? '', name: orgName(one.org_code, names, words) })),
    by_industry: () => result.by_industry.map((one) => ({ ...one, key: one.industry ?? '', name: one.industry ?? none })),
    by_region: () => result.by_region.map((one) => ({ ...one, key: one.region ?? '', name: one.region ?? none })),
  }[by]();
  const amount = (id: string, title: string, value: (line: Line) => number | null) => figureColumn(id, format.withUnit(title), 130, value, format.amount);
  const columns: Column<Line>[] = [
    textColumn('name', reduce.comparedBy[by], 160, ({ name }) => name),
    amount('difference', reduce.difference, ({ difference }) => difference),
    ...result.totals.map(({ label }, i) => amount(`cut ${i}`, label, ({ cuts }) => cuts[i] ?? null)),
    amount('base', reduce.sums.base, ({ base }) => base),
  ];
  return (
    <>
      <Text>{result.explanation}</Text>
      <Sentences intent="warning" texts={result.warnings} />
      <Chosen label={reduce.comparedTitle} value={by} options={BY.map((value) => ({ value, text: reduce.comparedBy[value] }))} onChange={setBy} />
      <Tall rows={lines.length}><DataTable key={by} label={reduce.sheets.compared} columns={columns} rows={lines} keyOf={({ key }) => key} /></Tall>
    </>
  );
}
