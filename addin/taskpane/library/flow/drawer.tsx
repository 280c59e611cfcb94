/** The one way to a change of the library: what, why, whom it touches; then it stands in the draft. */
import { Button, DrawerBody, DrawerHeader, DrawerHeaderTitle, makeStyles, OverlayDrawer } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons';
import { useWords } from '../../services.tsx';
import { ChangeForm } from './change-form.tsx';
import type { Flow } from './flow.ts';
import { OutOfUsePicker } from './out-of-use.tsx';
import { StepsForm } from './steps-form.tsx';

const useStyles = makeStyles({
  drawer: { width: 'min(100vw, 460px)' },
  header: { paddingLeft: '16px', paddingRight: '16px' },
  body: { padding: '0 16px 16px' },
});

export function FlowDrawer({ flow, onClose }: { flow: Flow | null; onClose: () => void }) {
  const styles = useStyles();
  const words = useWords();
  return (
    <OverlayDrawer className={styles.drawer} position="end" open={flow !== null} onOpenChange={(_, data) => !data.open && onClose()}>
      {flow && (
        <>
          <DrawerHeader className={styles.header}>
            <DrawerHeaderTitle action={<Button appearance="subtle" icon={<DismissRegular />} aria-label={words.close} onClick={onClose} />}>{words.life.flowTitles[flow.kind]}</DrawerHeaderTitle>
          </DrawerHeader>
          <DrawerBody className={styles.body}>
            {flow.kind === 'out_of_use' && <OutOfUsePicker />}
            {(flow.kind === 'edit' || flow.kind === 'add') && <ChangeForm flow={flow} onClose={onClose} />}
            {(flow.kind === 'merge' || flow.kind === 'retire' || flow.kind === 'restore') && <StepsForm key={flow.kind} flow={flow} onClose={onClose} />}
          </DrawerBody>
        </>
      )}
    </OverlayDrawer>
  );
}
