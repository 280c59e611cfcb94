import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ROOT } from './sources.ts';

/** Paths of the tree drawn in a README: two spaces of indent a level. */
function treeOf(file: string): string[] {
  const block = /```tree\n([\s\S]*?)```/.exec(readFileSync(ROOT + file, 'utf8'))?.[1] ?? '';
  const folders: string[] = [];
  return block.split('\n').filter(Boolean).map((line) => {
    const depth = (line.length - line.trimStart().length) / 2;
    const name = line.trim().split(/\s+/)[0]!;
    folders.length = depth;
    folders.push(name.replace(/\/$/, ''));
    return folders.join('/');
  });
}

const visible = (folder: string) =>
  readdirSync(ROOT + folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => `${folder}/${entry.name}`);

describe.each(['README.md', 'README.zh-CN.md'])('%s', (file) => {
  it('draws a tree whose every path exists', () => {
    const tree = treeOf(file);
    expect(tree.length).toBeGreaterThan(20);
    expect(tree.filter((path) => !existsSync(ROOT + path))).toEqual([]);
  });

  it('leaves no folder of the three parts out of its tree', () => {
    const tree = new Set(treeOf(file));
    const folders = ['analytics', 'server', 'addin', 'test'].flatMap(visible);
    expect(folders.filter((folder) => !tree.has(folder))).toEqual([]);
  });

  it('names every dependency', () => {
    const text = readFileSync(ROOT + file, 'utf8');
    const { dependencies, devDependencies } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')) as Record<string, Record<string, string>>;
    const names = Object.keys({ ...dependencies, ...devDependencies });
    expect(names.filter((name) => !text.includes(`\`${name}\``) && !name.startsWith('@types/'))).toEqual([]);
  });

  it('pins every version exactly', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')) as Record<string, Record<string, string>>;
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version));
    expect(loose).toEqual([]);
  });

  it('names every setting of the service', () => {
    const text = readFileSync(ROOT + file, 'utf8');
    const settings = new Set(readFileSync(`${ROOT}server/env.ts`, 'utf8').match(/JIXIAO_[A-Z_]+/g));
    expect(settings.size).toBeGreaterThan(5);
    expect([...settings].filter((name) => !text.includes(name))).toEqual([]);
  });
});
