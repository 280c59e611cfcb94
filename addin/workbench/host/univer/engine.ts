import { LocaleType, LogLevel, mergeLocales, Univer, type Plugin, type PluginCtor } from '@univerjs/core';
import { FUniver } from '@univerjs/core/facade';

export type PluginEntry = PluginCtor<Plugin> | [PluginCtor<Plugin>, unknown];
type LocalePack = Parameters<typeof mergeLocales>[0];

/** Starts Univer with the given plugins (of equal names the last one wins) and returns its facade. */
export function startUniver(entries: readonly PluginEntry[], locales: readonly LocalePack[]): FUniver {
  const univer = new Univer({ logLevel: LogLevel.ERROR, locale: LocaleType.ZH_CN, locales: { [LocaleType.ZH_CN]: mergeLocales(...locales) } });
  const chosen = new Map<string, readonly [PluginCtor<Plugin>, unknown]>();
  for (const entry of entries) {
    const [plugin, config] = Array.isArray(entry) ? entry : [entry, undefined];
    chosen.delete(plugin.pluginName);
    chosen.set(plugin.pluginName, [plugin, config]);
  }
  for (const [plugin, config] of chosen.values()) univer.registerPlugin(plugin, config as never);
  return FUniver.newAPI(univer);
}
