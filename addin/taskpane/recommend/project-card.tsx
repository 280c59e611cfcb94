/** The project to recommend for: read from the selected row, or typed by hand. */
import { Button, Card, Field, Input, makeStyles, Text, Textarea, tokens } from '@fluentui/react-components';
import { EditRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { ProjectQuestion } from '../../../analytics/recommend/indicators/contract.ts';
import type { ProjectNote } from '../../sheet/project-row.ts';
import { useFormats, useWords } from '../services.tsx';

export type Origin = { readonly address: string; readonly row: number; readonly orgName: string | null; readonly notes: readonly ProjectNote[] };
export type ChosenProject = { readonly project: ProjectQuestion; readonly origin: Origin | null };

const useStyles = makeStyles({
  card: { gap: '6px', padding: '10px 12px' },
  head: { display: 'flex', justifyContent: 'space-between', alignItems: 'flex-start', gap: '8px' },
  facts: { display: 'flex', flexWrap: 'wrap', gap: '2px 10px', color: tokens.colorNeutralForeground2 },
  action: { flexShrink: 0, whiteSpace: 'nowrap', minWidth: 'auto' },
  muted: { color: tokens.colorNeutralForeground2 },
  note: { color: tokens.colorPaletteDarkOrangeForeground1 },
  fields: { display: 'grid', gap: '6px' },
});

export function ProjectCard({ chosen, nothing, onChange }: { chosen: ChosenProject | null; nothing: boolean; onChange: (chosen: ChosenProject) => void }) {
  const styles = useStyles();
  const words = useWords();
  const format = useFormats();
  const [editing, setEditing] = useState(false);
  const project = chosen?.project ?? {};
  const origin = chosen?.origin ?? null;
  const open = editing || !origin;
  const change = (fields: Partial<ProjectQuestion>) => onChange({ project: { ...project, ...fields }, origin });
  return (
    <Card className={styles.card} size="small" role="group" aria-label={words.projectTitle}>
      {origin ? (
        <>
          <div className={styles.head}>
            <Text weight="semibold" size={400}>{project.name ?? project.project_code}</Text>
            <Button size="small" appearance="subtle" className={styles.action} icon={<EditRegular />} aria-expanded={editing} onClick={() => setEditing(!editing)}>
              {editing ? words.done : words.edit}
            </Button>
          </div>
          <Text size={200} className={styles.facts}>
            {project.project_code && <span>{words.projectCode(project.project_code)}</span>}
            {project.fiscal_year && <span>{words.projectYear(project.fiscal_year)}</span>}
            {origin.orgName && <span>{origin.orgName}</span>}
            {project.industry && <span>{project.industry}</span>}
            {project.budget !== undefined && <span>{words.projectBudget(format.money(project.budget))}</span>}
          </Text>
          <Text size={200} className={styles.muted}>{words.projectFromRow(origin.address, origin.row)}</Text>
          {origin.notes.map((note) => (
            <Text key={note} size={200} className={styles.note} role="status">{noteText(note, words)}</Text>
          ))}
        </>
      ) : (
        <Text size={200} className={styles.muted} role="status">{nothing ? words.projectNothing : words.projectHint}</Text>
      )}
      {open && (
        <div className={styles.fields}>
          <Field label={words.projectName} size="small">
            <Input size="small" value={project.name ?? ''} maxLength={400} onChange={(_, data) => change({ name: data.value || undefined })} />
          </Field>
          <Field label={words.projectIndustry} size="small">
            <Input size="small" value={project.industry ?? ''} maxLength={64} onChange={(_, data) => change({ industry: data.value || undefined })} />
          </Field>
          <Field label={words.projectObjective} size="small">
            <Textarea size="small" rows={2} resize="vertical" value={project.objective ?? ''} maxLength={4000} onChange={(_, data) => change({ objective: data.value || undefined })} />
          </Field>
        </div>
      )}
    </Card>
  );
}

function noteText(note: ProjectNote, words: ReturnType<typeof useWords>): string {
  return { several_rows: words.noteSeveralRows, code_lost_digits: words.noteCodeLostDigits, other_currency: words.noteOtherCurrency, several_units: words.noteSeveralUnits }[note];
}
