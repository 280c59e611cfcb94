import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../analytics/errors.ts';
import { diffPacks } from '../../../analytics/rulepacks/diff.ts';
import { type Pack, parsePack } from '../../../analytics/rulepacks/pack.ts';
import { choosePack, refuseClashes } from '../../../analytics/rulepacks/registry.ts';
import { shippedPack, shippedPacks } from '../../../analytics/rulepacks/shipped/index.ts';

const grades = shippedPack('grades', 'grades-national');
const copy = (changes: Partial<Pack>): Pack => ({ ...structuredClone(grades), ...changes }) as Pack;
const caught = (work: () => unknown): AppError => {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
};

describe('the packs that come with the product', () => {
  it('name their document and how sure it is, and none is called verified whose parts are not', () => {
    for (const pack of shippedPacks) {
      expect(pack.document.length, pack.id).toBeGreaterThan(10);
      expect(pack.name.zh, pack.id).toMatch(/\p{Script=Han}/u);
    }
    expect(new Map(shippedPacks.map(({ id, status }) => [id, status]))).toEqual(
      new Map([
        ['indicator-schemes', 'unverified'], ['goal-review', 'unverified'], ['goal-flow', 'unverified'], ['goal-flow-puer-2019', 'unverified'], ['goal-flow-jingdong-2023', 'unverified'], ['stage-weights', 'unverified'], ['scoring-national', 'unverified'], ['scoring-proportional', 'second_hand'],
        ['scoring-jiangxi-2017', 'second_hand'], ['grades-national', 'second_hand'], ['grades-suzhou-2023', 'unverified'], ['unit-grades-puer-2023', 'verified'],
        ['monitoring-national', 'unverified'], ['monitoring-sichuan-2025', 'second_hand'], ['monitoring-puer-2023', 'unverified'],
        ['exante-five-dimensions', 'unverified'], ['usage-review', 'unverified'], ['records-review', 'unverified'],
        ['reduction-suzhou-2023', 'unverified'], ['reduction-puer-2023', 'unverified'], ['reduction-wendeng-2021', 'unverified'], ['reduction-pingyin-2023', 'unverified'],
        ['reevaluation-suzhou-2023', 'unverified'], ['consequence-wendeng-2021', 'unverified'], ['department-wendeng-2021', 'unverified'],
      ]),
    );
  });

  it('cite the year that their material bears, and what of them is inferred', () => {
    const { document, from, sources, parameters } = shippedPack('reduction', 'reduction-pingyin-2023');
    expect([document.slice(0, 16), from, ...parameters.rules.map(({ source }) => source.slice(0, 8))]).toEqual(['平阴县2019年预算绩效管理材料', '2019-01-01', '平阴县2019年', '平阴县2019年']);
    expect(sources!.map(({ part, status }) => [part, status])).toEqual([['parameters.rules.R11-好.when', 'unverified'], ['parameters.rules.R11-差.when', 'unverified']]);
  });

  it('are the same after being written and read again', () => {
    for (const pack of shippedPacks) expect(parsePack(JSON.parse(JSON.stringify(pack)))).toEqual(pack);
  });

  it('keep the grades of projects apart from those of unit assessments', () => {
    const assessed = shippedPack('unit_grades', 'unit-grades-puer-2023');
    expect(assessed.parameters.grades.map(({ grade }) => grade)).toEqual(['优', '良', '合格', '不合格']);
    expect(assessed.parameters.grades.every(({ same_as }) => same_as === null)).toBe(true);
    expect(caught(() => choosePack(shippedPacks, 'grades', { id: 'unit-grades-puer-2023', date: '2025-01-01' })).text.zh).toContain('单位考核等次');
  });
});

describe('choosing a pack', () => {
  const old = copy({ id: 'old', from: '2010-01-01', to: '2019-12-31' });
  const all = [grades, old];

  it.each([['2019-12-31', 'old'], ['2020-01-01', 'grades-national'], ['2010-01-01', 'old']])('goes by the day: on %s it is %s', (date, id) => {
    expect(choosePack(all, 'grades', { date }).id).toBe(id);
  });

  it('names what there is for a day without one, an unknown id and a pack of another kind', () => {
    const early = caught(() => choosePack(all, 'grades', { date: '2009-12-31' }));
    expect(early.code).toBe('not_found');
    expect(early.text.zh).toContain('2009-12-31');
    const unknown = caught(() => choosePack(all, 'grades', { id: 'nothing', date: '2025-01-01' }));
    expect(unknown.code).toBe('not_found');
    expect(unknown.text.zh).toContain('“nothing”');
    const other = caught(() => choosePack(all, 'scoring', { id: 'old', date: '2025-01-01' }));
    expect(other.code).toBe('invalid_params');
    expect(other.text.zh).toContain('赋分规则');
  });

  it('never takes a local pack that was not asked for', () => {
    const local = copy({ id: 'here', place: '示例市' });
    expect(choosePack([local, ...all], 'grades', { date: '2025-06-01' }).id).toBe('grades-national');
    expect(choosePack([local, ...all], 'grades', { id: 'here', date: '2025-06-01' })).toBe(local);
  });
});

describe('clashes', () => {
  const clash = (packs: Pack[]) => caught(() => refuseClashes(packs));

  it('of two packs with one id are refused', () => {
    expect(clash([grades, copy({ place: '示例市' })])).toMatchObject({ code: 'conflict', details: { ids: ['grades-national', 'grades-national'] } });
  });

  it('of dates are refused on the very last day, with both spans told', () => {
    const error = clash([copy({ id: 'a', from: '2010-01-01', to: '2020-01-01' }), copy({ id: 'b', from: '2020-01-01', to: null })]);
    expect(error.code).toBe('conflict');
    expect(error.text.zh).toContain('2010-01-01 至 2020-01-01');
  });

  it('are none between places, between kinds and between days that follow each other', () => {
    refuseClashes([copy({ id: 'a', place: '甲市' }), copy({ id: 'b', place: '乙市' }), grades, shippedPack('unit_grades', 'unit-grades-puer-2023')]);
    refuseClashes([copy({ id: 'a', from: '2010-01-01', to: '2019-12-31' }), copy({ id: 'b', from: '2020-01-01', to: null })]);
  });

  it('do not depend on the order of the packs', () => {
    const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2030-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, fc.option(day), fc.option(day), (from1, from2, to1, to2) => {
        const pair = [copy({ id: 'a', from: from1, to: to1 }), copy({ id: 'b', from: from2, to: to2 })];
        const refused = (packs: Pack[]) => {
          try {
            refuseClashes(packs);
            return false;
          } catch {
            return true;
          }
        };
        expect(refused(pair)).toBe(refused(pair.toReversed()));
      }),
    );
  });
});

describe('reading a pack', () => {
  it.each([
    ['an unknown field', { ...grades, colour: 'red' }, 'colour'],
    ['an unknown field among the parameters', { ...grades, parameters: { ...grades.parameters, colour: 'red' } }, 'colour'],
    ['an unknown kind', { ...grades, kind: 'taxes' }, 'taxes'],
    ['a figure out of range', { ...grades, parameters: { full: -5, grades: grades.parameters.grades } }, '-5'],
    ['a day that is none', { ...grades, from: '2025-02-30' }, '2025-02-30'],
    ['an end before the beginning', { ...grades, to: '2019-01-01' }, '2019-01-01'],
    ['an id that cannot stand in an address', { ...grades, id: 'a/b' }, 'a/b'],
    ['grades that are not in order', { ...grades, parameters: { full: 100, grades: grades.parameters.grades.toReversed() } }, '从高到低'],
    ['one alias for two grades', { ...grades, parameters: { full: 100, grades: grades.parameters.grades.map((grade) => ({ ...grade, aliases: ['好'] })) } }, '“好”'],
  ])('refuses %s and names it', (_, input, named) => {
    const error = caught(() => parsePack(input));
    expect(error.code).toBe('invalid_params');
    expect(error.text.zh).toContain(named);
  });
});

describe('the difference of two packs', () => {
  it('is nothing between equals, and each leaf otherwise, rows found by their name', () => {
    expect(diffPacks(grades, structuredClone(grades))).toEqual([]);
    const [excellent, good, ...rest] = grades.parameters.grades;
    const changed = copy({ version: '2027-01', parameters: { full: 100, grades: [excellent!, { grade: '良上', at_least: 85, aliases: [], same_as: '良' }, { ...good!, at_least: 75 }, ...rest] } });
    expect(diffPacks(grades, changed)).toEqual([
      { path: 'version', before: grades.version, after: '2027-01' },
      { path: 'parameters.grades.良.at_least', before: 80, after: 75 },
      { path: 'parameters.grades.良上', before: undefined, after: { grade: '良上', at_least: 85, aliases: [], same_as: '良' } },
    ]);
  });
});
