/** Which pack holds: by id, or by kind and day where no id is given. Two that would both hold are refused. Browser-safe. */
import { AppError, type Text } from '../errors.ts';
import { KINDS, type PackKind } from './kinds.ts';
import type { Pack } from './pack.ts';

type Dated = Pick<Pack, 'id' | 'kind' | 'place' | 'from' | 'to'>;

/** @throws AppError `conflict` for two packs with one id, or two of one kind and place that hold on the same day */
export function refuseClashes(packs: readonly Dated[]): void {
  packs.forEach((pack, i) => {
    for (const other of packs.slice(0, i)) {
      const fault = clashOf(pack, other);
      if (fault !== null) throw new AppError('conflict', fault, { details: { ids: [other.id, pack.id] } });
    }
  });
}

function clashOf(pack: Dated, other: Dated): Text | null {
  if (pack.id === other.id) return { zh: `有两个规则包的编号都是“${pack.id}”，请改用另一个编号。`, en: `Two rule packs have the id "${pack.id}"; please use another id.` };
  const sameSubject = pack.kind === other.kind && pack.place === other.place;
  const overlap = pack.from <= (other.to ?? '9999-12-31') && other.from <= (pack.to ?? '9999-12-31');
  if (!sameSubject || !overlap) return null;
  const kind = KINDS[pack.kind].title;
  const place = { zh: pack.place ?? '通用', en: pack.place ?? 'everywhere' };
  return {
    zh: `规则包“${pack.id}”（${spanOf(pack).zh}）与“${other.id}”（${spanOf(other).zh}）同为${place.zh}的${kind.zh}，日期重叠，无法判断用哪一个。请调整起止日期或适用地区。`,
    en: `Rule packs "${pack.id}" (${spanOf(pack).en}) and "${other.id}" (${spanOf(other).en}) are both ${kind.en} of ${place.en} and overlap in time; please change the dates or the place.`,
  };
}

function spanOf({ from, to }: Dated): Text {
  return { zh: `${from} 至 ${to ?? '未定'}`, en: `${from} to ${to ?? 'open'}` };
}

export type PackQuestion = { id?: string | undefined; date: string };

/**
 * The pack that is asked for by id, or else the one meant for everywhere on that day.
 *
 * @throws AppError `not_found` for an unknown id or a day without a pack; `invalid_params` where the pack is of another kind
 */
export function choosePack<K extends PackKind>(packs: readonly Pack[], kind: K, { id, date }: PackQuestion): Pack<K> {
  const ofKind = packs.filter((pack) => pack.kind === kind);
  if (id === undefined) {
    const found = ofKind.find(({ place, from, to }) => place === null && from <= date && date <= (to ?? date));
    if (found !== undefined) return found as Pack<K>;
    throw new AppError('not_found', {
      zh: `${date} 没有通用的规则包“${KINDS[kind].title.zh}”，请用参数 rulepack 指定一个${listed(ofKind).zh}。`,
      en: `No rule pack "${KINDS[kind].title.en}" holds everywhere on ${date}; please name one in rulepack${listed(ofKind).en}.`,
    });
  }
  const named = packs.find((pack) => pack.id === id);
  if (named === undefined) {
    throw new AppError('not_found', { zh: `没有编号为“${id}”的规则包，请改用已有的编号${listed(ofKind).zh}。`, en: `There is no rule pack "${id}"; please use a known one${listed(ofKind).en}.` });
  }
  if (named.kind !== kind) {
    throw new AppError('invalid_params', {
      zh: `规则包“${id}”是${KINDS[named.kind].title.zh}，这里需要${KINDS[kind].title.zh}，请改用${listed(ofKind).zh}。`,
      en: `Rule pack "${id}" is of the kind ${KINDS[named.kind].title.en}, but ${KINDS[kind].title.en} is needed; please use another one${listed(ofKind).en}.`,
    });
  }
  return named as Pack<K>;
}

function listed(packs: readonly Pack[]): Text {
  const ids = packs.map(({ id }) => id);
  return ids.length === 0 ? { zh: '', en: '' } : { zh: `（${ids.join('、')}）`, en: ` (${ids.join(', ')})` };
}
