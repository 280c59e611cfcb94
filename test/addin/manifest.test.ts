import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { OfficeAddinManifest } from 'office-addin-manifest';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Client } from '../../addin/client/client.ts';
import { registerCommands } from '../../addin/commands/commands.ts';
import type { FormulaCommands } from '../../addin/commands/formulas.ts';
import { createSession } from '../../addin/session.ts';
import { TABS } from '../../addin/taskpane/shared/routes.ts';
import type { Workbook } from '../../addin/workbook.ts';
import { DRAWINGS, SIZES } from '../../scripts/icons/drawings.ts';
import { schemaFaults } from './manifest-schema.ts';
import { everyElement, readXml, type Element } from './xml-tree.ts';

const path = fileURLToPath(new URL('../../manifest.xml', import.meta.url));
const xml = readFileSync(path, 'utf8');
const root = readXml(xml);
const every = everyElement(root);
const named = (name: string) => every.filter((element) => element.name === name);
const ids = (name: string) => named(name).map(({ attributes }) => attributes.id!);
const within = (element: Element, name: string) => element.children.find((child) => child.name === name)!;
const resources = new Map(every.filter(({ attributes }) => attributes.DefaultValue !== undefined && attributes.id !== undefined).map((element) => [element.attributes.id!, element]));
const addressOf = (resid: string) => resources.get(resid)!.attributes.DefaultValue!;
const ORIGIN = 'https://localhost:3443';
const publicFile = (url: string) => new URL(`../../addin/public/${url.slice(`${ORIGIN}/addin/`.length)}`, import.meta.url);
/** Width and height in a PNG's header (PNG specification, 11.2.2). */
const pixels = (file: URL) => {
  const png = readFileSync(file);
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
};

afterEach(() => vi.unstubAllGlobals());

describe('the manifest', () => {
  it('has every element where the schema wants it, in its namespace', () => {
    expect(schemaFaults(root)).toEqual([]);
    expect(root.attributes['xsi:type']).toBe('TaskPaneApp');
    expect(named('VersionOverrides').map(({ attributes }) => attributes['xsi:type'])).toEqual(['VersionOverridesV1_0']);
    expect(named('Host').map(({ attributes }) => attributes.Name ?? attributes['xsi:type'])).toEqual(['Workbook', 'Workbook']);
  });

  it.each([
    ['two elements in the wrong order', '<Version>0.1.0.0</Version>\n  <ProviderName>Jixiao</ProviderName>', '<ProviderName>Jixiao</ProviderName>\n  <Version>0.1.0.0</Version>'],
    ['a label before the groups of its tab', '<CustomTab id="Jixiao.Tab">', '<CustomTab id="Jixiao.Tab"><Label resid="Tab.Label" />'],
    ['an element that no schema knows', '<Permissions>ReadWriteDocument</Permissions>', '<Permission>ReadWriteDocument</Permission>'],
    ['an image outside of its namespace', '<bt:Image size="16" resid="Icon.App.16" />', '<Image size="16" resid="Icon.App.16" />'],
  ])('would not pass with %s', (_, right, wrong) => {
    expect(xml).toContain(right);
    expect(schemaFaults(readXml(xml.replace(right, wrong)))).not.toEqual([]);
  });

  it('is read by Office’s own tool as an Excel add-in in Chinese', async () => {
    const info = await OfficeAddinManifest.readManifestFile(path);
    expect(info).toMatchObject({ defaultLocale: 'zh-CN', displayName: '绩效', hosts: ['Workbook'], officeAppType: 'TaskPaneApp', permissions: 'ReadWriteDocument' });
    expect(info.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(info.version).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
  });

  it('names every resource that it uses and uses every resource that it names', () => {
    const used = every.map(({ attributes }) => attributes.resid).filter((id) => id !== undefined);
    expect([...new Set(used)].sort()).toEqual([...resources.keys()].sort());
    expect([...ids('Image'), ...ids('Url'), ...ids('String')].filter(Boolean)).toHaveLength(resources.size);
    const kinds = { Image: 'Image', FunctionFile: 'Url', SourceLocation: 'Url', LearnMoreUrl: 'Url', Runtime: 'Url', Label: 'String', Title: 'String', Description: 'String', Namespace: 'String' };
    const wrong = every.filter(({ name, attributes }) => attributes.resid !== undefined && resources.get(attributes.resid)?.name !== kinds[name as keyof typeof kinds]);
    expect(wrong.map(({ name, attributes }) => [name, attributes.resid])).toEqual([]);
  });

  it('has ids and texts no longer than Office takes, and no control or group twice', () => {
    for (const id of resources.keys()) expect([id, id.length <= 32]).toEqual([id, true]);
    for (const id of ['CustomTab', 'Group', 'Control'].flatMap(ids)) expect([id, /^[A-Za-z][\w.]*$/.test(id) && id.length <= 125]).toEqual([id, true]);
    const all = ['CustomTab', 'Group', 'Control'].flatMap(ids);
    expect(new Set(all).size).toBe(all.length);
    const texts = (list: string) => within(named('Resources')[0]!, list).children.flatMap((text) => [text, ...text.children]).map(({ attributes }) => attributes.DefaultValue ?? attributes.Value!);
    for (const text of texts('ShortStrings')) expect([text, text.length <= 125]).toEqual([text, true]);
    for (const text of texts('LongStrings')) expect([text, text.length <= 250]).toEqual([text, true]);
    const shorts = new Set(within(named('Resources')[0]!, 'ShortStrings').children.map(({ attributes }) => attributes.id));
    for (const { attributes } of [...named('Label'), ...named('Title'), ...named('Namespace')]) expect([attributes.resid, shorts.has(attributes.resid)]).toEqual([attributes.resid, true]);
  });

  it('says everything a person reads in English too', () => {
    const chinese = [...named('String'), root.children.find(({ name }) => name === 'DisplayName')!, root.children.find(({ name }) => name === 'Description')!]
      .filter(({ attributes }) => /[\u4e00-\u9fff]/.test(attributes.DefaultValue!));
    expect(chinese.length).toBeGreaterThan(20);
    expect(chinese.filter(({ children }) => !children.some(({ attributes }) => attributes.Locale === 'en-US' && !/[\u4e00-\u9fff]/.test(attributes.Value!))).map(({ attributes }) => attributes.id)).toEqual([]);
  });

  it('asks for one long-lived runtime that serves pane, ribbon and functions', () => {
    expect(named('Runtime').map(({ attributes }) => attributes)).toEqual([{ resid: 'Taskpane.Url', lifetime: 'long' }]);
    const pages = [...named('FunctionFile'), within(named('Script')[0]!, 'SourceLocation'), within(named('Page')[0]!, 'SourceLocation'), ...named('Action').flatMap(({ children }) => children.filter(({ name }) => name === 'SourceLocation'))];
    expect(new Set(pages.map(({ attributes }) => attributes.resid))).toEqual(new Set(['Taskpane.Url']));
    expect(addressOf('Taskpane.Url')).toBe(within(root.children.find(({ name }) => name === 'DefaultSettings')!, 'SourceLocation').attributes.DefaultValue);
  });

  it('asks for the requirement sets that are stated in the README, and no more', () => {
    expect(named('Set').map(({ attributes }) => [attributes.Name, attributes.MinVersion])).toEqual([['ExcelApi', '1.9'], ['SharedRuntime', '1.1'], ['CustomFunctionsRuntime', '1.3']]);
  });

  it('binds each button to a command that the pane registers, and leaves none that nothing else calls', () => {
    const registered: string[] = [];
    vi.stubGlobal('Office', { actions: { associate: (name: string) => registered.push(name) } });
    const session = createSession({ lang: 'zh', role: null, org: null, me: null, units: [], connection: 'unknown', host: 'excel', notice: null });
    registerCommands({ session, workbook: {} as Workbook, client: {} as Client, formulas: {} as FormulaCommands, goTo: () => undefined });
    const bound = named('FunctionName').map(({ text }) => text);
    expect(bound.filter((name) => !registered.includes(name))).toEqual([]);
    // Showing the pane as it is needs no code in a button.
    expect(registered.filter((name) => !bound.includes(name))).toEqual(['showPane']);
    for (const name of bound) expect(name).toMatch(/^[A-Za-z]\w{0,63}$/);
  });

  it('has a group for each job, and in it what the job needs; every tab of the pane has a button', () => {
    const groups = named('Group').map(({ attributes, children }) => [
      attributes.id,
      children.filter(({ name }) => name === 'Control').map((control) => everyElement(control).find(({ name }) => name === 'FunctionName')?.text ?? 'pane'),
    ]);
    expect(Object.fromEntries(groups)).toEqual({
      'Jixiao.Pane': ['pane', 'showRecommend', 'showGoals', 'showLibrary'],
      'Jixiao.Analysis': ['showCompare', 'showCost', 'showReduce', 'showQuery'],
      'Jixiao.Monitoring': ['showMonitor', 'showEvaluation', 'showLedger', 'showOverview'],
      'Jixiao.Data': ['showImports', 'showForms', 'showRulepacks', 'showAudit'],
      'Jixiao.Written': ['showWrites', 'recalculateBlock', 'restoreBlock', 'undoLastWrite'],
      'Jixiao.Functions': ['refreshFunctions', 'repairFormulas', 'freezeFormulas'],
    });
    const bound = named('FunctionName').map(({ text }) => text);
    expect(TABS.filter((tab) => !bound.includes(`show${tab[0]!.toUpperCase()}${tab.slice(1)}`))).toEqual([]);
  });

  it('keeps every address at the one https origin that the service puts its own in place of', () => {
    const namespaces = new Set(Object.values(root.attributes).concat(named('VersionOverrides')[0]!.attributes.xmlns!));
    const urls = every.flatMap(({ attributes, text }) => [...Object.values(attributes), text]).filter((value) => /^\w+:\/\//.test(value) && !namespaces.has(value));
    expect(urls.length).toBeGreaterThan(20);
    expect(urls.filter((url) => url !== ORIGIN && !url.startsWith(`${ORIGIN}/`))).toEqual([]);
  });

  it('has icons of the sizes that Office asks for, each with as many pixels as it says', () => {
    for (const icon of named('Icon')) expect(icon.children.map(({ attributes }) => attributes.size)).toEqual(['16', '32', '64', '80']);
    for (const { attributes } of named('Icon').flatMap(({ children }) => children)) {
      const file = publicFile(addressOf(attributes.resid!));
      expect([attributes.resid, existsSync(file) && pixels(file)]).toEqual([attributes.resid, [Number(attributes.size), Number(attributes.size)]]);
    }
    expect(pixels(publicFile(named('IconUrl')[0]!.attributes.DefaultValue!))).toEqual([32, 32]);
    expect(pixels(publicFile(named('HighResolutionIconUrl')[0]!.attributes.DefaultValue!))).toEqual([64, 64]);
  });

  it('gives each button a picture of its own, drawn at every size', () => {
    const pictures = named('Control').map((control) => within(control, 'Icon').children[0]!.attributes.resid);
    expect(new Set(pictures).size).toBe(pictures.length);
    for (const name of Object.keys(DRAWINGS)) for (const size of SIZES) expect([name, ...pixels(publicFile(`${ORIGIN}/addin/icons/${name}-${size}.png`))]).toEqual([name, size, size]);
  });
});
