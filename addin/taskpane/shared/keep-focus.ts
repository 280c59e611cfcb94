/** What has the focus is in sight; when it goes away or is switched off, the nearest control takes over, and what opened a drawer once that is closed. */
import { useEffect } from 'react';
import { CONTROLS, isShown, takesFocus } from './controls.ts';

/** Long enough for a drawer or dialog that closes to give the focus back itself. */
const PATIENCE_MILLISECONDS = 80;

const MODAL = '[role=dialog], [role=alertdialog]';

/** Where an element stood: its parents, the nearest first, each with which of its children led there. */
type Place = { readonly element: HTMLElement; readonly way: readonly { readonly parent: Element; readonly child: number }[] };

function placeOf(element: HTMLElement): Place {
  const way: { parent: Element; child: number }[] = [];
  for (let at: Element = element; at !== document.body && at.parentElement; at = at.parentElement) way.push({ parent: at.parentElement, child: [...at.parentElement.children].indexOf(at) });
  return { element, way };
}

/** The nearest control behind the place, else before it, going outwards. */
function nearest({ way }: Place): HTMLElement | null {
  for (const { parent, child } of way) {
    if (!parent.isConnected) continue;
    const children = [...parent.children];
    for (const near of [...children.slice(child), ...children.slice(0, child).reverse()]) {
      const found = [near, ...near.querySelectorAll(CONTROLS)].find(takesFocus);
      if (found) return found;
    }
  }
  return null;
}

function isLost({ element }: Place): boolean {
  const active = document.activeElement;
  return (active === document.body || active === element) && !(element.isConnected && isShown(element));
}

/** While nothing has the focus, Escape is still meant for the drawer or dialog that stands open. */
function escapeFromNowhere(event: KeyboardEvent): void {
  if (event.key !== 'Escape' || !event.isTrusted || document.activeElement !== document.body) return;
  const modal = [...document.querySelectorAll('[aria-modal=true]')].at(-1);
  if (modal === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  modal.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', code: 'Escape', bubbles: true, cancelable: true }));
}

/** For the whole pane, once. */
export function useKeepFocus(): void {
  useEffect(() => {
    let last: Place | null = null;
    /** The last one that stood in no drawer and no dialog: what opened them. */
    let outside: Place | null = null;
    let clock: ReturnType<typeof setTimeout> | undefined;
    const remember = ({ target }: Event) => {
      if (!(target instanceof HTMLElement)) return;
      last = placeOf(target);
      if (target.closest(MODAL) === null) outside = last;
      // A browser leaves alone what shows a sliver of itself at the edge of what scrolls.
      if (target.matches(':focus-visible')) target.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    };
    const look = () => {
      if (!last || !isLost(last)) return;
      const closed = outside !== null && last !== outside && document.querySelector(MODAL) === null;
      if (closed && outside!.element.isConnected && isShown(outside!.element)) return outside!.element.focus();
      nearest(closed ? outside! : last)?.focus();
    };
    const watch = new MutationObserver(() => {
      if (!last || !isLost(last)) return;
      clearTimeout(clock);
      clock = setTimeout(look, PATIENCE_MILLISECONDS);
    });
    document.addEventListener('focusin', remember);
    document.addEventListener('keydown', escapeFromNowhere, true);
    watch.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] });
    return () => {
      clearTimeout(clock);
      watch.disconnect();
      document.removeEventListener('focusin', remember);
      document.removeEventListener('keydown', escapeFromNowhere, true);
    };
  }, []);
}
