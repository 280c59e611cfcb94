/** What the ribbon does with our formulas, from the pane: for where the ribbon is out of sight. What was done is said by the header's notice. */
import { makeStyles, Menu, MenuButton, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { ArrowClockwiseRegular, LockClosedRegular, MathFormulaRegular, WrenchRegular } from '@fluentui/react-icons';
import { useRef, useState } from 'react';
import { isCancelled } from '../client/request.ts';
import type { Notice } from '../session.ts';
import { useServices, useWords } from './services.tsx';
import { useSentence } from './shared/states.tsx';

export type FormulaWork = 'refresh' | 'repair' | 'freeze';
export type FormulaProgress = { readonly work: FormulaWork; readonly stop: () => void };

const useStyles = makeStyles({ button: { minWidth: 'auto' }, menu: { zIndex: 1_000 } });

/** One command at a time. @returns what is under way, and the ways to start */
export function useFormulaWork() {
  const { formulas, session } = useServices();
  const words = useWords();
  const sentence = useSentence();
  const [progress, setProgress] = useState<FormulaProgress | null>(null);
  const running = useRef(false);

  async function run(work: FormulaWork, does: (signal: AbortSignal) => Promise<Notice>) {
    if (running.current) return;
    running.current = true;
    const controller = new AbortController();
    setProgress({ work, stop: () => controller.abort() });
    session.set({ notice: null });
    try {
      session.set({ notice: await does(controller.signal) });
    } catch (error) {
      session.set({ notice: isCancelled(error) ? { intent: 'info', text: words.formulas.stopped[work] } : { intent: 'error', text: sentence(error) } });
    } finally {
      running.current = false;
      setProgress(null);
    }
  }

  return {
    progress,
    refresh: () => run('refresh', (signal) => formulas.refresh(signal)),
    repair: (scope: 'workbook' | 'selection') => run('repair', (signal) => formulas.repair(scope, signal)),
    freeze: () => run('freeze', (signal) => formulas.freeze(signal)),
  };
}

export function FormulaMenu({ progress, refresh, repair, freeze }: ReturnType<typeof useFormulaWork>) {
  const styles = useStyles();
  const { formulas } = useWords();
  return (
    <Menu inline positioning={{ strategy: 'fixed', position: 'below', align: 'end' }}>
      <MenuTrigger disableButtonEnhancement>
        <MenuButton size="small" appearance="subtle" className={styles.button} icon={<MathFormulaRegular />} menuIcon={null} disabledFocusable={progress !== null} aria-label={formulas.menu} title={formulas.menu} />
      </MenuTrigger>
      <MenuPopover className={styles.menu}>
        <MenuList>
          <MenuItem icon={<ArrowClockwiseRegular />} onClick={() => void refresh()}>{formulas.refresh}</MenuItem>
          <MenuItem icon={<WrenchRegular />} onClick={() => void repair('selection')}>{formulas.repairSelection}</MenuItem>
          <MenuItem icon={<WrenchRegular />} onClick={() => void repair('workbook')}>{formulas.repairAll}</MenuItem>
          <MenuItem icon={<LockClosedRegular />} onClick={() => void freeze()}>{formulas.freeze}</MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
