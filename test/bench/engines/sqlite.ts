/** SQLite as WebAssembly: the only build that needs no compiler and no download. */
import sqlite from 'node-sqlite3-wasm';
import { inOrder, USE_SQL, type Engine, type Lines, type Use } from './question.ts';

export function sqliteEngine(): Engine {
  const db = new sqlite.Database(':memory:');
  return {
    name: 'SQLite (WebAssembly, in memory)',
    async load(lines: Lines) {
      db.exec('create table lines (indicator_id text, project_code text, fiscal_year integer, org_code text, weight real); begin');
      const insert = db.prepare('insert into lines values (?, ?, ?, ?, ?)');
      for (let i = 0; i < lines.indicator_id.length; i++) {
        insert.run([lines.indicator_id[i]!, lines.project_code[i]!, lines.fiscal_year[i]!, lines.org_code[i]!, lines.weight[i]!]);
      }
      insert.finalize();
      db.exec('commit');
    },
    ask: async () => inOrder(db.all(USE_SQL) as unknown as Use[]),
    close: async () => db.close(),
  };
}
