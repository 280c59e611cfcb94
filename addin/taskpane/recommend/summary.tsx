/** What the choice covers, what is still missing, and whether the weights add up. A note, never a barrier. */
import { Badge, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useFormats, useWords } from '../services.tsx';
import { Choice as Select } from '../shared/choice.tsx';
import { checkWeights, idsOf, type Choice, type CoverageGroup } from './choice.ts';
import weightsPack from '../../../analytics/rulepacks/shipped/stage-weights.json' with { type: 'json' };

/** The stages at which a goal form is filled in. */
const totals = weightsPack.parameters.stages.filter(({ stage }) => stage !== 'evaluation');

const useStyles = makeStyles({
  coverage: { display: 'flex', flexWrap: 'wrap', gap: '4px', alignItems: 'center', padding: '6px 12px' },
  weights: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px 8px' },
  warn: { color: tokens.colorPaletteDarkOrangeForeground1, flexBasis: '100%' },
});

export function Coverage({ groups }: { groups: readonly CoverageGroup[] }) {
  const styles = useStyles();
  const words = useWords();
  if (groups.length === 0) return null;
  const covered = groups.filter((group) => group.count > 0);
  const missing = groups.filter((group) => group.count === 0);
  const name = (group: CoverageGroup) => (group.level2 ?? group.level1).replace(/指标$/, '');
  return (
    <div className={styles.coverage} role="status" aria-label={words.coverageTitle}>
      <Text size={200} weight="semibold">{words.covered}</Text>
      {covered.length === 0 && <Text size={200}>{words.coverageNone}</Text>}
      {covered.map((group) => <Badge key={group.level1 + group.level2} size="small" appearance="tint" color="success">{name(group)} {group.count}</Badge>)}
      {missing.length > 0 && <Text size={200} weight="semibold">{words.missing}</Text>}
      {missing.map((group) => (
        <Badge key={group.level1 + group.level2} size="small" appearance={group.required ? 'tint' : 'outline'} color={group.required ? 'warning' : 'informative'}>
          {name(group)}{group.required ? `（${words.missingRequired}）` : ''}
        </Badge>
      ))}
      {missing.length === 0 && <Text size={200}>{words.coverageAll}</Text>}
    </div>
  );
}

export function Weights({ choice, stage, onStage }: { choice: Choice; stage: string; onStage: (stage: string) => void }) {
  const styles = useStyles();
  const words = useWords();
  const format = useFormats();
  const { sum, missing, invalid } = checkWeights(choice);
  const total = totals.find((one) => one.stage === stage)!;
  const stageName = words.stages[stage]!;
  const off = idsOf(choice).length > 0 && missing === 0 && sum !== total.total;
  return (
    <div className={styles.weights}>
      <Text size={200} title={total.source}>{words.weightSum(format.number(sum), format.number(total.total))}</Text>
      <Select label={words.stageLabel} value={stage} options={totals.map((one) => ({ value: one.stage, text: words.stages[one.stage]! }))} onChange={onStage} />
      <Text size={200} className={styles.warn} role="status">
        {invalid !== null ? words.weightInvalid(invalid) : missing > 0 ? words.weightMissing(missing) : off ? words.weightOff(format.number(sum), format.number(total.total), stageName) : ''}
      </Text>
    </div>
  );
}
