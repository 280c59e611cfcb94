/** The live review of what is chosen: each finding leads to its indicator, each proposal can be accepted. */
import type { Dispatch } from 'react';
import type { Finding } from '../../../../analytics/review/goals/contract.ts';
import { areaAddress } from '../../../sheet/address.ts';
import type { GoalForm } from '../../../workbook.ts';
import { useServices, useWords } from '../../services.tsx';
import type { ChoiceAction } from '../choice.ts';
import type { ChosenRow } from '../chosen-rows.ts';
import { givenId } from '../given.ts';
import type { Draft } from '../own-indicator.tsx';
import { ReviewPanel } from './panel.tsx';
import { addressIn, cellOf } from './places.ts';
import { editFrom, type Review } from './questions.ts';

type Props = {
  review: Review;
  /** The rows that were reviewed; some may be gone since. */
  ids: readonly string[];
  rows: readonly ChosenRow[];
  /** What stands in the form and was reviewed with them; its findings lead to the cell. */
  beside: GoalForm | null;
  onError: (error: unknown) => void;
  busy: boolean;
  dispatch: Dispatch<ChoiceAction>;
  /** Makes every indicator visible, so that one can be gone to. */
  onShow: () => void;
  onDraft: (draft: Draft) => void;
};

export function ChoiceReview({ review, ids, rows, beside, onError, busy, dispatch, onShow, onDraft }: Props) {
  const words = useWords();
  const { workbook } = useServices();
  const rowOf = ({ row }: Finding) => (row === null ? undefined : rows.find(({ id }) => id === ids[row]));

  /** By its id, since the form may have been read again. */
  const cellIn = (form: GoalForm, { row, cell }: Finding) => cellOf({ row: row === null ? null : form.rows.findIndex((own) => givenId(own) === ids[row]), cell }, form);

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
      adoptable={(finding) => finding.row === null || rowOf(finding) !== undefined}
      placeOf={(finding) => {
        const row = rowOf(finding);
        if (row) return { text: row.name, go: () => { onShow(); showCard(row.id); } };
        const cell = beside && cellIn(beside, finding);
        return cell && { text: areaAddress({ ...cell, rows: 1, columns: 1 }), go: () => void workbook.goToAddress(addressIn(beside.sheet, cell)).catch(onError) };
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
