/** A target to choose from: the peers' median and quartiles, the year before, the standard. What is typed instead is nobody's. */
import { makeStyles, Radio, RadioGroup, Text, tokens } from '@fluentui/react-components';
import type { Recommendation } from '../../../analytics/recommend/indicators/contract.ts';
import { typedNumber } from '../../thousands.ts';
import { useFormats, useWords } from '../services.tsx';
import { signText } from '../shared/format.ts';
import type { Edit } from './choice.ts';
import { editOfTarget, targetChoices, targetTaken, type TargetChoice, type TargetSource } from './target-choices.ts';

const useStyles = makeStyles({
  picks: { display: 'flex', flexWrap: 'wrap', columnGap: '4px' },
  pick: { '& .fui-Radio__indicator': { margin: '4px 2px 4px 0' }, '& .fui-Radio__label': { padding: '4px 6px 4px 2px', fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 } },
  source: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
});

type Props = { name: string; row: Recommendation; edit: Edit; onChange: (change: Partial<Edit>) => void };

export function TargetPicks({ name, row, edit, onChange }: Props) {
  const styles = useStyles();
  const words = useWords();
  const format = useFormats();
  const choices = targetChoices(row);
  if (choices.length === 0) return null;
  const taken = targetTaken(choices, edit, row.target);
  const title = (source: TargetSource) => {
    const said = words.targets[source];
    return typeof said === 'string' ? said : said(row.last_year!.fiscal_year);
  };
  const shown = ({ sign, unit, target }: TargetChoice) => {
    const number = typedNumber(target);
    return `${signText(sign)}${number === null ? target : format.number(number)}${unit ? ` ${unit}` : ''}`;
  };
  return (
    <>
      <RadioGroup className={styles.picks} layout="horizontal" aria-label={words.targets.of(name)} value={taken === -1 ? '' : String(taken)} onChange={(_, data) => onChange(editOfTarget(choices[Number(data.value)]!, row.target))}>
        {choices.map((one, index) => (
          <Radio key={one.sources[0]} className={styles.pick} value={String(index)} label={words.targets.pick(one.sources.map(title), shown(one))} />
        ))}
      </RadioGroup>
      {row.standard?.source && <Text size={200} className={styles.source}>{words.targets.standardSource(row.standard.source)}</Text>}
    </>
  );
}
