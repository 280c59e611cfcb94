import { InterceptorEffectEnum } from '@univerjs/core';
import type { FUniver } from '@univerjs/core/facade';
import { INTERCEPTOR_POINT, SheetInterceptorService } from '@univerjs/sheets';
import { contains } from '../a1.ts';
import type { Overlays, RuleState } from '../overlays.ts';
import type { CellValue } from '../workbook-port.ts';
import { valueOf } from './cells.ts';

/** Below the number formats, so that the text is there already. */
const PRIORITY = 5;

/** Whether a cell meets a rule; formulas and operators beyond equality of text and part of a text are not painted. */
export function meets({ type, rule }: RuleState, value: CellValue): boolean {
  if (type === 'CellValue') return rule.operator === 'EqualTo' && `="${String(value).replaceAll('"', '""')}"` === rule.formula1;
  if (type === 'Custom') return false;
  const text = String(value);
  const part = String(rule.text);
  if (rule.operator === 'BeginsWith') return text.startsWith(part);
  if (rule.operator === 'EndsWith') return text.endsWith(part);
  return rule.operator === 'Contains' ? text.includes(part) : !text.includes(part);
}

/** Paints conditional formats over the cells of the grid; of several rules the first that is met wins. */
export function paintLamps(api: FUniver, overlays: Overlays): void {
  const { _injector: injector } = api as unknown as { readonly _injector: { get(id: typeof SheetInterceptorService): SheetInterceptorService } };
  injector.get(SheetInterceptorService).intercept(INTERCEPTOR_POINT.CELL_CONTENT, {
    id: 'jixiao-lamps',
    priority: PRIORITY,
    effect: InterceptorEffectEnum.Style,
    handler: (cell, location, next) => {
      const { subUnitId, row, col } = location;
      const over = overlays.rules.filter((rule) => rule.sheetId === subUnitId && contains(rule.block, row, col));
      const rule = over.length > 0 ? over.find((one) => meets(one, valueOf(location.rawData))) : undefined;
      if (!rule) return next(cell);
      const style = typeof cell?.s === 'object' ? cell.s : location.workbook.getStyles().getStyleByCell(cell);
      const painted = { ...style, ...(rule.fillColor && { bg: { rgb: rule.fillColor } }), ...(rule.fontColor && { cl: { rgb: rule.fontColor } }), ...(rule.bold && { bl: 1 as const }) };
      return next({ ...cell, s: painted });
    },
  });
  overlays.onChange(() => api.getActiveWorkbook()?.getActiveSheet().refreshCanvas());
}
