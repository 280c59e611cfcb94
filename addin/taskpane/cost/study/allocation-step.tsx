/** Step 2: who serves whom, and by which method and in which order support cost goes on. */
import { Button, Checkbox, makeStyles, Text, tokens } from '@fluentui/react-components';
import { ArrowUpRegular } from '@fluentui/react-icons';
import { useWords } from '../../services.tsx';
import { Chosen } from '../../compare/parts.tsx';
import type { StepProps } from './data-step.tsx';
import { usageOfTable } from './read-usage.ts';
import { currencyOfStudy, METHODS } from './study.ts';
import { TableReader } from './table-reader.tsx';

const useStyles = makeStyles({
  section: { display: 'grid', gap: '4px', minWidth: 0 },
  note: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  line: { display: 'flex', alignItems: 'center', gap: '6px', minWidth: 0 },
  name: { flexGrow: 1, minWidth: 0, overflowWrap: 'anywhere' },
});

export function AllocationStep({ study, change, next, nextLabel }: StepProps) {
  const styles = useStyles();
  const { cost, listed } = useWords();
  const { method, support, usage } = study;
  const suppliers = Object.keys(usage);
  function tick(name: string, on: boolean) {
    change({ support: on ? [...support, name] : support.filter((one) => one !== name) });
  }
  function earlier(place: number) {
    const moved = [...support];
    [moved[place - 1], moved[place]] = [moved[place]!, moved[place - 1]!];
    change({ support: moved });
  }
  return (
    <>
      <Chosen label={cost.method} value={method} options={METHODS.map((value) => ({ value, text: cost.methods[value] }))} onChange={(value) => change({ method: value })} />
      <Text size={200} className={styles.note}>{cost.methodHints[method]}</Text>
      {method !== 'none' && (
        <TableReader
          kind="usage" name={cost.usageTable} hint={cost.hints.usage} currency={currencyOfStudy(study)}
          onRead={({ table, columns }) => {
            const read = usageOfTable(table, columns);
            change({ usage: read, support: Object.keys(read) });
          }}
        />
      )}
      {method !== 'none' && suppliers.length > 0 && (
        <section className={styles.section} aria-label={cost.support}>
          <Text weight="semibold">{cost.support}</Text>
          <Text size={200} className={styles.note}>{cost.supportFromTable}</Text>
          {suppliers.map((name) => <Checkbox key={name} label={cost.used(name, listed(Object.keys(usage[name]!)))} checked={support.includes(name)} onChange={(_, { checked }) => tick(name, checked === true)} />)}
        </section>
      )}
      {method === 'step_down' && support.length > 1 && (
        <section className={styles.section} aria-label={cost.order}>
          <Text weight="semibold">{cost.order}</Text>
          {support.map((name, place) => (
            <div key={name} className={styles.line}>
              <Text className={styles.name}>{place + 1}. {name}</Text>
              {place > 0 && <Button size="small" appearance="subtle" icon={<ArrowUpRegular />} aria-label={cost.earlier(name)} title={cost.earlier(name)} onClick={() => earlier(place)} />}
            </div>
          ))}
        </section>
      )}
      <Button onClick={next}>{nextLabel}</Button>
    </>
  );
}
