import { invalidArgument } from './error.ts';
import { defineClass, wire } from './wire-class.ts';

declare module './wire-class.ts' {
  interface WireTargets {
    Application: null;
    CultureInfo: null;
    Runtime: null;
  }
}

const MODES = ['Automatic', 'AutomaticExceptTables', 'Manual'];
const KINDS = ['Recalculate', 'Full', 'FullRebuild'];

defineClass({
  name: 'Application',
  properties: {
    CalculationMode: {
      get: (_target, model) => model.calculationMode,
      set: (_target, value, model) => {
        if (typeof value !== 'string' || !MODES.includes(value)) throw invalidArgument(`计算模式“${String(value)}”无效，应为 ${MODES.join('、')} 之一。`);
        model.calculationMode = value;
      },
    },
    CalculationEngineVersion: { get: () => 191_029 },
    CalculationState: { get: () => 'Done' },
    DecimalSeparator: { get: () => '.' },
    ThousandsSeparator: { get: () => ',' },
    UseSystemSeparators: { get: () => true },
  },
  relations: { CultureInfo: () => wire('CultureInfo', null) },
  methods: {
    Calculate: async (_target, [kind], model) => {
      if (typeof kind !== 'string' || !KINDS.includes(kind)) throw invalidArgument(`重算方式“${String(kind)}”无效，应为 ${KINDS.join('、')} 之一。`);
      if (kind !== 'Recalculate') model.customFunctions?.forget();
      await (kind === 'Recalculate' ? model.workbook.flush() : model.workbook.recalculate());
    },
    // Every write waits for the next query anyway: nothing to suspend, and the add-in cannot see a difference.
    SuspendApiCalculationUntilNextSync: () => null,
    SuspendScreenUpdatingUntilNextSync: () => null,
  },
});

defineClass({
  name: 'CultureInfo',
  properties: { Name: { get: () => 'zh-CN' } },
});

defineClass({
  name: 'Runtime',
  properties: {
    EnableEvents: {
      get: (_target, model) => model.enableEvents,
      set: (_target, value, model) => {
        model.enableEvents = value === true;
      },
    },
  },
});
