import { control } from './host/control.ts';
import { fetchFunctions, startHost } from './host/start.ts';
import { startHeadless } from './host/univer/headless.ts';
import { openUniverWorkbook } from './host/univer-workbook.ts';
import { fetchManifest, previewAddress } from './manifest.ts';

async function main(): Promise<void> {
  const query = new URLSearchParams(location.search);
  const manifest = await fetchManifest();
  const functions = await fetchFunctions(manifest.functionsUrl, manifest.namespace);
  const problems: string[] = [];
  const workbook = openUniverWorkbook(startHeadless(), { id: 'workbook', name: '绩效示例', sheetOrder: ['sheet-1'], sheets: { 'sheet-1': { id: 'sheet-1', name: 'Sheet1', rowCount: 1000, columnCount: 26 } } }, { headless: true });
  const host = startHost(workbook, functions, { locale: query.get('locale') ?? 'zh-CN', record: true, report: (error) => problems.push(String(error)) });
  Object.assign(host.xdm.faults.requirements, JSON.parse(query.get('requirements') ?? '{}'));
  const pane = new URL(query.get('pane') ?? previewAddress(manifest), location.href);
  if (pane.origin !== location.origin) throw new Error('只能打开同一来源的任务窗格');
  host.xdm.open(pane.href, document.body);
  window.jixiaoHost = control(host, problems);
}

await main();
