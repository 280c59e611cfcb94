/** The keyboard in a list of boxes to tick: arrows go from box to box. */
import type { KeyboardEvent } from 'react';

/** Where an arrow leads; null where it leads nowhere. @example nextIndex('ArrowDown', 0, 3) // => 1 */
export function nextIndex(key: string, now: number, count: number): number | null {
  if (count === 0) return null;
  switch (key) {
    case 'ArrowDown':
      return Math.min(now + 1, count - 1);
    case 'ArrowUp':
      return Math.max(now - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

/** For the list's element: moves the focus between its boxes; leaves text fields and selects their own keys. */
export function moveBetweenBoxes(event: KeyboardEvent<HTMLElement>): void {
  const boxes = [...event.currentTarget.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')];
  const now = boxes.findIndex((box) => box === event.target);
  if (now === -1) return;
  const next = nextIndex(event.key, now, boxes.length);
  if (next === null) return;
  event.preventDefault();
  boxes[next]!.focus();
  boxes[next]!.closest('li')?.scrollIntoView({ block: 'nearest' });
}

const TYPED_INTO = 'textarea, select, input:not([type="checkbox"]):not([type="radio"])';
export const isTypedInto = (target: EventTarget): boolean => target instanceof Element && target.matches(TYPED_INTO);

/** Undo and redo of the choice; null for any other key. */
export function historyKey({ key, ctrlKey, metaKey, shiftKey, altKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>): 'undo' | 'redo' | null {
  if (!(ctrlKey || metaKey) || altKey) return null;
  const letter = key.toLowerCase();
  if (letter === 'y' || (letter === 'z' && shiftKey)) return 'redo';
  return letter === 'z' ? 'undo' : null;
}
