import { shown } from '../../../evaluate/figures.ts';
import { has, isGradable, type Limits, type Row } from '../form.ts';
import { type Remark, rowRule, text } from '../rule.ts';

const MARKS = { '>=': '≥', '>': '＞', '=': '＝', '<': '＜', '<=': '≤', qualitative: '定性' } as const;

/** A vague verb without a figure and without a word of how it is judged. The proposal never invents the figure. */
export const vagueWords = rowRule('vague_words', (row, limits, { lastYear }): Remark | null => {
  if (row.target !== null || row.explanation !== '' || isGradable(row.targetText, limits.gradable_words)) return null;
  const written = row.name + row.targetText;
  const vague = limits.vague.find(({ word }) => written.includes(word));
  const filler = has(written, limits.filler_words);
  const word = vague?.word ?? filler;
  if (word === undefined || row.name === '') return null;
  const message = text(`“${row.name}”用了“${word}”，没有数值，也没有说明如何评判，无法衡量。`, `"${row.name}" says "${word}" without a figure and without how it is judged, so it cannot be measured.`);
  const otherwise = text('确需定性的，请写明评判标准（如优、良、中、差各指什么）', 'if it must stay qualitative, say how it is judged (what 优, 良, 中, 差 mean)');
  if (vague === undefined) return { cell: 'target_value', message, suggestion: text(`请改为“名称＋符号＋数值＋单位＋依据”；${otherwise.zh}。`, `Please write name, sign, figure, unit and basis; ${otherwise.en}.`) };
  const name = vague.name.replace('{o}', subjectOf(row, limits));
  const before = lastYear.find(({ key, target }) => key === row.key && target !== null);
  const basis = before === undefined || before.target === null ? text('数值按上年实际、行业标准或工作计划填写', 'the figure from last year, a standard or the plan') : text(`上年为 ${shown(before.target)} ${before.unit}，可作参照`, `last year it was ${shown(before.target)} ${before.unit}`);
  return {
    cell: row.name.includes(vague.word) ? 'name' : 'target_value',
    message,
    suggestion: text(`建议改为“${name} ${MARKS[vague.sign]} ＿＿ ${vague.unit}”，${basis.zh}；${otherwise.zh}。`, `Better "${name} ${MARKS[vague.sign]} __ ${vague.unit}", ${basis.en}; ${otherwise.en}.`),
    proposal: { name, sign: vague.sign, unit: vague.unit },
  };
});

/** What the vague word is about: the name without the word, its adverbs and the marks around. */
function subjectOf({ name }: Row, { vague, filler_words }: Limits): string {
  const words = [...filler_words, ...vague.map(({ word }) => word)].sort((a, b) => b.length - a.length);
  let subject = name;
  for (const word of words) subject = subject.replaceAll(word, '');
  subject = subject.replace(/[，,。、；;：:\s]+/g, '').replace(/^(?:了|对|地|的)|(?:的|情况|程度)$/g, '');
  return subject === '' ? '该项工作' : subject;
}
