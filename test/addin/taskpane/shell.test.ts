import { describe, expect, it } from 'vitest';
import { demoSignIn } from '../../../addin/sign-in.ts';
import { formats } from '../../../addin/taskpane/shared/format.ts';
import { readRoute, routeHash, TABS } from '../../../addin/taskpane/shared/routes.ts';

describe('the pane’s addresses', () => {
  it('name a tab and a part of it, and are read as they are written', () => {
    for (const page of [...TABS, 'settings'] as const) for (const part of [null, 'history']) expect(readRoute(routeHash(page, part))).toEqual({ page, part });
  });
  it('open the first tab where they name nothing known', () => {
    for (const hash of ['', '#', '#/', '#/nothing', '#/library2', '#access_token=1', '#/library/../x']) expect(readRoute(hash)).toEqual({ page: 'recommend', part: null });
  });
});

describe('figures on screen', () => {
  it('show amounts in the unit and with the decimals that were set, rounded half up', () => {
    const shown = (lang: 'zh' | 'en', unit: 'yuan' | 'wan' | 'yi', decimals: number) => formats(lang, { unit, decimals }).money(123_456_785);
    expect([shown('zh', 'yuan', 2), shown('zh', 'wan', 2), shown('zh', 'wan', 0), shown('zh', 'yi', 4)]).toEqual(['123,456,785 元', '12,345.68 万元', '12,346 万元', '1.2346 亿元']);
    expect(shown('en', 'yi', 2)).toBe('1.23 × 100 million yuan');
    expect(formats('zh').money(-25_000)).toBe('-2.5 万元');
  });
  it('keep two decimals unless told, and shares as they are', () => {
    expect([formats('zh').number(1.005 + 1), formats('zh', { unit: 'wan', decimals: 4 }).number(12.34567), formats('zh', { unit: 'wan', decimals: 0 }).percent(0.1234)]).toEqual(['2.01', '12.3457', '12.3%']);
  });
});

describe('the demo sign-in', () => {
  it('tells the service role and organisation, and nothing where nothing is chosen', async () => {
    expect(await demoSignIn.headers({ role: 'clerk', org: '甲1', lang: 'zh' })).toEqual({ 'X-Jixiao-Role': 'clerk', 'X-Jixiao-Org': '%E7%94%B21' });
    expect(await demoSignIn.headers({ role: null, org: null, lang: 'zh' })).toEqual({});
  });
});
