/**
 * In Excel on the web office.js moves the Tab key itself, by a list of its own: there every radio button and
 * every row of a list is a stop, and the list goes on behind an open drawer. Within the pane the browser does
 * it as it should; at either end of the pane office.js hands over to Excel, as it always does.
 */
import { CONTROLS, isSameStop, takesFocus } from './controls.ts';

/** Whether Tab finds something more in the pane. */
function goesOn(backward: boolean): boolean {
  const now = document.activeElement;
  // A drawer or dialog keeps the focus and begins anew at its end.
  if (now === null || now === document.body || document.querySelector('[aria-modal=true]') !== null) return true;
  const wanted = backward ? Node.DOCUMENT_POSITION_PRECEDING : Node.DOCUMENT_POSITION_FOLLOWING;
  return [...document.querySelectorAll(CONTROLS)].some((one) => (now.compareDocumentPosition(one) & wanted) !== 0 && takesFocus(one) && !isSameStop(now, one));
}

/** Office.js takes a Tab that comes from no control of its list for one at the end. */
function handOver(backward: boolean): void {
  document.documentElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab', code: 'Tab', keyCode: 9, shiftKey: backward, bubbles: true, cancelable: true }));
}

function onKeyDown(event: KeyboardEvent): void {
  if (!event.isTrusted) return;
  // What Escape has closed, it has closed in the pane: the focus stays there.
  if (event.key === 'Escape' && event.defaultPrevented) event.stopPropagation();
  if (event.key !== 'Tab' || event.ctrlKey || event.altKey || event.metaKey) return;
  event.stopPropagation();
  if (event.defaultPrevented || goesOn(event.shiftKey)) return;
  event.preventDefault();
  handOver(event.shiftKey);
}

/** To be called once office.js has met its host; nothing to do where it leaves the keys alone. */
export function keepKeysInPane(): void {
  if (Office.context.platform === Office.PlatformType.OfficeOnline) document.addEventListener('keydown', onKeyDown);
}
