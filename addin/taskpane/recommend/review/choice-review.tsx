/** The live review of what is chosen: each finding leads to its indicator, each proposal can be accepted. */
import type { Dispatch } from 'react';
import type { Finding } from '../../../../analytics/review/goals/contract.ts';
import { useWords } from '../../services.tsx';
import type { ChoiceAction } from '../choice.ts';
import type { ChosenRow } from '../chosen-rows.ts';
import type { Draft } from '../own-indicator.tsx';
import { ReviewPanel } from './panel.tsx';
import { editFrom, type Review } from './questions.ts';

type Props = {
  review: Review;
  /** The rows that were reviewed; some may be gone since. */
  ids: readonly string[];
  rows: readonly ChosenRow[];
  busy: boolean;
  dispatch: Dispatch<ChoiceAction>;
  /** Makes every indicator visible, so that one can be gone to. */
  onShow: () => void;
  onDraft: (draft: Draft) => void;
};

export function ChoiceReview({ review, ids, rows, busy, dispatch, onShow, onDraft }: Props) {
  const words = useWords();
  const rowOf = ({ row }: Finding) => (row === null ? undefined : rows.find(({ id }) => id === ids[row]));

  function adopt(finding: Finding) {
    const change = editFrom(finding.proposal!);
    const { name = '', level1 = null, level2 = null, ...edit } = change;
    if (finding.row === null) onDraft({ name, level1, level2, edit });
    else if (rowOf(finding)) dispatch({ type: 'edit', id: ids[finding.row]!, change });
  }

  return (
    <ReviewPanel
      title={words.goals.title}
      review={review}
      busy={busy}
      adopt={adopt}
      placeOf={(finding) => {
        const row = rowOf(finding);
        return row ? { text: row.name, go: () => { onShow(); showCard(row.id); } } : null;
      }}
    />
  );
}

/** After the list has been drawn without its filter. */
function showCard(id: string) {
  requestAnimationFrame(() => {
    const card = document.getElementById(`recommended-${id}`);
    card?.scrollIntoView({ block: 'center' });
    card?.focus();
  });
}
