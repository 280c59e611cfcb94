import type { HostModel } from '../model.ts';
import { invalidArgument, itemNotFound } from './error.ts';
import { defineClass, wire } from './wire-class.ts';

declare module './wire-class.ts' {
  interface WireTargets {
    SettingCollection: null;
    Setting: { readonly key: string };
  }
}

function required(key: string, model: HostModel): unknown {
  if (!model.settings.has(key)) throw itemNotFound(`找不到设置“${key}”。`);
  return model.settings.get(key);
}

defineClass({
  name: 'SettingCollection',
  items: (_target, model) => [...model.settings.keys()].map((key) => wire('Setting', { key })),
  item: (_target, key, model) => {
    required(String(key), model);
    return wire('Setting', { key: String(key) });
  },
  methods: {
    Add: (_target, [key, value], model) => {
      if (typeof key !== 'string' || key === '') throw invalidArgument('设置的名称应为非空文本。');
      model.settings.set(key, value);
      return wire('Setting', { key });
    },
    GetCount: (_target, _args, model) => model.settings.size,
    GetItemOrNullObject: (_target, [key], model) => (model.settings.has(String(key)) ? wire('Setting', { key: String(key) }) : null),
  },
});

defineClass({
  name: 'Setting',
  properties: {
    Key: { get: ({ key }) => key },
    _Id: { get: ({ key }) => key },
    Value: { get: ({ key }, model) => required(key, model), set: ({ key }, value, model) => void model.settings.set(key, value) },
  },
  methods: { Delete: ({ key }, _args, model) => void model.settings.delete(key) },
});
