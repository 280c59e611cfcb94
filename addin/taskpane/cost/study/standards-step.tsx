/** Step 3: which standards the cost is held against. */
import { Button, Field, Input, Text } from '@fluentui/react-components';
import { useFormats, useWords } from '../../services.tsx';
import { Fields } from '../../compare/parts.tsx';
import type { StepProps } from './data-step.tsx';
import { standardsOfTable } from './read-standards.ts';
import { Proposals } from './proposals.tsx';
import { currencyOfStudy } from './study.ts';
import { TableReader } from './table-reader.tsx';

export function StandardsStep({ study, change, next, nextLabel }: StepProps) {
  const { cost } = useWords();
  const format = useFormats();
  return (
    <>
      {study.from === 'stored' ? <Text size={200}>{cost.standardsStored}</Text> : (
        <>
          <TableReader kind="standards" name={cost.standardTable} hint={cost.hints.standards} currency={currencyOfStudy(study)} onRead={({ table, columns }) => change({ standards: standardsOfTable(table, columns, currencyOfStudy(study)) })} />
          <Text size={200}>{study.standards.length > 0 ? cost.standardsRead(format.count(study.standards.length)) : cost.noStandards}</Text>
        </>
      )}
      <Fields label={cost.standardsFor}>
        <Field size="small" label={cost.region}><Input value={study.region} maxLength={64} onChange={(_, { value }) => change({ region: value })} /></Field>
        <Field size="small" label={cost.quality}><Input value={study.quality} maxLength={64} onChange={(_, { value }) => change({ quality: value })} /></Field>
      </Fields>
      <Proposals study={study} change={change} />
      <Button onClick={next}>{nextLabel}</Button>
    </>
  );
}
