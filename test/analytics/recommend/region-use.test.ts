/** How common an indicator is in the region of the project asked about. */
import { beforeAll, describe, expect, it } from 'vitest';
import { EVERYTHING } from '../../../analytics/caller.ts';
import { indexLibrary } from '../../../analytics/library/search/library-index.ts';
import type { EvidenceIndex } from '../../../analytics/recommend/indicators/evidence-index.ts';
import { usable } from '../../../analytics/recommend/indicators/offers.ts';
import { resolve } from '../../../analytics/recommend/indicators/question.ts';
import { regionUse } from '../../../analytics/recommend/indicators/region-use.ts';
import { gather } from '../../../analytics/recommend/indicators/score.ts';
import { visibilityFor } from '../../../analytics/recommend/indicators/visibility.ts';
import { partsFor, WEIGHTS } from '../../../analytics/recommend/indicators/weights.ts';
import { evidenceOfColumns } from './evidence-of-columns.ts';

const NORTH = 12;
const SOUTH = 12;
/** Organisations of the western region: a project each, with Z. */
const WEST = 3;
let index: EvidenceIndex;

/** All projects carry G, the northern ones N as well, the southern ones S, the western ones and half of the northern ones Z; each has an organisation of its own. */
beforeAll(async () => {
  const none = { name_key: null, scheme: null, level1: null, level2: null, unit: null, sign: null, keywords: null, explanation: null, industry: null, usable: true };
  const library = await indexLibrary([['G', '完成数量'], ['N', '供暖户数'], ['S', '排涝面积'], ['Z', '档案份数']].map(([indicator_id, name]) => ({ ...none, indicator_id: indicator_id!, name: name! })));
  const places = Array.from({ length: NORTH + SOUTH + WEST }, (_, place) => place);
  const region = places.map((place) => (place < NORTH ? '北区' : place < NORTH + SOUTH ? '南区' : '西区'));
  const lines = places.flatMap((project) => [{ project, indicator_id: 'G' }, { project, indicator_id: project < NORTH ? 'N' : project < NORTH + SOUTH ? 'S' : 'Z' }, ...(project < NORTH / 2 ? [{ project, indicator_id: 'Z' }] : [])]);
  const blank = lines.map(() => null);
  const nothing = places.map(() => null);
  index = await evidenceOfColumns(
    library,
    { project_code: places.map((place) => `P${place}`), fiscal_year: places.map(() => 2025), name: nothing, objective: nothing, industry: nothing, category: nothing, region, org_code: places.map((place) => `o${place}`) },
    { project: lines.map(({ project }) => project), indicator_id: lines.map(({ indicator_id }) => indicator_id), sign: blank, unit: blank, target_value: blank, weight: blank },
  );
});

const everything = () => visibilityFor(index, EVERYTHING);
const shares = (project: Parameters<typeof resolve>[1], shrinkage: number, visibility = everything()) =>
  ['G', 'N', 'S', 'Z'].map((_, item) => regionUse(index, resolve(index, project, ['G'], visibility), visibility, shrinkage).shareOf(item));

describe('use in the region', () => {
  it('is the share of the region\'s project-years that carry an indicator', () => {
    expect(shares({ region: '北区' }, 0)).toEqual([1, 1, 0, 0.5]);
    expect(shares({ region: '南区' }, 0)).toEqual([1, 0, 1, 0]);
  });

  it('says less the fewer project-years the region has', () => {
    expect(shares({ region: '北区' }, 20)).toEqual([12 / 32, 12 / 32, 0, 6 / 32]);
  });

  it('has its full voice from as many project-years of others on as the shrinkage has, none where the region is unknown', () => {
    const voice = (project: Parameters<typeof resolve>[1], shrinkage: number) => regionUse(index, resolve(index, project, ['G'], everything()), everything(), shrinkage).voice;
    expect([10, 12, 24].map((shrinkage) => voice({ region: '北区' }, shrinkage))).toEqual([1, 1, 0.5]);
    expect(voice({ project_code: 'P0' }, 22)).toBe(0.5);
    expect([voice({ region: '东区' }, 10), voice({}, 10)]).toEqual([0, 0]);
  });

  it('has no voice for a caller to whom fewer than three other organisations of the region would be told', () => {
    const heard = (scope: string[], region: string) => {
      const visibility = visibilityFor(index, scope);
      return regionUse(index, resolve(index, { region }, ['G'], visibility), visibility, 2).voice;
    };
    expect(heard([`o${NORTH + SOUTH}`], '西区')).toBe(0);
    expect([heard(['o0'], '西区'), heard([`o${NORTH + SOUTH}`], '北区')]).toEqual([1, 1]);
  });

  it('leaves the groups less to say the more voice the region has', () => {
    const groups = (voice: number) => partsFor(WEIGHTS, 3, 1, voice).groups;
    expect(groups(0)).toBe(WEIGHTS.parts.groups);
    expect(groups(1)).toBeCloseTo(WEIGHTS.parts.groups * WEIGHTS.besideRegion, 12);
    expect(groups(0.5)).toBeCloseTo((groups(0) + groups(1)) / 2, 12);
    expect(partsFor(WEIGHTS, 0, 1, 1)).toEqual(partsFor(WEIGHTS, 0, 1, 0));
  });

  it('leaves the project asked about out, and says nothing of an unknown region or of none', () => {
    expect(shares({ project_code: 'P0' }, 20)).toEqual([11 / 31, 11 / 31, 0, 5 / 31]);
    expect(shares({ region: '东区' }, 20)).toEqual([0, 0, 0, 0]);
    expect(shares({}, 20)).toEqual([0, 0, 0, 0]);
  });

  it('says nothing to a caller of what fewer than three other organisations of the region use, however many do elsewhere', () => {
    const western = visibilityFor(index, [`o${NORTH + SOUTH}`]);
    expect([western.speaking[0], western.speaking[3]]).toEqual([1, 1]);
    expect(shares({ region: '西区' }, 0, western)).toEqual([0, 0, 0, 0]);
    expect(shares({ region: '西区' }, 0, visibilityFor(index, ['o0']))).toEqual([1, 0, 0, 1]);
    expect(shares({ region: '北区' }, 0, western)).toEqual([1, 1, 0, 0.5]);
  });

  it('puts what the region uses first where the given say the same of both', () => {
    const first = (region: string) => {
      const visibility = everything();
      const { scored } = gather(index, resolve(index, { region, fiscal_year: 2025 }, ['G'], visibility), visibility, { ...WEIGHTS, labels: { ...WEIGHTS.labels, region: 1 } }, usable(index));
      return [...scored()].map(({ item, score }) => [index.library.indicators[item]!.indicator_id, score] as const);
    };
    expect(first('北区')[0]).toEqual(['N', 1]);
    expect(first('南区')[0]).toEqual(['S', 1]);
    expect(Object.fromEntries(first('北区')).S).toBeLessThan(0.95);
  });
});
