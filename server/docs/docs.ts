/** `/docs`: what the service can do, generated from the contracts, in Chinese and English. */
import { html } from 'hono/html';
import type { Analysis } from '../../analytics/analysis.ts';
import { ERROR_STATUS } from '../../analytics/errors.ts';
import { indicatorsQuery, projectQuery, projectsQuery } from '../../analytics/projects/contract.ts';
import { packsQuery } from '../../analytics/rulepacks/contract.ts';
import { MOST_CALLS } from '../calls.ts';
import { schemaOf, type JsonSchema } from './operation.ts';
import { exampleOf, fieldsOf, type Field } from './example.ts';
import { layout } from './layout.ts';

export function docsPage(analyses: readonly Analysis[], version: string, origin: string) {
  return layout(
    '绩效 Jixiao · 接口说明 API',
    html`<h1>绩效 Jixiao · 接口说明</h1>
<p class="muted">API of this service, version ${version}. 地址 Address: <code>${origin}</code>. 机器可读 Machine-readable: <a href="/openapi.json">/openapi.json</a>. <a href="/">首页 Home</a></p>
<p>请求和返回都是 UTF-8 的 JSON；金额单位为元；说不清的值是 <code>null</code>，不是 0。返回语言由 <code>Accept-Language</code> 决定，默认中文。<br>
<span class="muted">Requests and answers are JSON in UTF-8. Money is yuan. What cannot be said is <code>null</code>, never 0. Sentences are Chinese unless <code>Accept-Language: en</code>.</span></p>
<h2 id="analyses">分析 Analyses</h2>
<ul>${analyses.map(({ contract }) => html`<li><a href="#${contract.id}"><code>${contract.id}</code></a> ${contract.title.zh} <span class="muted">${contract.title.en}</span></li>`)}</ul>
${analyses.map((analysis) => section(analysis, origin))}
<h2 id="calls"><code>POST /api/v1/calls</code> 批量 Batch</h2>
<p>一次最多 ${MOST_CALLS.toLocaleString('en')} 个分析，按原顺序返回，各有各的结果；相同的只算一次。<br><span class="muted">Up to ${MOST_CALLS.toLocaleString('en')} analyses, answered in order, each with its own outcome; equal ones are computed once.</span></p>
<pre>${curl(origin, '/api/v1/calls', { calls: analyses.slice(0, 2).map(({ contract }) => ({ id: contract.id, params: exampleOf(schemaOf(contract.params, 'input')) })) })}</pre>
<h2 id="lists">列表 Lists</h2>
${list('/api/v1/projects', '项目', 'Projects', schemaOf(projectsQuery, 'input'))}
${list('/api/v1/projects/{project_code}', '一个项目及其指标', 'One project with its indicators', schemaOf(projectQuery, 'input'))}
${list('/api/v1/indicators', '指标库', 'Indicator library', schemaOf(indicatorsQuery, 'input'))}
${list('/api/v1/rulepacks', '规则包', 'Rule packs', schemaOf(packsQuery, 'input'))}
<h2 id="imports"><code>POST /api/v1/imports</code> 导入 Import</h2>
<p>JSON <code>{ "kind", "rows" }</code>（最多 10,000 行），或以 multipart 上传 <code>file</code> 和 <code>kind</code>（最大 50 MB，须带 <code>X-Jixiao-Client</code> 头）。<code>?dry_run=true</code> 只检查不写入；有任何问题则全部不写入。<br>
<span class="muted">JSON of up to 10,000 rows, or a multipart upload of up to 50 MB with the header <code>X-Jixiao-Client</code>. <code>?dry_run=true</code> checks without writing; with any problem nothing is written.</span></p>
<pre>curl -k '${origin}/api/v1/imports?dry_run=true' -H 'X-Jixiao-Client: curl' -F kind=projects -F file=@projects.csv</pre>
<h2 id="events">进度 Progress</h2>
<p>带 <code>Accept: text/event-stream</code> 的分析请求以事件返回：<code>progress</code>，最后是 <code>result</code> 或 <code>error</code>。关闭连接即停止计算。<br><span class="muted">With <code>Accept: text/event-stream</code> an analysis answers events: <code>progress</code>, and at the end <code>result</code> or <code>error</code>. Closing the connection stops the work.</span></p>
<h2 id="errors">错误 Errors</h2>
<p><code>{ "error": { "code", "message", "details"?, "request_id" } }</code></p>
<div class="scroll"><table><tr><th>code</th><th>HTTP</th></tr>${Object.entries(ERROR_STATUS).map(([code, status]) => html`<tr><td><code>${code}</code></td><td>${status}</td></tr>`)}</table></div>`,
  );
}

function section({ contract }: Analysis, origin: string) {
  const params = schemaOf(contract.params, 'input');
  const path = `/api/v1/analyses/${contract.id}`;
  return html`<h2 id="${contract.id}">${contract.title.zh} <span class="muted">${contract.title.en}</span></h2>
<p><code>POST ${path}</code></p>
<h3>参数 Parameters</h3>
${table(fieldsOf(params), true)}
<h3>示例 Example</h3>
<pre>${curl(origin, path, exampleOf(params))}</pre>
<details><summary>结果 Result</summary>
${table([...fieldsOf(schemaOf(contract.result, 'output')), { path: 'provenance', type: 'object', required: true, limits: 'analysis, params_hash, data_version, rule_packs, computed_at' }], false)}
</details>`;
}

function list(path: string, zh: string, en: string, query: JsonSchema) {
  return html`<h3><code>GET ${path}</code> ${zh} <span class="muted">${en}</span></h3>${table(fieldsOf(query), true)}`;
}

function table(fields: readonly Field[], ofInput: boolean) {
  return html`<div class="scroll"><table>
<tr><th>字段 Field</th><th>类型 Type</th>${ofInput ? html`<th>必填 Required</th>` : ''}<th>取值 Values</th></tr>
${fields.map(({ path, type, required, limits }) => html`<tr><td><code>${path}</code></td><td>${type}</td>${ofInput ? html`<td>${required ? '是 yes' : ''}</td>` : ''}<td>${limits}</td></tr>`)}
</table></div>`;
}

/** Ready to paste into a terminal; -k because the certificate is this machine's own. */
function curl(origin: string, path: string, body: unknown): string {
  const data = JSON.stringify(body).replaceAll("'", "'\\''");
  return `curl ${origin.startsWith('https:') ? '-k ' : ''}${origin}${path} \\\n  -H 'Content-Type: application/json' \\\n  -d '${data}'`;
}
