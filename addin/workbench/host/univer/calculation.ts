import type { IUnitRange } from '@univerjs/core';
import type { FUniver } from '@univerjs/core/facade';
import { FormulaExecutedStateType, SetFormulaCalculationStartMutation } from '@univerjs/engine-formula';

const ONLY_LOCAL = { onlyLocal: true };

/** Runs the engine at once instead of after its own 100 ms, over what was written since the last run. */
export class Calculation {
  private dirty: IUnitRange[] = [];
  private everything = false;
  private running: Promise<void> = Promise.resolve();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly api: FUniver,
    private readonly finished: () => void,
  ) {}

  mark(ranges: readonly IUnitRange[]): void {
    this.dirty.push(...ranges);
  }

  /** Lines were inserted or deleted, a sheet went, a name changed: formulas anywhere may differ. */
  markAll(): void {
    this.everything = true;
  }

  /** Calculates soon even if nobody waits for it, so that the grid shows values. */
  soon(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      void this.flush();
    }, 0);
  }

  flush(): Promise<void> {
    this.running = this.running.then(() => this.run());
    return this.running;
  }

  private async run(): Promise<void> {
    while (this.dirty.length > 0 || this.everything) {
      const dirtyRanges = this.dirty;
      const forceCalculation = this.everything;
      this.dirty = [];
      this.everything = false;
      const formula = this.api.getFormula();
      const state = await new Promise<FormulaExecutedStateType>((resolve, reject) => {
        const listener = formula.calculationEnd((result) => {
          listener.dispose();
          resolve(result);
        });
        const parameters = { dirtyRanges, forceCalculation, dirtyNameMap: {}, dirtyDefinedNameMap: {}, dirtyUnitFeatureMap: {}, dirtyUnitOtherFormulaMap: {}, clearDependencyTreeCache: {} };
        this.api.executeCommand(SetFormulaCalculationStartMutation.id, parameters, ONLY_LOCAL).catch(reject);
      });
      // Another run was in progress and took these ranges over.
      if (state === FormulaExecutedStateType.STOP_EXECUTION) await formula.onCalculationResultApplied();
      this.finished();
    }
  }
}
