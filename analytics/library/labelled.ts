import { comparableName } from '../imports/comparable-name.ts';

/** Whether a label such as an industry is the one that is asked for, however either is written; every label where none is. */
export function labelled(wanted: string | undefined): (label: string | null) => boolean {
  if (wanted === undefined) return () => true;
  const key = comparableName(wanted);
  const known = new Map<string, boolean>();
  return (label) => {
    if (label === null) return false;
    const before = known.get(label);
    if (before !== undefined) return before;
    const same = comparableName(label) === key;
    known.set(label, same);
    return same;
  };
}
