/** What looking again found of one line: another value or points, and why. */
import { Button, Field, Input, Text, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import type { ComparedRow } from '../../../analytics/evaluate/compare/contract.ts';
import { useFormats, useWords } from '../services.tsx';
import { useStyles } from './parts.tsx';
import { reviewOf, type Review, type ReviewTyped } from './review.ts';

export type { Review } from './review.ts';

/** @param props `onApply` null withdraws the review */
export function ReviewForm({ row, known, onApply, onClose }: { row: ComparedRow; known: Review | undefined; onApply: (review: Review | null) => void; onClose: () => void }) {
  const styles = useStyles();
  const { evaluation } = useWords();
  const format = useFormats();
  const [typed, setTyped] = useState<ReviewTyped>({ found: known?.actual === undefined ? '' : String(known.actual), points: known?.points === undefined ? '' : String(known.points), reason: known?.reason ?? '' });
  const change = (part: Partial<ReviewTyped>) => setTyped({ ...typed, ...part });
  const { review, pointsWrong } = reviewOf(row, typed);
  const most = format.number(row.weight);
  const title = evaluation.reviewTitle(row.name ?? String(row.line + 1));
  return (
    <section className={styles.card} aria-label={title}>
      <Text weight="semibold">{title}</Text>
      <Text size={200}>{row.explanation}</Text>
      <Field size="small" label={evaluation.found} hint={evaluation.foundHint}><Input value={typed.found} maxLength={64} onChange={(_, { value }) => change({ found: value })} /></Field>
      <Field size="small" label={evaluation.points} hint={evaluation.pointsHint(most)} {...(pointsWrong && { validationState: 'error' as const, validationMessage: evaluation.pointsWrong(most) })}>
        <Input inputMode="decimal" value={typed.points} maxLength={12} onChange={(_, { value }) => change({ points: value })} />
      </Field>
      <Field size="small" label={evaluation.reason} required><Textarea size="small" rows={2} resize="vertical" value={typed.reason} maxLength={400} onChange={(_, { value }) => change({ reason: value })} /></Field>
      <div className={styles.actions}>
        <Button size="small" appearance="primary" disabled={review === null} onClick={() => onApply(review)}>{evaluation.apply}</Button>
        {known && <Button size="small" onClick={() => onApply(null)}>{evaluation.remove}</Button>}
        <Button size="small" onClick={onClose}>{evaluation.close}</Button>
      </div>
    </section>
  );
}
