import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { OfficeAddinManifest } from 'office-addin-manifest';
import { describe, expect, it } from 'vitest';

const path = fileURLToPath(new URL('../../manifest.xml', import.meta.url));
const xml = readFileSync(path, 'utf8');
const all = (pattern: RegExp) => [...xml.matchAll(pattern)].map((match) => match[1]!);
const ORIGIN = 'https://localhost:3443';

describe('the manifest', () => {
  it('is read by Office’s own tool as an Excel add-in in Chinese', async () => {
    const info = await OfficeAddinManifest.readManifestFile(path);
    expect(info).toMatchObject({ defaultLocale: 'zh-CN', displayName: '绩效', hosts: ['Workbook'], officeAppType: 'TaskPaneApp', permissions: 'ReadWriteDocument' });
    expect(info.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(info.version).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
  });

  it('names every resource that it uses and uses every resource that it names', () => {
    const used = new Set(all(/resid="([^"]+)"/g));
    const named = all(/<bt:(?:Image|Url|String) id="([^"]+)"/g);
    expect([...used].sort()).toEqual([...new Set(named)].sort());
    expect(named).toHaveLength(new Set(named).size);
  });

  it('has ids and labels that Office takes', () => {
    for (const id of [...all(/resid="([^"]+)"/g), ...all(/<bt:\w+ id="([^"]+)"/g)]) expect(id.length).toBeLessThanOrEqual(32);
    const [short] = all(/<bt:ShortStrings>([\s\S]*?)<\/bt:ShortStrings>/g);
    for (const [, text] of short!.matchAll(/Value="([^"]+)"/g)) expect(text!.length).toBeLessThanOrEqual(125);
    const [long] = all(/<bt:LongStrings>([\s\S]*?)<\/bt:LongStrings>/g);
    for (const [, text] of long!.matchAll(/Value="([^"]+)"/g)) expect(text!.length).toBeLessThanOrEqual(250);
    expect(all(/<Control [^>]*id="([^"]+)"/g)).toHaveLength(7);
  });

  it('says everything a person reads in English too', () => {
    const strings = xml.match(/<bt:String [\s\S]*?(?:\/>|<\/bt:String>)/g)!;
    const chinese = strings.filter((text) => /DefaultValue="[^"]*[\u4e00-\u9fff]/.test(text));
    expect(chinese.length).toBeGreaterThan(5);
    for (const text of chinese) expect(text).toContain('<bt:Override Locale="en-US"');
  });

  it('asks for one long-lived runtime that serves pane, ribbon and functions', () => {
    expect(xml.match(/<Runtime /g)).toHaveLength(1);
    expect(xml).toContain('<Runtime resid="Taskpane.Url" lifetime="long" />');
    for (const tag of ['FunctionFile', 'Page', 'Action xsi:type="ShowTaskpane"']) {
      const at = xml.indexOf(`<${tag}`);
      expect([tag, xml.slice(at, at + 260).includes('resid="Taskpane.Url"')]).toEqual([tag, true]);
    }
    expect(all(/<Set Name="(\w+)"/g)).toEqual(['ExcelApi', 'SharedRuntime', 'CustomFunctionsRuntime']);
  });

  it('binds each button to a command that the pane knows', () => {
    const commands = readFileSync(new URL('../../addin/commands/commands.ts', import.meta.url), 'utf8');
    for (const name of all(/<FunctionName>(\w+)</g)) expect(commands).toContain(`associate('${name}'`);
  });

  it('keeps every address at the one origin that the service puts its own in place of', () => {
    const urls = all(/"(https?:\/\/[^"]+)"/g).filter((url) => !url.startsWith('http://'));
    expect(urls.filter((url) => !url.startsWith(`${ORIGIN}/`))).toEqual([]);
    for (const url of urls.filter((one) => one.endsWith('.png'))) {
      expect(existsSync(new URL(`../../addin/public/${url.slice(`${ORIGIN}/addin/`.length)}`, import.meta.url))).toBe(true);
    }
  });

  it('has icons of the sizes that it says', () => {
    for (const [, size, url] of xml.matchAll(/id="Icon\.\w+\.(\d+)" DefaultValue="([^"]+)"/g)) {
      const png = readFileSync(new URL(`../../addin/public/${url!.slice(`${ORIGIN}/addin/`.length)}`, import.meta.url));
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([Number(size), Number(size)]);
    }
  });
});
