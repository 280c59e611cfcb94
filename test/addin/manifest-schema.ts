/**
 * What Excel asks of an add-in-only manifest beyond being XML, as far as this one
 * goes: the children of each element in their order, and who may occur more than
 * once. Written from Microsoft's reference of the manifest's elements and the
 * schemas OfficeAppManifestV1.1, TaskPaneAppVersionOverridesV1_0 and OfficeAppBasicTypes
 * that it cites (learn.microsoft.com/javascript/api/manifest, read November 2025).
 */
import type { Element } from './xml-tree.ts';

const APP = 'http://schemas.microsoft.com/office/appforoffice/1.1';
const OVERRIDES = 'http://schemas.microsoft.com/office/taskpaneappversionoverrides';
const BASIC = 'http://schemas.microsoft.com/office/officeappbasictypes/1.0';

/** Name, with ? optional, + one or more, * any number. */
const APP_ELEMENTS: Readonly<Record<string, string>> = {
  OfficeApp: 'Id AlternateId? Version ProviderName DefaultLocale DisplayName Description IconUrl? HighResolutionIconUrl? SupportUrl? AppDomains? Hosts? Requirements? DefaultSettings Permissions Dictionary? VersionOverrides?',
  DisplayName: 'Override*',
  Description: 'Override*',
  IconUrl: 'Override*',
  HighResolutionIconUrl: 'Override*',
  SupportUrl: 'Override*',
  AppDomains: 'AppDomain+',
  Hosts: 'Host+',
  Requirements: 'Sets? Methods?',
  Sets: 'Set+',
  DefaultSettings: 'SourceLocation RequestedWidth? RequestedHeight?',
};
const OVERRIDES_ELEMENTS: Readonly<Record<string, string>> = {
  VersionOverrides: 'Description? Requirements? Hosts Resources EquivalentAddins? WebApplicationInfo? ExtendedPermissions?',
  Hosts: 'Host+',
  Host: 'Runtimes? AllFormFactors? DesktopFormFactor?',
  Runtimes: 'Runtime+',
  AllFormFactors: 'ExtensionPoint+',
  DesktopFormFactor: 'GetStarted? FunctionFile? ExtensionPoint+',
  GetStarted: 'Title Description LearnMoreUrl',
  CustomTab: 'Group+ Label',
  Group: 'Label Icon Control+',
  Control: 'Label Supertip Icon Action',
  Supertip: 'Title Description',
  Icon: 'Image+',
  Script: 'SourceLocation',
  Page: 'SourceLocation',
  Metadata: 'SourceLocation',
  Resources: 'Images Urls ShortStrings LongStrings',
};
/** Elements whose children depend on xsi:type. */
const TYPED: Readonly<Record<string, string>> = {
  'ExtensionPoint CustomFunctions': 'Script Page Metadata Namespace',
  'ExtensionPoint PrimaryCommandSurface': 'CustomTab+',
  'Action ShowTaskpane': 'TaskpaneId? SourceLocation Title?',
  'Action ExecuteFunction': 'FunctionName',
};
const BASIC_ELEMENTS: Readonly<Record<string, string>> = { Images: 'Image+', Urls: 'Url+', ShortStrings: 'String+', LongStrings: 'String+', Image: 'Override*', Url: 'Override*', String: 'Override*' };

/** @returns a sentence for each element that the schema would refuse */
export function schemaFaults(element: Element, within = ''): string[] {
  const place = `${within}/${element.name}`;
  const names = element.children.map(({ name }) => name);
  const faults = matches(names, childrenOf(element)) ? [] : [`${place}: ${names.join(' ')} is not ${childrenOf(element) || 'nothing'}`];
  const expected = namespaceOf(element, within);
  if (element.namespace !== expected) faults.push(`${place}: namespace ${element.namespace} is not ${expected}`);
  return [...faults, ...element.children.flatMap((child) => schemaFaults(child, place))];
}

function childrenOf(element: Element): string {
  const typed = TYPED[`${element.name} ${element.attributes['xsi:type'] ?? ''}`];
  if (typed !== undefined) return typed;
  if (element.namespace === OVERRIDES) return OVERRIDES_ELEMENTS[element.name] ?? '';
  if (element.namespace === BASIC) return BASIC_ELEMENTS[element.name] ?? '';
  return APP_ELEMENTS[element.name] ?? '';
}

/** Resources and their parts are of the basic types, everything else below VersionOverrides of its own namespace. */
function namespaceOf(element: Element, within: string): string {
  if (/\/Resources\//.test(`${within}/`) || element.name === 'Image') return BASIC;
  return `${within}/${element.name}`.includes('/VersionOverrides') ? OVERRIDES : APP;
}

function matches(names: readonly string[], rule: string): boolean {
  const parts = rule.split(' ').filter(Boolean).map((part) => {
    const [, name, count = ''] = /^(\w+)([?+*]?)$/.exec(part)!;
    return `(?: ${name})${count}`;
  });
  return new RegExp(`^${parts.join('')}$`).test(names.map((name) => ` ${name}`).join(''));
}
