/** 刷新公式, 修复公式, 冻结为数值: what the ribbon and the pane do with the formulas of ours. Each answers with the sentence to show. */
import { ourFormulas } from '../sheet/our-formulas.ts';
import { FUNCTION_NAMES } from '../functions/functions.ts';
import { LOCALES } from '../locale/index.ts';
import type { Notice, Session } from '../session.ts';
import type { Workbook } from '../workbook.ts';

export type FormulaCommands = ReturnType<typeof formulaCommands>;

export function formulaCommands({ session, workbook, reachService, forgetAnswers }: {
  readonly session: Session;
  readonly workbook: Workbook;
  /** Rejects with the sentence where the service cannot be reached. */
  readonly reachService: (signal?: AbortSignal) => Promise<unknown>;
  readonly forgetAnswers: () => void;
}) {
  const ours = ourFormulas(FUNCTION_NAMES);
  const words = () => LOCALES[session.get().lang].formulas;
  const number = (value: number) => value.toLocaleString('en');

  return {
    /** Without the service the figures in the sheet stay as they are: nothing is calculated anew. */
    async refresh(signal?: AbortSignal): Promise<Notice> {
      await reachService(signal);
      forgetAnswers();
      await workbook.recalculate();
      return { intent: 'success', text: LOCALES[session.get().lang].refreshed };
    },

    /** @param scope the whole workbook unless told. Stopped, every sheet is as it was. */
    async repair(scope: 'workbook' | 'selection' = 'workbook', signal?: AbortSignal): Promise<Notice> {
      const { cells, points, skipped } = await workbook.repairFormulas({ ours, now: () => new Date(), title: words().repairTitle, signal }, scope);
      const said = cells === 0 ? words().nothingToRepair : words().repaired(number(cells), number(points.length));
      const text = skipped.length === 0 ? said : `${said}${words().protectedSheets(skipped)}`;
      return { intent: skipped.length > 0 ? 'warning' : cells === 0 ? 'info' : 'success', text };
    },

    /** The selected ones, with the cells they spill into. */
    async freeze(signal?: AbortSignal): Promise<Notice> {
      const { cells, formulas, left } = await workbook.freezeFormulas({ ours, now: () => new Date(), title: words().freezeTitle, signal });
      if (formulas + left === 0) return { intent: 'info', text: words().nothingToFreeze };
      const said = formulas === 0 ? '' : words().frozen(number(formulas), number(cells));
      return left === 0 ? { intent: 'success', text: said } : { intent: 'warning', text: `${said}${words().leftFormulas(number(left))}` };
    },
  };
}
