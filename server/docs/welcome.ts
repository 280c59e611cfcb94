/** `/`: where to go from here. */
import { html } from 'hono/html';
import { layout } from './layout.ts';

export function welcomePage(options: { version: string; workbench: boolean }) {
  return layout(
    '绩效 Jixiao',
    html`<h1>绩效 Jixiao</h1>
<p>在 Excel 里完成预算绩效管理：指标推荐、指标库分析。服务正在运行。<br><span class="muted">Budget performance management inside Excel. The service is running, version ${options.version}.</span></p>
<ul class="cards">
${options.workbench ? html`<li><a href="/workbench"><strong>预览工作台 Workbench</strong></a><br>不用 Excel 先试：左边表格，右边任务窗格。这是预览，不是 Excel。<br><span class="muted">Try it without Excel. A preview, not Excel.</span></li>` : ''}
<li><a href="/manifest.xml"><strong>加载项清单 Manifest</strong></a><br>把它装入 Excel（见 README“装入 Excel”）。<br><span class="muted">Sideload it into Excel; the README tells how.</span></li>
<li><a href="/docs"><strong>接口说明 API</strong></a><br>每个分析的参数、结果和示例。<br><span class="muted">Every analysis with its parameters, result and an example.</span></li>
</ul>`,
  );
}
