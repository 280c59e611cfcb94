import { has } from '../form.ts';
import { rowRule, text } from '../rule.ts';

/** Remains of a template. */
export const placeholder = rowRule('placeholder', (row, { placeholder_words: words }) => {
  const places = [['name', row.name], ['target_value', row.targetText], ['unit', row.unit]] as const;
  const place = places.find(([, written]) => has(written, words) !== undefined);
  if (place === undefined) return null;
  return { cell: place[0], message: text(`“${row.name}”还留着占位文字“${has(place[1], words)}”。`, `"${row.name}" still holds the placeholder "${has(place[1], words)}".`), suggestion: text('请换成实际内容。', 'Please write what is meant.') };
});
