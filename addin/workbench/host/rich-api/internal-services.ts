import { EventType } from '../events.ts';
import { invalidArgument } from './error.ts';
import { services } from './services.ts';
import { defineClass } from './wire-class.ts';

declare module './wire-class.ts' {
  interface WireTargets {
    CustomFunctions: null;
    AddinInternalService: null;
    AppRuntimeService: null;
    AppRuntimePersistenceService: null;
  }
}

services.define('Microsoft.ExcelServices.CustomFunctions', 'CustomFunctions');
services.define('Microsoft.InternalService.AddinInternalService', 'AddinInternalService');
services.define('Microsoft.AppRuntime.AppRuntimeService', 'AppRuntimeService');
services.define('Microsoft.AppRuntime.AppRuntimePersistenceService', 'AppRuntimePersistenceService');

defineClass({
  name: 'CustomFunctions',
  methods: {
    _SetOsfControlContainerReadyForCustomFunctions: (_target, _args, model) => model.customFunctions?.paneReady(),
    _GetEnabledFeatures: () => [],
    SetInvocationResults: (_target, [results], model) => {
      if (!Array.isArray(results)) throw invalidArgument('自定义函数的结果应为数组。');
      model.customFunctions?.receive(results);
    },
  },
});

defineClass({
  name: 'AddinInternalService',
  methods: { NotifyActionHandlerReady: () => null },
});

const STATES = ['Visible', 'Background'];

defineClass({
  name: 'AppRuntimeService',
  methods: {
    SetAppRuntimeState: (_target, [state], model) => {
      if (typeof state !== 'string' || !STATES.includes(state)) throw invalidArgument(`运行状态“${String(state)}”无效。`);
      model.visibility = state === 'Visible' ? 'Visible' : 'Background';
      model.events.send([model.events.row(65_536, EventType.appStateChanged, '', { visibility: state === 'Visible' ? 'Visible' : 'Hidden' })]);
    },
    GetAppRuntimeState: (_target, _args, model) => model.visibility,
  },
});

defineClass({
  name: 'AppRuntimePersistenceService',
  methods: {
    SetAppRuntimeStartState: (_target, [state], model) => {
      model.startState = String(state);
    },
    GetAppRuntimeStartState: (_target, _args, model) => model.startState,
  },
});
