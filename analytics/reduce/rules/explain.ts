/** Which rule did what to a project, in a sentence. Pure. */
import type { Text } from '../../errors.ts';
import { percent } from '../../evaluate/figures.ts';
import { money } from '../model/sentences.ts';
import { type Applied, BY_PERSON, rateOf, type Row } from './apply.ts';
import type { Rule } from './contract.ts';

export const labelOf = ({ id, name }: Pick<Rule, 'id' | 'name'>): string => (name === undefined ? id : `${id} ${name}`);

const HOW: Record<string, Text> = {
  cap: { zh: '超过限额的部分', en: 'what is above the cap' },
  remove: { zh: '全部取消', en: 'removed' },
  gate: { zh: '一票否决，不予安排', en: 'vetoed, no budget' },
};

function howOf({ action }: Rule, base: number, part: number): Text {
  const { kind, value = 0, rates } = action!;
  if (kind === 'percent') {
    const rate = percent(rates === undefined ? rateOf(value) : base === 0 ? 0 : part / base);
    return { zh: `按 ${rate} 压减`, en: `${rate} of the budget` };
  }
  return kind === 'amount' ? { zh: `定额压减 ${money(value).zh}`, en: `the amount of ${money(value).en}` } : HOW[kind]!;
}

/** Why a project is out of both sides of the rate; null where it is not. */
export function excludedReason(applied: Applied, row: Row, reason: string | undefined): Text | null {
  if (row.excludedBy === BY_PERSON) return { zh: `人工排除：${reason}`, en: `Excluded by a person: ${reason}` };
  const rule = applied.rules[row.excludedBy];
  return rule === undefined ? null : { zh: `符合排除规则“${labelOf(rule)}”，不计入分子和分母`, en: `Excluded by rule "${labelOf(rule)}": it counts on neither side` };
}

/** @param reason a person's, of an override */
export function explain(applied: Applied, i: number, row: Row, reason: string | undefined): Text {
  const base = applied.table.base[i]!;
  const excluded = excludedReason(applied, row, reason);
  if (excluded !== null) return { zh: `${excluded.zh}。`, en: `${excluded.en}.` };
  if (row.isProtected && reason !== undefined) return { zh: `受保护项目，不压减（人工意见：${reason}）。`, en: `Protected, so it is not cut (a person's reason: ${reason}).` };
  if (row.isProtected) return { zh: '受保护项目（如“三保”），不压减。', en: 'Protected, so it is not cut.' };
  const said: Text[] = [];
  row.parts.forEach((part, r) => {
    if (part === 0) return;
    const rule = applied.rules[r]!;
    const how = howOf(rule, base, part);
    said.push({ zh: `规则“${labelOf(rule)}”：${how.zh}，压减 ${money(part).zh}`, en: `rule "${labelOf(rule)}": ${how.en}, ${money(part).en} cut` });
  });
  applied.rules.forEach((rule, r) => {
    if (rule.action?.kind !== 'notice' || rule.exclude || !applied.fits(r, i)) return;
    const text = rule.action.text ?? '';
    said.push({ zh: `规则“${labelOf(rule)}”：${text || '需办理后续工作'}，不涉及金额`, en: `rule "${labelOf(rule)}": ${text || 'a duty follows'}, no money` });
  });
  if (row.limited < 0) said.push({ zh: `单个项目的限制退回 ${money(-row.limited).zh}`, en: `limits of a project gave ${money(-row.limited).en} back` });
  if (row.scaled < 0) said.push({ zh: `单位压减上限退回 ${money(-row.scaled).zh}`, en: `the organisation's limit gave ${money(-row.scaled).en} back` });
  if (Math.abs(row.rounded) >= 0.005) said.push({ zh: `取整${row.rounded > 0 ? '增加' : '减少'} ${money(Math.abs(row.rounded)).zh}`, en: `rounding ${row.rounded > 0 ? 'adds' : 'takes back'} ${money(Math.abs(row.rounded)).en}` });
  if (row.overridden !== null) said.push({ zh: `人工调整为压减 ${money(row.cut).zh}（${reason}）`, en: `set by a person to a cut of ${money(row.cut).en} (${reason})` });
  if (row.freeze >= 0 && row.cut < base) {
    const rule = applied.rules[row.freeze]!;
    said.push({ zh: `规则“${labelOf(rule)}”：暂停拨付 ${money(base - row.cut).zh}`, en: `rule "${labelOf(rule)}": ${money(base - row.cut).en} frozen` });
  }
  if (said.length === 0) return { zh: '没有规则命中，不压减。', en: 'No rule fits, so it is not cut.' };
  const after = money(base - row.cut);
  return { zh: `${said.map(({ zh }) => zh).join('；')}；压减后 ${after.zh}。`, en: `${capital(said.map(({ en }) => en).join('; '))}; ${after.en} remain.` };
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
