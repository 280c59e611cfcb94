/**
 * Reads the word lists. A department's text is lines of three sorts:
 *
 *   # 2050202 | 普通教育 | 师生及家长 | 改善办学条件            a section: function code, 款, who benefits, what for
 *   works 校舍改扩建 | 平方米 | 6000 | 3200 | 中学|小学          an activity: kind and name, unit, quantity, yuan a unit, which units
 *   > 社 | 义务教育巩固率 | % >= | 96,97 | 8 | 公式或定义        an outcome of the section (also the form of a measure)
 */
import type { Activity, Group, Kind, Measure, Section, Sign, TargetRule } from './types.ts';
import { GROUPS, KINDS } from './types.ts';

const NUMERALS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** 1 → 一, 12 → 十二, 20 → 二十; from 100 on in digits. */
export function numeral(value: number): string {
  if (value >= 100) return String(value);
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  if (tens === 0) return NUMERALS[ones] as string;
  return `${tens === 1 ? '' : NUMERALS[tens]}十${ones === 0 ? '' : NUMERALS[ones]}`;
}

/** `市第{1-2}小学 市少年宫` → 市第一小学, 市第二小学, 市少年宫. */
export function unitNames(text: string): string[] {
  return text.split(/\s+/u).filter((part) => part !== '').flatMap((part) => {
    const series = /^(.*)\{(\d+)-(\d+)\}(.*)$/u.exec(part);
    if (series === null) return [part];
    const [, before = '', first, last, after = ''] = series;
    const names: string[] = [];
    for (let number = Number(first); number <= Number(last); number += 1) names.push(`${before}${numeral(number)}${after}`);
    return names;
  });
}

function targetRule(text: string, sign: Sign): TargetRule {
  if (sign === 'qualitative') return { from: 'text', values: text.split(',') };
  if (text.startsWith('~')) return { from: 'size', median: Number(text.slice(1)) };
  if (text.startsWith('#') || text.startsWith('$')) {
    const factor = text.length > 1 ? Number(text.slice(1)) : 1;
    return { from: text.startsWith('#') ? 'quantity' : 'cost', factor };
  }
  return { from: 'choice', values: text.split(',').map(Number) };
}

/** `社 | 义务教育巩固率 | % >= | 96,97 | 8 | 公式` → a measure. Throws a RangeError that quotes a line it cannot read. */
export function parseMeasure(line: string): Measure {
  const [group = '', name = '', scale = '', target = '', appeal = '', explanation = ''] = line.split('|').map((part) => part.trim());
  const parts = scale.split(/\s+/u);
  const sign = (scale === '定性' ? 'qualitative' : parts[parts.length - 1]) as Sign;
  const measure: Measure = {
    group: group as Group,
    name,
    unit: sign === 'qualitative' || parts[0] === '—' ? null : (parts[0] as string),
    sign,
    target: targetRule(target, sign),
    appeal: Number(appeal),
    explanation,
  };
  const numbers = measure.target.from === 'choice' ? measure.target.values : [];
  const whole = GROUPS.includes(measure.group) && name !== '' && explanation !== '' && measure.appeal > 0
    && ['>=', '=', '<=', 'qualitative'].includes(sign) && !numbers.some(Number.isNaN);
  if (!whole) throw new RangeError(`The word list has a measure that cannot be read: ${line}`);
  return measure;
}

/** Lines of a block, without blanks and ends. */
export function linesOf(text: string): string[] {
  return text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
}

function parseActivity(line: string, section: Section): Activity {
  const [head = '', unit = '', quantity = '', cost = '', ...owners] = line.split('|').map((part) => part.trim());
  const space = head.indexOf(' ');
  const activity: Activity = {
    kind: head.slice(0, space) as Kind,
    name: head.slice(space + 1).trim(),
    unit,
    quantity: Number(quantity),
    cost: Number(cost),
    section,
    owners: owners.join('|'),
  };
  if (!KINDS.includes(activity.kind) || !(activity.quantity > 0) || !(activity.cost > 0)) {
    throw new RangeError(`The word list has an activity that cannot be read: ${line}`);
  }
  return activity;
}

/** Reads a department's text into its activities; each knows its section and the section's outcomes. */
export function parseActivities(text: string): Activity[] {
  const activities: Activity[] = [];
  let section: Section | undefined;
  let outcomes: Measure[] = [];
  for (const line of linesOf(text)) {
    if (line.startsWith('#')) {
      const [functionCode = '', category = '', beneficiaries = '', effect = ''] = line.slice(1).split('|').map((part) => part.trim());
      outcomes = [];
      section = { functionCode, category, beneficiaries, effect, outcomes };
      if (!/^\d{7}$/u.test(functionCode) || effect === '') throw new RangeError(`The word list has a section that cannot be read: ${line}`);
    } else if (section === undefined) {
      throw new RangeError(`The word list has a line before its first section: ${line}`);
    } else if (line.startsWith('>')) {
      outcomes.push(parseMeasure(line.slice(1)));
    } else {
      activities.push(parseActivity(line, section));
    }
  }
  return activities;
}
