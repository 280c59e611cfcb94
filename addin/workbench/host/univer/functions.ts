import type { FUniver } from '@univerjs/core/facade';
import { FunctionType } from '@univerjs/engine-formula';
import type { CellValue, FunctionDispatcher, FunctionSignature } from '../workbook-port.ts';

/** The engine calls with the caller's cell in `this`. */
interface EngineCall {
  readonly _unitId: string;
  readonly _subUnitId: string;
  readonly _row: number;
  readonly _column: number;
}

type EngineFunction = Parameters<ReturnType<FUniver['getFormula']>['registerFunction']>[1];

/** Registers synchronous functions; the engine's asynchronous ones run one at a time and are not used. */
export function registerFunctions(api: FUniver, functions: readonly FunctionSignature[], dispatch: FunctionDispatcher): void {
  const formula = api.getFormula();
  for (const { name, description, parameters } of functions) {
    const call = function (this: EngineCall, ...args: unknown[]): CellValue | CellValue[][] {
      return dispatch(name, args, { sheetId: this._subUnitId, row: this._row, column: this._column });
    };
    formula.registerFunction(name, call as unknown as EngineFunction, {
      description: {
        functionName: name,
        functionType: FunctionType.User,
        description,
        abstract: description,
        functionParameter: parameters.map((parameter) => ({
          name: parameter.name,
          detail: parameter.description,
          example: '',
          require: parameter.optional ? 0 : 1,
          repeat: parameter.repeating ? 1 : 0,
        })),
      },
    });
  }
}
