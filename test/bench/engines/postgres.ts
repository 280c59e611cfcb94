/** PostgreSQL, where it is installed: a cluster of its own in a temporary folder, spoken to through one psql. */
import { type ChildProcessWithoutNullStreams, execFileSync, spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { inOrder, USE_SQL, type Engine, type Lines } from './question.ts';

const INSTALLATIONS = '/usr/lib/postgresql';
const END = '<end>';
/** PostgreSQL refuses to run as root. */
const NOBODY = 65_534;

/** @returns null where PostgreSQL is not installed */
export function postgresEngine(): Engine | null {
  const bin = binFolder();
  if (bin === null) return null;
  const folder = mkdtempSync(join(tmpdir(), 'jixiao-bench-postgres-'));
  const person = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  if ('uid' in person) chownSync(folder, NOBODY, NOBODY);
  const cluster = join(folder, 'cluster');
  const run = (program: string, args: readonly string[]) => execFileSync(join(bin, program), args, { ...person, cwd: folder, stdio: 'ignore' });
  run('initdb', ['--pgdata', cluster, '--auth', 'trust', '--username', 'bench', '--encoding', 'UTF8', '--locale', 'C', '--no-sync']);
  run('pg_ctl', ['--pgdata', cluster, '--wait', '--log', join(folder, 'log'), '--options', `-k ${folder} -c listen_addresses= -c shared_buffers=512MB -c work_mem=256MB`, 'start']);
  const psql = new Psql(spawn(join(bin, 'psql'), ['-h', folder, '-U', 'bench', '-d', 'postgres', '-X', '-q', '-t', '--csv', '-v', 'ON_ERROR_STOP=1'], person));
  return {
    name: `PostgreSQL ${spawnSync(join(bin, 'postgres'), ['--version'], { encoding: 'utf8' }).stdout.match(/\d+\.\d+/)?.[0] ?? ''}`,
    async load(lines: Lines) {
      const file = join(folder, 'lines.csv');
      writeFileSync(file, lines.indicator_id.map((id, i) => [id, lines.project_code[i], lines.fiscal_year[i], lines.org_code[i], lines.weight[i]].join(',')).join('\n'));
      await psql.ask('create table lines (indicator_id text, project_code text, fiscal_year integer, org_code text, weight double precision);');
      await psql.ask(`\\copy lines from '${file}' with (format csv)`);
      await psql.ask('analyze lines;');
    },
    async ask() {
      const rows = await psql.ask(`${USE_SQL};`);
      return inOrder(rows.map((row) => row.split(',')).map(([id, projects, organizations, year, weight]) => ({
        indicator_id: id!, project_years: Number(projects), organizations: Number(organizations), last_year: Number(year), mean_weight: weight === '' ? null : Number(weight),
      })));
    },
    async close() {
      await psql.close();
      run('pg_ctl', ['--pgdata', cluster, '--wait', '--mode', 'fast', 'stop']);
      rmSync(folder, { recursive: true });
    },
  };
}

function binFolder(): string | null {
  if (!existsSync(INSTALLATIONS)) return null;
  const [newest] = readdirSync(INSTALLATIONS).sort((a, b) => Number(b) - Number(a));
  const bin = join(INSTALLATIONS, newest ?? '', 'bin');
  return existsSync(join(bin, 'initdb')) ? bin : null;
}

/** One question at a time; the answer ends where our mark is echoed. */
class Psql {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #lines: AsyncIterator<string>;

  constructor(child: ChildProcessWithoutNullStreams) {
    this.#child = child;
    this.#lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    child.stderr.pipe(process.stderr);
  }

  async ask(statement: string): Promise<string[]> {
    this.#child.stdin.write(`${statement}\n\\echo ${END}\n`);
    const rows: string[] = [];
    for (;;) {
      const { value, done } = await this.#lines.next();
      if (done) throw new Error('psql ended before it answered; its own words are above');
      if (value === END) return rows;
      rows.push(value);
    }
  }

  async close(): Promise<void> {
    const gone = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.stdin.end('\\q\n');
    await gone;
  }
}
