import { describe, expect, it } from 'vitest';
import { createSession, schemeAsked, STANDARD, type SessionState } from '../../addin/session.ts';
import { recommendParams } from '../../addin/taskpane/recommend/choice-table.ts';

const START: SessionState = { ...STANDARD, lang: 'zh', role: null, org: null, me: null, units: [], connection: 'unknown', host: 'none', notice: null };
function storage() {
  const kept = new Map<string, string>();
  return { kept, getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, text: string) => void kept.set(key, text) };
}

describe('the session', () => {
  it('keeps what the person chose, under the partition that Office names, and nothing else', () => {
    const store = storage();
    const session = createSession(START);
    session.restore(store, 'p1:');
    session.set({ lang: 'en', connection: 'connected' });
    session.choose({ role: 'clerk' });
    expect([...store.kept]).toEqual([['p1:jixiao.session', '{"role":"clerk"}']]);

    const next = createSession(START);
    next.restore(store, 'p1:');
    expect([next.get().role, next.get().lang]).toEqual(['clerk', 'zh']);
  });

  it('keeps the scheme of the office, which questions name unless it is left open', () => {
    const store = storage();
    const session = createSession(START);
    session.restore(store, '');
    session.choose({ scheme: 'local' });
    const next = createSession(START);
    next.restore(store, '');
    expect([schemeAsked(START.scheme), schemeAsked(next.get().scheme)]).toEqual([{}, { scheme: 'local' }]);
    expect(recommendParams({ project: {}, libraryOnly: true, ...schemeAsked('local') })).toMatchObject({ scheme: 'local' });
    expect(recommendParams({ project: {}, libraryOnly: true })).not.toHaveProperty('scheme');
  });

  it('passes over what it cannot read', () => {
    for (const text of ['{', '{"role":"king"}', 'null']) {
      const store = storage();
      store.kept.set('jixiao.session', text);
      const session = createSession(START);
      session.restore(store, '');
      expect(session.get()).toEqual(START);
    }
  });

  it('tells only of changes', () => {
    const session = createSession(START);
    let told = 0;
    const stop = session.subscribe(() => (told += 1));
    session.set({ lang: 'zh' });
    session.set({ lang: 'en' });
    stop();
    session.set({ lang: 'zh' });
    expect(told).toBe(1);
  });
});
