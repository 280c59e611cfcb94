import { localAddress, parseBlock, quoteSheet, splitAddress } from '../a1.ts';
import type { HostModel } from '../model.ts';
import type { DefinedName } from '../workbook-port.ts';
import { invalidArgument, itemAlreadyExists, itemNotFound } from './error.ts';
import { rangeIn, sheetOf } from './range-target.ts';
import type { RangeTarget } from './range-target.ts';
import { defineClass, isWire, wire } from './wire-class.ts';

interface NameScope {
  readonly sheetId: string | null;
}

interface NameTarget extends NameScope {
  readonly name: string;
}

declare module './wire-class.ts' {
  interface WireTargets {
    NamedItemCollection: NameScope;
    NamedItem: NameTarget;
  }
}

const inScope = (scope: NameScope, model: HostModel) => model.workbook.names().filter((name) => name.sheetId === scope.sheetId);
const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
const nameObject = ({ name, sheetId }: DefinedName) => wire('NamedItem', { name, sheetId });

function lookup(target: NameTarget, model: HostModel): DefinedName {
  const found = inScope(target, model).find((item) => same(item.name, target.name));
  if (!found) throw itemNotFound(`找不到名称“${target.name}”，它可能已被删除。`);
  return found;
}

function rangeOf(target: NameTarget, model: HostModel) {
  const { sheet, local } = splitAddress(lookup(target, model).formula.replace(/^=/, ''));
  const found = sheet === undefined ? undefined : model.findSheet(sheet);
  if (!found) return null;
  return rangeIn(found.id, parseBlock(local));
}

function add(scope: NameScope, name: unknown, reference: unknown, model: HostModel) {
  if (typeof name !== 'string' || !/^[\p{L}_\\][\p{L}\p{N}_.\\]{0,254}$/u.test(name) || /^[A-Za-z]{1,3}\d{1,7}$/.test(name)) {
    throw invalidArgument(`“${String(name)}”不能作为名称：请以文字或下划线开头，不含空格，且不与单元格地址相同。`);
  }
  if (inScope(scope, model).some((item) => same(item.name, name)) || model.tables.find(name)) throw itemAlreadyExists(`名称“${name}”已存在，请换一个。`);
  const item: DefinedName = { name, sheetId: scope.sheetId, formula: formulaOf(reference, model) };
  model.workbook.addName(item);
  return nameObject(item);
}

function formulaOf(reference: unknown, model: HostModel): string {
  if (isWire(reference)) {
    if (reference.className !== 'Range') throw invalidArgument('名称应指向一个区域。');
    const range = reference.target as RangeTarget;
    const absolute = localAddress(range.block).replace(/([A-Z]+)?(\d+)?/g, (_match, column?: string, row?: string) => `${column ? `$${column}` : ''}${row ? `$${row}` : ''}`);
    return `=${quoteSheet(sheetOf(range, model).name)}!${absolute}`;
  }
  if (typeof reference !== 'string' || reference === '') throw invalidArgument('名称的引用应为区域或公式文本。');
  return reference.startsWith('=') ? reference : `="${reference.replaceAll('"', '""')}"`;
}

defineClass({
  name: 'NamedItemCollection',
  items: (scope, model) => inScope(scope, model).map(nameObject),
  item: (scope, key, model) => nameObject(lookup({ ...scope, name: String(key) }, model)),
  methods: {
    Add: (scope, [name, reference], model) => add(scope, name, reference, model),
    AddFormulaLocal: (scope, [name, formula], model) => add(scope, name, formula, model),
    GetCount: (scope, _args, model) => inScope(scope, model).length,
    GetItemOrNullObject: (scope, [name], model) => {
      const found = inScope(scope, model).find((item) => same(item.name, String(name)));
      return found ? nameObject(found) : null;
    },
  },
});

defineClass({
  name: 'NamedItem',
  properties: {
    Name: { get: ({ name }) => name },
    _Id: { get: ({ name }) => name },
    Formula: { get: (target, model) => lookup(target, model).formula },
    Value: { get: (target, model) => lookup(target, model).formula.replace(/^=/, '') },
    Type: { get: (target, model) => (rangeOf(target, model) ? 'Range' : 'String') },
    Scope: { get: ({ sheetId }) => (sheetId === null ? 'Workbook' : 'Worksheet') },
    Visible: { get: () => true },
    Comment: { get: () => '' },
  },
  methods: {
    Delete: (target, _args, model) => model.workbook.deleteName(lookup(target, model)),
    GetRange: (target, _args, model) => {
      const range = rangeOf(target, model);
      if (!range) throw itemNotFound(`名称“${target.name}”不指向一个区域。`);
      return range;
    },
    GetRangeOrNullObject: (target, _args, model) => rangeOf(target, model),
  },
});
