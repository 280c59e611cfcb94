import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { en } from '../../addin/locale/en/index.ts';
import { langOf } from '../../addin/locale/index.ts';
import { zhCN } from '../../addin/locale/zh-CN/index.ts';

/** Every key with the kind of its value: text, or a sentence with so many gaps. */
function shape(words: object, prefix = ''): string[] {
  return Object.entries(words).flatMap(([key, value]) => {
    if (typeof value === 'function') return [`${prefix}${key}()`];
    return typeof value === 'object' ? shape(value as object, `${prefix}${key}.`) : [`${prefix}${key}`];
  });
}

describe('the words of the pane', () => {
  it('are the same in both languages', () => {
    expect(shape(en).sort()).toEqual(shape(zhCN).sort());
  });

  it('stand in files of the same names', () => {
    const filesOf = (language: string) => readdirSync(new URL(`../../addin/locale/${language}/`, import.meta.url)).sort();
    expect(filesOf('en')).toEqual(filesOf('zh-CN'));
  });

  it('are nowhere empty', () => {
    const texts = (words: object): unknown[] => Object.values(words).flatMap((value) => (typeof value === 'object' ? texts(value as object) : [value]));
    for (const words of [zhCN, en]) expect(texts(words).filter((text) => text === '')).toEqual([]);
  });

  it('call the pane 任务窗格 everywhere, as Excel and the glossary do', () => {
    const root = new URL('../../', import.meta.url);
    const sources = ['addin', 'server'].flatMap((folder) => readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`)).filter((path) => /\.(tsx?|html)$/.test(path));
    const said = [...sources, 'manifest.xml', 'README.zh-CN.md'].filter((path) => /面板|(?<!任务|冻结)窗格/.test(readFileSync(new URL(path, root), 'utf8')));
    expect(said).toEqual([]);
  });

  it('call a view of the library by the name that its tab bears', () => {
    expect(en.life.viewsShort).toEqual(en.life.views);
    for (const { life } of [en, zhCN]) for (const view of ['usage', 'duplicates'] as const) expect(life.draftEmpty).toContain(life.views[view]);
  });

  it('are Chinese unless Excel is shown in English', () => {
    expect(['zh-CN', 'zh-TW', 'ja-JP', undefined, 'en-US', 'EN'].map(langOf)).toEqual(['zh', 'zh', 'zh', 'zh', 'en', 'en']);
  });
});
