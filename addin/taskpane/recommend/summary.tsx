/** What the choice covers, what is still missing, and whether the weights add up. A note, never a barrier. */
import { Badge, Button, Checkbox, makeStyles, Text, tokens } from '@fluentui/react-components';
import { ChevronDownRegular, ChevronUpRegular } from '@fluentui/react-icons';
import { useState, type ReactNode } from 'react';
import { useFormats, useWords } from '../services.tsx';
import { Choice as Select } from '../shared/choice.tsx';
import type { WeightCheck } from './choice.ts';
import type { CoverageGroup } from './chosen-rows.ts';
import { leavesNone } from './given.ts';
import type { Review } from './review/questions.ts';
import type { Spread } from './weights.ts';
import weightsPack from '../../../analytics/rulepacks/shipped/stage-weights.json' with { type: 'json' };

/** The stages at which a goal form is filled in. */
const { stages, execution_points } = weightsPack.parameters;
const totals = stages.filter(({ stage }) => stage !== 'evaluation');
export type GoalStage = 'budget' | 'self_evaluation';

/** What the shipped pack asks of the indicators of a stage, without the points of the execution rate, as recommendations suggest them; the review's own figure counts more. */
export function usualTotal(stage: GoalStage): number {
  const { total, with_execution } = totals.find((one) => one.stage === stage)!;
  return with_execution ? total - execution_points : total;
}

/** What the review asks of the chosen indicators: it takes points that make up the whole without a row of the execution rate as meant, but those of the funds come on top. */
export const expectedTotal = ({ weight_expected, findings }: Pick<Review, 'weight_expected' | 'findings'>): number =>
  findings.some(({ rule }) => rule === 'execution_in_total') ? weight_expected - execution_points : weight_expected;

const useStyles = makeStyles({
  coverage: { display: 'flex', flexWrap: 'wrap', gap: '4px', alignItems: 'center', padding: '6px 12px' },
  missing: { minWidth: 0, padding: '0 6px', fontWeight: 'normal' },
  required: { color: tokens.colorPaletteDarkOrangeForeground1 },
  weights: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px 8px' },
  keeps: { '& label': { padding: '4px 2px', fontSize: tokens.fontSizeBase200 }, '& .fui-Checkbox__indicator': { margin: '4px 2px' } },
  fold: { minWidth: 'auto' },
  warn: { color: tokens.colorPaletteDarkOrangeForeground1, flexBasis: '100%', ':empty': { display: 'none' } },
});

/** @param props `onMissing` shows what is recommended for a group that is still missing */
export function Coverage({ groups, onMissing }: { groups: readonly CoverageGroup[]; onMissing: (group: CoverageGroup) => void }) {
  const styles = useStyles();
  const words = useWords();
  if (groups.length === 0) return null;
  const covered = groups.filter((group) => group.count > 0);
  const missing = groups.filter((group) => group.count === 0);
  const name = (group: CoverageGroup) => (group.level2 ?? group.level1).replace(/指标$/, '');
  return (
    <div className={styles.coverage} role="group" aria-label={words.coverageTitle}>
      <Text size={200} weight="semibold">{words.covered}</Text>
      {covered.length === 0 && <Text size={200}>{words.coverageNone}</Text>}
      {covered.map((group) => <Badge key={group.level1 + group.level2} size="small" appearance="tint" color="success">{name(group)} {group.count}</Badge>)}
      {missing.length > 0 && <Text size={200} weight="semibold">{words.missing}</Text>}
      {missing.map((group) => (
        <Button key={group.level1 + group.level2} size="small" shape="circular" appearance={group.required ? 'outline' : 'subtle'} className={styles.missing} title={words.goals.showMissing(name(group))} onClick={() => onMissing(group)}>
          {name(group)}{group.required ? <span className={styles.required}>{words.aside('', words.missingRequired)}</span> : ''}
        </Button>
      ))}
      {missing.length === 0 && <Text size={200}>{words.coverageAll}</Text>}
    </div>
  );
}

type SumProps = {
  check: WeightCheck;
  count: number;
  total: number;
  /** Points of the locked indicators. */
  locked: number;
  /** What stands in the form beside them: its points, those that are kept for the ones without a weight, and whether it leaves none. */
  standing: { readonly points: number; readonly kept: number; readonly without: number; readonly usedUp: boolean };
  stage: GoalStage;
  /** Of the review, beside the sum. */
  lamp: ReactNode;
  /** How they are shared out: folded away where the pane is narrow, a press away. */
  children: ReactNode;
};

/** A pane in which the tools would take the room of an indicator. */
const NARROW = '(max-width: 359px)';

/** Whether the points add up: stands beside the button that writes. */
export function WeightSum({ check: { sum, missing, invalid }, count, total, locked, standing: { points, kept, without, usedUp }, stage, lamp, children }: SumProps) {
  const [open, setOpen] = useState(() => !window.matchMedia(NARROW).matches);
  const styles = useStyles();
  const words = useWords();
  const format = useFormats();
  const round = (value: number) => Math.round(value * 1e6) / 1e6;
  const all = format.weight(round(points + sum));
  const rest = round(total - points - kept - sum);
  const { source } = totals.find((one) => one.stage === stage)!;
  function tooMany(): string {
    if (locked <= round(total - points)) return words.goals.over(format.weight(-rest));
    return points > 0 ? words.given.lockedOver(format.weight(locked), format.weight(round(total - points))) : words.choices.lockedOver(format.weight(locked), format.weight(total));
  }
  return (
    <div className={styles.weights}>
      <Text size={200} title={source}>{points > 0 ? words.given.weightSum(all, format.weight(total), format.weight(points)) : words.weightSum(all, format.weight(total))}</Text>
      {lamp}
      <Button size="small" appearance="subtle" className={styles.fold} icon={open ? <ChevronDownRegular /> : <ChevronUpRegular />} aria-expanded={open} aria-label={words.choices.weights} title={words.choices.weights} onClick={() => setOpen(!open)} />
      {open && children}
      <Text size={200} className={styles.warn} role="status">
        {invalid !== null ? words.weightInvalid(invalid) : [
          missing > 0 && words.weightMissing(missing),
          count > 0 && kept > 0 && words.given.kept(format.count(without), format.weight(kept)),
          count > 0 && leavesNone({ kept, without, usedUp }, rest) && words.given.noneLeft(format.count(without)),
          count > 0 && rest > 0 && words.goals.rest(format.weight(rest)),
          usedUp ? count > 0 && words.given.usedUp(format.weight(points), format.weight(total)) : rest < 0 && tooMany(),
        ].filter(Boolean).join(' ')}
      </Text>
    </div>
  );
}

type ToolsProps = { any: boolean; stage: GoalStage; onStage: (stage: GoalStage) => void; keeps: boolean; onKeeps: (keeps: boolean) => void; onSpread: (how: Spread) => void };

/** How the points are shared out. */
export function WeightTools({ any, stage, onStage, keeps, onKeeps, onSpread }: ToolsProps) {
  const styles = useStyles();
  const words = useWords();
  return (
    <div className={styles.weights} role="group" aria-label={words.choices.weights}>
      <Select<GoalStage> label={words.stageLabel} value={stage} options={totals.map((one) => ({ value: one.stage as GoalStage, text: words.stages[one.stage]! }))} onChange={onStage} />
      {any && (
        <>
          <Checkbox size="medium" className={styles.keeps} label={words.choices.keeps} checked={keeps} onChange={(_, data) => onKeeps(data.checked === true)} />
          <Button size="small" onClick={() => onSpread('suggested')}>{words.goals.spreadSuggested}</Button>
          <Button size="small" onClick={() => onSpread('even')}>{words.goals.spreadEven}</Button>
        </>
      )}
    </div>
  );
}
