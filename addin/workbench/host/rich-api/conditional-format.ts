import { intersect } from '../a1.ts';
import type { HostModel } from '../model.ts';
import type { RuleState } from '../overlays.ts';
import { invalidArgument, itemNotFound } from './error.ts';
import { colour } from './style-values.ts';
import { assertWritable, rangeIn, type RangeTarget } from './range-target.ts';
import { defineClass, wire, type WireProperty } from './wire-class.ts';

interface RuleTarget {
  readonly ruleId: string;
}

declare module './wire-class.ts' {
  interface WireTargets {
    ConditionalFormatCollection: RangeTarget;
    ConditionalFormat: RuleTarget;
    CellValueConditionalFormat: RuleTarget;
    TextConditionalFormat: RuleTarget;
    CustomConditionalFormat: RuleTarget;
    ConditionalFormatRule: RuleTarget;
    ConditionalRangeFormat: RuleTarget;
    ConditionalRangeFill: RuleTarget;
    ConditionalRangeFont: RuleTarget;
  }
}

const TYPES = ['CellValue', 'ContainsText', 'Custom'] as const;
const CELL_OPERATORS = ['EqualTo', 'NotEqualTo', 'GreaterThan', 'LessThan', 'GreaterThanOrEqual', 'LessThanOrEqual', 'Between', 'NotBetween'];
const TEXT_OPERATORS = ['Contains', 'NotContains', 'BeginsWith', 'EndsWith'];

const rulesOn = ({ sheetId, block }: RangeTarget, model: HostModel) =>
  model.overlays.rules.filter((rule) => rule.sheetId === sheetId && intersect(rule.block, block) !== null);

function ruleOf({ ruleId }: RuleTarget, model: HostModel): RuleState {
  const found = model.overlays.rules.find(({ id }) => id === ruleId);
  if (!found) throw itemNotFound('条件格式已被删除。');
  return found;
}

const item = (rule: RuleState) => wire('ConditionalFormat', { ruleId: rule.id });

defineClass({
  name: 'ConditionalFormatCollection',
  items: (target, model) => rulesOn(target, model).map(item),
  item: (target, key, model) => {
    const found = rulesOn(target, model).find(({ id }) => id === key);
    if (!found) throw itemNotFound('找不到这一条件格式。');
    return item(found);
  },
  methods: {
    Add: (target, [type], model) => {
      const known = TYPES.find((one) => one === type);
      if (!known) throw invalidArgument(`条件格式类型“${String(type)}”无效或未模拟。`);
      assertWritable(target, model);
      const rule: RuleState = { ...target, id: model.overlays.freshId(), type: known, rule: {}, fillColor: '', fontColor: '', bold: false, stopIfTrue: false };
      // A new rule comes first, as in Excel.
      model.overlays.rules.unshift(rule);
      model.overlays.changed();
      return item(rule);
    },
    ClearAll: (target, _args, model) => {
      const gone = new Set(rulesOn(target, model).map(({ id }) => id));
      model.overlays.rules = model.overlays.rules.filter(({ id }) => !gone.has(id));
      model.overlays.changed();
    },
    GetCount: (target, _args, model) => rulesOn(target, model).length,
    GetItemAt: (target, [index], model) => {
      const found = rulesOn(target, model)[Number(index)];
      if (!found) throw itemNotFound(`没有第 ${String(index)} 条条件格式（从 0 起）。`);
      return item(found);
    },
    GetItemOrNullObject: (target, [key], model) => {
      const found = rulesOn(target, model).find(({ id }) => id === key);
      return found ? item(found) : null;
    },
  },
});

const rulesOfSheet = (target: RuleTarget, model: HostModel) => model.overlays.rules.filter(({ sheetId }) => sheetId === ruleOf(target, model).sheetId);

/** Puts a rule at its place among those of its sheet; the others move up. */
function prioritise(target: RuleTarget, value: unknown, model: HostModel): void {
  const place = Number(value);
  if (!Number.isInteger(place)) throw invalidArgument(`优先级应为整数，收到 ${String(value)}。`);
  const rule = ruleOf(target, model);
  const others = rulesOfSheet(target, model).filter((one) => one !== rule);
  const sorted = [...others.slice(0, place), rule, ...others.slice(place)];
  model.overlays.rules = [...model.overlays.rules.filter(({ sheetId }) => sheetId !== rule.sheetId), ...sorted];
  model.overlays.changed();
}

const ofType = (type: RuleState['type'], target: RuleTarget, model: HostModel) => {
  if (ruleOf(target, model).type !== type) throw invalidArgument('条件格式的类型与所用的规则不一致。');
  return target;
};

defineClass({
  name: 'ConditionalFormat',
  id: ({ ruleId }) => ruleId,
  properties: {
    Id: { get: ({ ruleId }) => ruleId },
    Type: { get: (target, model) => ruleOf(target, model).type },
    StopIfTrue: {
      get: (target, model) => ruleOf(target, model).stopIfTrue,
      set: (target, value, model) => {
        ruleOf(target, model).stopIfTrue = value === true;
      },
    },
    Priority: { get: (target, model) => rulesOfSheet(target, model).indexOf(ruleOf(target, model)), set: prioritise },
  },
  relations: {
    CellValue: (target, model) => wire('CellValueConditionalFormat', ofType('CellValue', target, model)),
    Custom: (target, model) => wire('CustomConditionalFormat', ofType('Custom', target, model)),
    TextComparison: (target, model) => wire('TextConditionalFormat', ofType('ContainsText', target, model)),
  },
  methods: {
    Delete: ({ ruleId }, _args, model) => model.overlays.remove(ruleId),
    GetRange: (target, _args, model) => {
      const { sheetId, block } = ruleOf(target, model);
      return rangeIn(sheetId, block);
    },
    GetRangeOrNullObject: (target, _args, model) => {
      const { sheetId, block } = ruleOf(target, model);
      return rangeIn(sheetId, block);
    },
  },
});

/** The rule object of a type, with an operator that Excel knows. */
function rule(operators: readonly string[], needed: string): WireProperty<RuleTarget> {
  return {
    get: (target, model) => ruleOf(target, model).rule,
    set: (target, value, model) => {
      const given = (value ?? {}) as Record<string, unknown>;
      if (!operators.includes(String(given.operator)) || typeof given[needed] !== 'string') throw invalidArgument('条件格式的规则无效。');
      ruleOf(target, model).rule = given;
      model.overlays.changed();
    },
  };
}

const format = (target: RuleTarget) => wire('ConditionalRangeFormat', target);
defineClass({ name: 'CellValueConditionalFormat', properties: { Rule: rule(CELL_OPERATORS, 'formula1') }, relations: { Format: format } });
defineClass({ name: 'TextConditionalFormat', properties: { Rule: rule(TEXT_OPERATORS, 'text') }, relations: { Format: format } });

defineClass({ name: 'CustomConditionalFormat', relations: { Rule: (target) => wire('ConditionalFormatRule', target), Format: format } });
defineClass({
  name: 'ConditionalFormatRule',
  properties: {
    Formula: {
      get: (target, model) => ruleOf(target, model).rule.formula ?? '',
      set: (target, value, model) => {
        if (typeof value !== 'string' || !value.startsWith('=')) throw invalidArgument('条件格式的公式应以等号开头。');
        ruleOf(target, model).rule = { formula: value };
        model.overlays.changed();
      },
    },
  },
});

defineClass({
  name: 'ConditionalRangeFormat',
  relations: { Fill: (target) => wire('ConditionalRangeFill', target), Font: (target) => wire('ConditionalRangeFont', target) },
});

function kept<K extends 'fillColor' | 'fontColor' | 'bold'>(key: K, parse: (value: unknown) => RuleState[K]): WireProperty<RuleTarget> {
  return {
    get: (target, model) => ruleOf(target, model)[key],
    set: (target, value, model) => {
      ruleOf(target, model)[key] = parse(value);
      model.overlays.changed();
    },
  };
}

defineClass({ name: 'ConditionalRangeFill', properties: { Color: kept('fillColor', colour) } });
defineClass({ name: 'ConditionalRangeFont', properties: { Color: kept('fontColor', colour), Bold: kept('bold', (value) => value === true) } });
