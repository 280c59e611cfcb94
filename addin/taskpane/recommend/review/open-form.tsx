/** The review of the goal form that stands open in the sheet: each finding leads to its cell. */
import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { CommentAddRegular } from '@fluentui/react-icons';
import { useState, type ReactNode } from 'react';
import { reviewGoals, type Finding } from '../../../../analytics/review/goals/contract.ts';
import { areaAddress } from '../../../sheet/address.ts';
import type { GoalForm } from '../../../workbook.ts';
import { schemeAsked } from '../../../session.ts';
import { useFormats, useServices, useSession, useWords } from '../../services.tsx';
import { LateProgress } from '../../shared/progress.tsx';
import { Cancelled, Failure, Waiting } from '../../shared/states.tsx';
import { useAnalysis } from '../../shared/use-analysis.ts';
import { OffLibrary } from './off-library.tsx';
import { ReviewPanel } from './panel.tsx';
import { addressIn, cellOf, commentsOf } from './places.ts';
import { reviewedProject, type Review } from './questions.ts';

const useStyles = makeStyles({
  foot: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: '6px', padding: '0 12px 8px' },
  hint: { color: tokens.colorNeutralForeground2 },
});

type Props = {
  readonly form: GoalForm;
  /** The sheet is read again: what is shown is of the reading before. */
  readonly busy: boolean;
  readonly onError: (error: unknown) => void;
  /** Writes a proposal into the form; the findings whose proposals it has a place for. */
  readonly adopt?: { readonly fits: (finding: Finding) => boolean; readonly write: (finding: Finding) => void };
  /** What stands below the findings and stays while they are looked for anew, with null in their place: what is typed there is not lost. */
  readonly below?: (review: Review | null) => ReactNode;
};

export function OpenFormReview({ form, busy, onError, adopt, below }: Props) {
  const styles = useStyles();
  const words = useWords();
  const format = useFormats();
  const { workbook } = useServices();
  const { scheme } = useSession();
  const answer = useAnalysis(reviewGoals, {
    stage: 'budget',
    ...schemeAsked(scheme),
    project: reviewedProject(form.project ?? {}, form.asksForObjective ? '' : undefined),
    indicators: [...form.indicators],
  });
  const [said, setSaid] = useState('');
  const [commenting, setCommenting] = useState(false);
  const comments = answer.state === 'done' ? commentsOf(answer.result.findings, form) : [];

  async function comment() {
    setCommenting(true);
    try {
      const done = await workbook.commentCells(form.sheet, comments, { title: words.goals.openTitle(form.sheet), now: () => new Date() });
      setSaid([words.goals.commented(format.count(done?.count ?? 0)), done && done.occupied.length > 0 && words.goals.occupied(done.occupied.join(words.goals.joint))].filter(Boolean).join(' '));
    } catch (error) {
      onError(error);
    } finally {
      setCommenting(false);
    }
  }

  return (
    <>
      {answer.state === 'failed' && <Failure error={answer.error} retry={answer.retry} />}
      {answer.state === 'cancelled' && <Cancelled retry={answer.retry} />}
      {answer.state === 'loading' && <Waiting onCancel={answer.cancel} />}
      {answer.state === 'done' && (
        <>
          <ReviewPanel
            title={words.goals.openTitle(form.sheet)}
            review={answer.result}
            busy={busy}
            {...(adopt && { adopt: adopt.write, adoptable: adopt.fits })}
            placeOf={(finding) => {
              const cell = cellOf(finding, form);
              return cell === null ? null : { text: areaAddress({ ...cell, rows: 1, columns: 1 }), go: () => void workbook.goToAddress(addressIn(form.sheet, cell)).catch(onError) };
            }}
          />
          <div className={styles.foot}>
            <Text size={200} className={styles.hint}>{words.goals.reviewOpenHint(format.count(form.rows.length))}</Text>
            {comments.length > 0 && <Button size="small" icon={<CommentAddRegular />} disabledFocusable={commenting} onClick={() => void comment()}>{words.goals.comment(format.count(comments.length))}</Button>}
            {commenting && <LateProgress text={words.goals.commenting} onCancel={null} />}
            <Text size={200} role="status">{said}</Text>
          </div>
        </>
      )}
      {below?.(answer.state === 'done' ? answer.result : null)}
      {answer.state === 'done' && <OffLibrary key={form.sheet} form={form} />}
    </>
  );
}
