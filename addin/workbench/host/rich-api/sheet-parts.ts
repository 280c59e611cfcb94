import { MAX_COLUMNS, MAX_ROWS } from '../a1.ts';
import { accessDenied, invalidArgument, invalidOperation, itemNotFound } from './error.ts';
import { rangeFrom, rangeIn } from './range-target.ts';
import { defineClass } from './wire-class.ts';
import type { SheetTarget } from './worksheet.ts';
import type { HostModel } from '../model.ts';

declare module './wire-class.ts' {
  interface WireTargets {
    WorksheetProtection: SheetTarget;
    WorksheetFreezePanes: SheetTarget;
    WorkbookProtection: null;
  }
}

defineClass({
  name: 'WorksheetProtection',
  properties: { Protected: { get: ({ sheetId }, model) => model.protectedSheets.has(sheetId) } },
  methods: {
    Protect: ({ sheetId }, [, password], model) => {
      if (model.protectedSheets.has(sheetId)) throw invalidOperation('工作表已受保护。');
      model.protectedSheets.add(sheetId);
      if (typeof password === 'string' && password !== '') model.sheetPasswords.set(sheetId, password);
    },
    Unprotect: ({ sheetId }, [password], model) => {
      if ((model.sheetPasswords.get(sheetId) ?? '') !== (password ?? '')) throw accessDenied('密码不正确，工作表仍受保护。');
      model.sheetPasswords.delete(sheetId);
      model.protectedSheets.delete(sheetId);
    },
  },
});

defineClass({
  name: 'WorkbookProtection',
  properties: { Protected: { get: (_target, model) => model.structureProtected } },
  methods: {
    Protect: (_target, [password], model) => {
      if (typeof password === 'string' && password !== '') throw invalidArgument('模拟的 Excel 不接受保护密码。');
      model.structureProtected = true;
    },
    Unprotect: (_target, _args, model) => {
      model.structureProtected = false;
    },
  },
});

function count(value: unknown, largest: number): number {
  const number = Number(value ?? 1);
  if (!Number.isInteger(number) || number < 0 || number >= largest) throw invalidArgument(`冻结的行列数 ${String(value)} 无效。`);
  return number;
}

function location(sheetId: string, model: HostModel) {
  const { rows, columns } = model.workbook.frozen(sheetId);
  if (rows === 0 && columns === 0) return null;
  return rangeIn(sheetId, { row: 0, column: 0, rows: rows || MAX_ROWS, columns: columns || MAX_COLUMNS });
}

defineClass({
  name: 'WorksheetFreezePanes',
  methods: {
    FreezeRows: ({ sheetId }, [rows], model) => model.workbook.freeze(sheetId, count(rows, MAX_ROWS), 0),
    FreezeColumns: ({ sheetId }, [columns], model) => model.workbook.freeze(sheetId, 0, count(columns, MAX_COLUMNS)),
    FreezeAt: ({ sheetId }, [area], model) => {
      const { block } = rangeFrom(area, sheetId, model);
      const rows = block.rows === MAX_ROWS ? 0 : block.row + block.rows;
      model.workbook.freeze(sheetId, rows, block.columns === MAX_COLUMNS ? 0 : block.column + block.columns);
    },
    Unfreeze: ({ sheetId }, _args, model) => model.workbook.freeze(sheetId, 0, 0),
    GetLocationOrNullObject: ({ sheetId }, _args, model) => location(sheetId, model),
    GetLocation: ({ sheetId }, _args, model) => {
      const found = location(sheetId, model);
      if (!found) throw itemNotFound('工作表没有冻结窗格。');
      return found;
    },
  },
});
