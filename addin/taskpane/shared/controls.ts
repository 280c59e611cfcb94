/** The controls of the pane as the Tab key finds them. */
export const CONTROLS = 'a[href], button, input, select, textarea, summary, [tabindex]';

export const isShown = (element: HTMLElement): boolean => element.checkVisibility({ visibilityProperty: true }) && !element.matches(':disabled');

export const takesFocus = (element: Element): element is HTMLElement =>
  element instanceof HTMLElement && element.matches(CONTROLS) && element.tabIndex >= 0 && isShown(element) && !element.matches('[data-tabster-dummy]') && element.closest('[aria-hidden=true], [inert]') === null;

/** Within a group of radio buttons, a list of tabs or a long list the arrows move: for Tab each is one stop. */
export function isSameStop(one: Element, other: Element): boolean {
  if (one === other) return true;
  const isRadio = (element: Element): element is HTMLInputElement => element instanceof HTMLInputElement && element.type === 'radio';
  if (isRadio(one) && isRadio(other)) return one.name === other.name && one.form === other.form;
  const group = one.closest('[data-tabster*="mover"]');
  return group !== null && group.contains(other);
}
