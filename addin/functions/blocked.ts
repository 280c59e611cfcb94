/** Says in the pane what stands in the way of an answer that could not spill: Excel's own #SPILL! names no cell. */
import { LOCALES } from '../locale/index.ts';
import type { Session } from '../session.ts';
import type { Workbook } from '../workbook.ts';
import type { Spill } from './runtime.ts';

/** Long enough for Excel to have put the answers into their cells. */
const AFTER = 1_000;

type Watching = {
  readonly session: Session;
  readonly workbook: Pick<Workbook, 'blockedSpills'>;
  readonly schedule: (run: () => void, milliseconds: number) => () => void;
};

/** @returns to be told of each answer of several cells; looks once a second at the most */
export function watchSpills({ session, workbook, schedule }: Watching): (spill: Spill) => void {
  let told: Spill[] = [];

  async function look(): Promise<void> {
    const spills = told;
    told = [];
    const [first] = await workbook.blockedSpills(spills);
    if (!first) return;
    const words = LOCALES[session.get().lang].formulas;
    const why = typeof first.by === 'object' ? words.blockedBy(first.by.cell) : words.blockedReasons[first.by];
    session.set({ notice: { intent: 'warning', text: words.blocked(first.address, first.rows, first.columns) + why } });
  }

  return (spill) => {
    told.push(spill);
    // While a cell is edited Excel answers nothing; the formula itself still shows #SPILL!.
    if (told.length === 1) schedule(() => void look().catch(() => undefined), AFTER);
  };
}
