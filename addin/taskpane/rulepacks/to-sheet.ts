/** A rule pack as an editable table: path, value, note. Pure. */
import type { Lang } from '../../../analytics/errors.ts';
import type { Pack } from '../../../analytics/rulepacks/pack.ts';
import type { Locale } from '../../locale/index.ts';
import type { SheetTable } from '../../workbook.ts';
import { fieldLabel } from './labels.ts';
import { leavesOf, pathText, type Path } from './leaves.ts';

/** The examples are left out: they prove the pack as it was, not as it is edited. */
export function packTable({ examples: _, id, version, kind, ...pack }: Pack, words: Locale, lang: Lang): SheetTable {
  const { columns } = words.rules;
  return {
    name: words.rules.sheet(pack.name[lang]),
    key: 0,
    columns: [
      { title: columns.path, kind: 'code', width: 42 },
      { title: columns.value, kind: 'number', format: 'General', width: 36 },
      { title: columns.note, kind: 'text', width: 44 },
    ],
    rows: leavesOf({ id, version, kind, ...pack }).map(({ path, value }) => [pathText(path), value, noteOf(kind, path, lang)]),
  };
}

/** @example noteOf('stage_weights', ['parameters', 'stages', 0, 'total'], 'zh') // => '参数 › 阶段 1 › 合计' */
export function noteOf(kind: Pack['kind'], path: Path, lang: Lang): string {
  const within = path[0] === 'parameters';
  return path
    .reduce<string[]>((said, key) => {
      if (typeof key === 'number') return [...said.slice(0, -1), `${said.at(-1) ?? ''} ${key + 1}`];
      return [...said, fieldLabel(kind, key, lang, within) ?? key];
    }, [])
    .join(' › ');
}
