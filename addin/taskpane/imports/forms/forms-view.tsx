/** 官方表样: the open form, a file, or thousands of them; tried first, each finding with its cell; and forms to download. */
import { Button, makeStyles, MessageBar, MessageBarBody, Text, tokens } from '@fluentui/react-components';
import { ArrowImportRegular, ArrowSyncRegular, DismissRegular } from '@fluentui/react-icons';
import { useFormats, useWords } from '../../services.tsx';
import { Progress } from '../../shared/progress.tsx';
import { Failure } from '../../shared/states.tsx';
import { isYear } from '../../shared/typed-year.ts';
import { BatchReport } from './batch-report.tsx';
import { FormsOut } from './forms-out.tsx';
import { SaidFields } from './said-fields.tsx';
import { Source } from './source.tsx';
import { Tried } from './tried.tsx';
import { useForms, type FormsState } from './use-forms.ts';

const useStyles = makeStyles({
  part: { display: 'grid', gap: '8px', gridTemplateColumns: 'minmax(0, 1fr)' },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  actions: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
  file: { display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: '8px', overflowWrap: 'anywhere' },
  body: { whiteSpace: 'normal', overflowWrap: 'anywhere' },
});

export function FormsView({ onLoaded }: { onLoaded: () => void }) {
  const styles = useStyles();
  const words = useWords();
  const { official } = words;
  const flow = useForms(onLoaded);
  const { state } = flow;
  const { chosen, busy, progress, error, cancelled, batch } = state;
  const format = useFormats();
  return (
    <>
      <section className={styles.part} aria-label={official.inTitle} aria-busy={busy !== null}>
        <h2 className={styles.title}>{official.inTitle}</h2>
        {chosen === null ? <Source busy={busy !== null} onSheet={() => void flow.takeSheet()} onFiles={(files) => void flow.takeFiles(files)} /> : (
          <div className={styles.file}>
            <Text weight="semibold">{[chosen.name, 'many' in chosen && chosen.count !== null && official.files(format.count(chosen.count))].filter(Boolean).join(' · ')}</Text>
            <Button size="small" appearance="subtle" icon={<DismissRegular />} onClick={flow.reset}>{official.another}</Button>
          </div>
        )}
        {chosen && <SaidFields said={state.said} disabled={busy !== null} onSay={flow.say} />}
        {busy && <Progress text={progress ? official.progress(format.count(progress.done), format.count(progress.of)) : official[busy]} share={progress ? progress.done / Math.max(1, progress.of) : undefined} onCancel={flow.cancel} />}
        {cancelled && <MessageBar intent="info" layout="multiline"><MessageBarBody className={styles.body}>{official.cancelled}</MessageBarBody></MessageBar>}
        {error !== null && <Failure error={error} retry={flow.retry} />}
        {busy === null && <Tried state={state} onUnit={(unit) => flow.say({ unit })} />}
        {busy === null && batch && <BatchReport batch={batch} />}
        {chosen && busy === null && state.loaded === null && (
          <div className={styles.actions}>
            <Button appearance="primary" icon={<ArrowImportRegular />} disabledFocusable={!mayLoad(state)} onClick={() => mayLoad(state) && flow.load()}>{batch ? official.again : official.load}</Button>
            {'one' in chosen && state.said.kind !== null && <Button icon={<ArrowSyncRegular />} onClick={flow.check}>{official.check}</Button>}
          </div>
        )}
      </section>
      <FormsOut />
    </>
  );
}

function mayLoad({ chosen, said, tried }: FormsState): boolean {
  const year = said.year.normalize('NFKC').trim();
  if (chosen === null || said.kind === null || (year !== '' && !isYear(Number(year)))) return false;
  return 'many' in chosen || (tried !== null && !tried.refused);
}
