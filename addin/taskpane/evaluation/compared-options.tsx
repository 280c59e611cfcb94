/** The comparison of options that stands in the workbook, and which of them is proposed. */
import { Button, Text } from '@fluentui/react-components';
import { ScalesRegular, TableSimpleCheckmarkRegular } from '@fluentui/react-icons';
import type { z } from 'zod';
import { costBenefit } from '../../../analytics/compare/costbenefit/contract.ts';
import { AppError } from '../../../analytics/errors.ts';
import { Chosen } from '../compare/parts.tsx';
import { Said } from '../library/parts.tsx';
import { useWriting } from '../library/use-writing.ts';
import { useServices, useSession, useWords } from '../services.tsx';
import { goTo } from '../shared/use-route.ts';
import type { Workbook } from '../../workbook.ts';
import { useStyles } from './parts.tsx';

export type Compared = { readonly title: string; readonly comparison: z.output<typeof costBenefit.params>; readonly chosen: string };

/** The newest cost-benefit table of the workbook. @throws AppError `not_found` where there is none */
async function newestComparison(workbook: Workbook): Promise<Compared> {
  const { blocks } = await workbook.writtenBlocks();
  for (const { title, source } of blocks) {
    const read = source.analysis === costBenefit.id ? costBenefit.params.safeParse(source.params) : null;
    if (read?.success) return { title, comparison: read.data, chosen: read.data.options[0]!.id };
  }
  throw new AppError('not_found', { zh: '工作簿中没有本插件写入的成本效益比较，请先在“对比 · 成本效益”中比较方案并写入表格。', en: 'The workbook has no cost-benefit comparison written by this add-in; please compare the options and write them first.' });
}

export function ComparedOptions({ compared, onCompared }: { compared: Compared | null; onCompared: (compared: Compared | null) => void }) {
  const styles = useStyles();
  const { evaluation } = useWords();
  const { host } = useSession();
  const { workbook } = useServices();
  const reading = useWriting();
  const take = () =>
    reading.write(async () => {
      onCompared(await newestComparison(workbook));
      return null;
    });
  return (
    <section className={styles.lines} aria-label={evaluation.options}>
      <Text weight="semibold">{evaluation.options}</Text>
      <Text size={200}>{evaluation.optionsHint}</Text>
      <div className={styles.actions}>
        <Button size="small" icon={<ScalesRegular />} onClick={() => goTo('compare', 'worth')}>{evaluation.openOptions}</Button>
        {host === 'excel' && <Button size="small" icon={<TableSimpleCheckmarkRegular />} disabled={reading.busy} onClick={() => void take()}>{evaluation.takeOptions}</Button>}
        {compared && <Button size="small" onClick={() => onCompared(null)}>{evaluation.dropOptions}</Button>}
      </div>
      <Said message={reading.message} onDismiss={() => reading.setMessage(null)} />
      {compared && (
        <>
          <Text size={200} role="status">{evaluation.takenOptions(compared.title)}</Text>
          <Chosen label={evaluation.proposed} value={compared.chosen} options={compared.comparison.options.map(({ id }) => ({ value: id, text: id }))} onChange={(chosen) => onCompared({ ...compared, chosen })} />
        </>
      )}
    </section>
  );
}
