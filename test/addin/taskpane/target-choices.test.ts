import { describe, expect, it } from 'vitest';
import { editOfTarget, targetChoices, targetTaken } from '../../../addin/taskpane/recommend/target-choices.ts';

const target = { sign: '>=', unit: '%', p25: 90, median: 95, p75: 98, count: 7 };
const lastYear = { fiscal_year: 2024, sign: '>=', unit: '%', target_value: 93, actual_value: 96.5 };
const typed = (change: { target: string; sign?: string | undefined; unit?: string | undefined }) => ({ weight: '', ...change });

describe('the targets to choose from', () => {
  it('are the median, the year before, the standard and the quartiles, each with its sign and unit', () => {
    expect(targetChoices({ target, last_year: lastYear, standard: { value: '≥92.5%', source: '国家标准' } })).toEqual([
      { sources: ['median'], sign: '>=', unit: '%', target: '95' },
      { sources: ['last_year'], sign: '>=', unit: '%', target: '93' },
      { sources: ['last_actual'], sign: '>=', unit: '%', target: '96.5' },
      { sources: ['standard'], sign: '>=', unit: '%', target: '92.5' },
      { sources: ['lower'], sign: '>=', unit: '%', target: '90' },
      { sources: ['upper'], sign: '>=', unit: '%', target: '98' },
    ]);
    expect(targetChoices({ target: null })).toEqual([]);
  });

  it('stand once where several sources say the same, and apart where only the unit differs', () => {
    const same = targetChoices({ target: { ...target, p25: 95, p75: 95 }, last_year: { ...lastYear, target_value: 95, actual_value: 95 }, standard: { value: '不低于95%', source: null } });
    expect(same.map(({ sources }) => sources)).toEqual([['median', 'last_year', 'last_actual', 'standard', 'lower', 'upper']]);
    expect(targetChoices({ target: { ...target, unit: '万元', p25: 95, p75: 95 }, last_year: { ...lastYear, unit: '元', target_value: 95, actual_value: null } }).map(({ sources, unit }) => [sources[0], unit])).toEqual([['median', '万元'], ['last_year', '元']]);
  });

  it('take what a standard leaves out from the peers, and keep the words of one that is no number', () => {
    expect(targetChoices({ target, standard: { value: '96', source: null } })[1]).toEqual({ sources: ['standard'], sign: '>=', unit: '%', target: '96' });
    expect(targetChoices({ target: null, standard: { value: '按期完成', source: null } })).toEqual([{ sources: ['standard'], sign: null, unit: null, target: '按期完成' }]);
  });

  it('set sign and unit only where they differ from the peers, and take them back with the next press', () => {
    const [median, year] = targetChoices({ target: { ...target, unit: '万元' }, last_year: { ...lastYear, sign: '=', unit: '元' } });
    expect(editOfTarget(year!, { ...target, unit: '万元' })).toEqual({ target: '93', sign: '=', unit: '元' });
    expect(editOfTarget(median!, { ...target, unit: '万元' })).toEqual({ target: '95', sign: undefined, unit: undefined });
  });

  it('show which one stands in the fields, full-width digits read, and none once something else is typed', () => {
    const choices = targetChoices({ target, last_year: { ...lastYear, unit: '个' } });
    expect(targetTaken(choices, typed({ target: '９５' }), target)).toBe(0);
    expect(targetTaken(choices, typed({ target: '93', unit: '个' }), target)).toBe(1);
    expect(targetTaken(choices, typed({ target: '93' }), target)).toBe(-1);
    expect(targetTaken(choices, typed({ target: '95', sign: '<=' }), target)).toBe(-1);
    expect(targetTaken(choices, typed({ target: '' }), target)).toBe(-1);
  });
});
