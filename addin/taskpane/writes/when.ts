/** Sentences about a written block. Pure. */
import type { Change } from '../../recalculate.ts';
import type { Locale } from '../../locale/index.ts';
import type { ComparedBlock, KeptPoint, WrittenBlock } from '../../workbook.ts';
import { areaAddress } from '../../sheet/address.ts';
import type { Field } from '../shared/table-rows.ts';
import type { Formats } from '../shared/format.ts';

/** @example whenText('2026-03-01T00:05:00Z') // => '2026-03-01 08:05' in China */
export function whenText(iso: string): string {
  const date = new Date(iso);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

const MOST_NAMES = 5;
const namesIn = ({ listed, aside }: Locale) => (all: readonly string[]): string => (all.length > MOST_NAMES ? aside(`${listed(all.slice(0, MOST_NAMES))} …`, String(all.length)) : listed(all));

/** Equal or not, and why, a sentence each. */
export function outcomeText({ address, differences, edited, gone, added, missing }: ComparedBlock, changes: readonly Change[], words: Locale, format: Formats): string[] {
  const { writes } = words;
  const names = namesIn(words);
  const equal = differences.length + gone.length + added.length + missing.length === 0;
  return [
    equal ? writes.equal(address) : writes.different(address, format.count(differences.length)),
    ...(changes.length === 0 ? [writes.unchangedInputs] : changes.map(({ what, name, before, now }) => writes.changed[what](name, before, now))),
    ...(edited ? [writes.edited] : []),
    ...(missing.length > 0 ? [writes.missing(names(missing))] : []),
    ...(gone.length > 0 ? [writes.goneRows(names(gone))] : []),
    ...(added.length > 0 ? [writes.addedRows(names(added))] : []),
  ];
}

export const packsText = ({ source }: WrittenBlock, { listed }: Locale): string => listed(source.rule_packs.map(({ id, version }) => `${id} ${version}`));

/** The written blocks as a table: ordered by one of its columns, copied whole. */
export function blockFields(words: Locale): Field<WrittenBlock>[] {
  const { writes } = words;
  const field = (id: string, text: (block: WrittenBlock) => string): Field<WrittenBlock> => ({ id, title: writes.fields[id]!, value: text, text });
  return [
    field('title', (block) => block.title),
    field('place', (block) => block.now ?? writes.gone(block.address)),
    field('analysis', (block) => block.source.analysis),
    field('data_version', (block) => (block.source.data_version === null ? '' : String(block.source.data_version))),
    field('rule_packs', (block) => packsText(block, words)),
    field('at', (block) => whenText(block.at)),
  ];
}

export const placeText = ({ sheetName, area }: KeptPoint): string => `${sheetName}!${areaAddress(area)}`;

/** What can be put back, as a table. */
export function pointFields({ writes }: Locale): Field<KeptPoint>[] {
  const field = (id: string, text: (point: KeptPoint) => string): Field<KeptPoint> => ({ id, title: writes.fields[id]!, value: text, text });
  return [field('title', (point) => point.title ?? point.tableName), field('place', placeText), field('at', (point) => whenText(point.at))];
}
