/** Says that what was typed before and not sent is still there, with the way to put it back. */
import { Button } from '@fluentui/react-components';
import type { RefObject } from 'react';
import { useWords } from '../../services.tsx';
import { Said } from '../parts.tsx';

/** @param body the form, whose first field gets the focus: the button goes away with the notice, and without the focus the drawer would not close on Escape */
export function LeftOver({ shown, body, onDiscard }: { shown: boolean; body: RefObject<HTMLElement | null>; onDiscard: () => void }) {
  const { life } = useWords();
  function discard() {
    onDiscard();
    body.current?.querySelector<HTMLElement>('input, select')?.focus();
  }
  return <Said message={shown ? { intent: 'info', text: life.unsent } : null}><Button size="small" onClick={discard}>{life.discardUnsent}</Button></Said>;
}
