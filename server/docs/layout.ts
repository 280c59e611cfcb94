/** The frame of the service's own plain pages: no script, no outside host, readable in both themes. */
import { html, raw } from 'hono/html';

const STYLE = `
:root { color-scheme: light dark; --line: #d0d5dd; --soft: #f5f7fa; --ink: #1d2433; --accent: #0f6cbd; }
@media (prefers-color-scheme: dark) { :root { --line: #3d4658; --soft: #20262f; --ink: #e7eaf0; --accent: #62abf5; } }
body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 60rem; color: var(--ink); font: 16px/1.65 system-ui, "Microsoft YaHei", "PingFang SC", "Noto Sans SC", sans-serif; }
h1 { font-size: 1.75rem; margin: 0 0 .25rem; } h2 { font-size: 1.3rem; margin: 2.5rem 0 .5rem; padding-top: 1rem; border-top: 1px solid var(--line); } h3 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
a { color: var(--accent); } p { margin: .5rem 0; } .muted { opacity: .75; }
code, pre { font: 13px/1.5 ui-monospace, Consolas, "Cascadia Mono", monospace; } pre { background: var(--soft); border: 1px solid var(--line); border-radius: 6px; padding: .75rem 1rem; overflow-x: auto; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: 14px; } th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid var(--line); } th { font-weight: 600; background: var(--soft); white-space: nowrap; }
ul.cards { list-style: none; padding: 0; display: grid; gap: .75rem; grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr)); } ul.cards li { border: 1px solid var(--line); border-radius: 8px; padding: 1rem; }
details summary { cursor: pointer; }
`;

export function layout(title: string, body: unknown) {
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${raw(STYLE)}</style>
</head>
<body>
${body}
</body>
</html>`;
}
