/** The review of the goal form that stands open in the sheet: each finding leads to its cell. */
import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { reviewGoals, type Finding } from '../../../../analytics/review/goals/contract.ts';
import { areaAddress } from '../../../sheet/address.ts';
import type { FormField } from '../../../sheet/form.ts';
import type { GoalForm } from '../../../workbook.ts';
import { useFormats, useServices, useWords } from '../../services.tsx';
import { Failure, Loading } from '../../shared/states.tsx';
import { useAnalysis } from '../../shared/use-analysis.ts';
import { ReviewPanel } from './panel.tsx';
import { reviewedProject } from './questions.ts';

const useStyles = makeStyles({ hint: { display: 'block', padding: '0 12px 8px', color: tokens.colorNeutralForeground2 } });

export function OpenFormReview({ form, onError }: { form: GoalForm; onError: (error: unknown) => void }) {
  const styles = useStyles();
  const words = useWords();
  const format = useFormats();
  const { workbook } = useServices();
  const answer = useAnalysis(reviewGoals, {
    stage: 'budget',
    project: reviewedProject(form.project ?? {}, form.asksForObjective ? '' : undefined),
    indicators: [...form.indicators],
  });
  if (answer.state === 'failed') return <Failure error={answer.error} retry={answer.retry} />;
  if (answer.state !== 'done') return <Loading />;
  return (
    <>
      <ReviewPanel
        title={words.goals.openTitle(form.sheet)}
        review={answer.result}
        busy={false}
        placeOf={(finding) => {
          const address = cellOf(finding, form);
          return address === null ? null : { text: address, go: () => void workbook.goToAddress(`'${form.sheet.replaceAll("'", "''")}'!${address}`).catch(onError) };
        }}
      />
      <Text size={200} className={styles.hint}>{words.goals.reviewOpenHint(format.count(form.rows.length))}</Text>
    </>
  );
}

const FIELD: Readonly<Partial<Record<NonNullable<Finding['cell']>, FormField>>> = {
  name: 'name', level1: 'level1', level2: 'level2', sign: 'sign', target_value: 'target', unit: 'unit', weight: 'weight',
};

/** The cell of a finding; the indicator's name where the form has no such column; null for the form as a whole. */
function cellOf({ row, cell }: Finding, { rows, columns }: GoalForm): string | null {
  if (row === null) return null;
  const column = (cell === null ? undefined : columns[FIELD[cell] ?? 'name']) ?? columns.name!;
  return areaAddress({ row: rows[row]!, column, rows: 1, columns: 1 });
}
