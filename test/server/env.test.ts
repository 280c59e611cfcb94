import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkThreadPool, readSettings, SettingError, unknownSettings } from '../../server/env.ts';

const messageOf = (variables: Record<string, string>) => {
  try {
    readSettings(variables);
  } catch (error) {
    if (error instanceof SettingError) return error.message;
    throw error;
  }
  return null;
};

describe('the settings', () => {
  it('need nothing to be set', () => {
    expect(readSettings({ PATH: '/bin' })).toEqual({
      port: 3443, host: 'localhost', dataDir: resolve('data'), tls: true, auth: 'demo', sample: true, logLevel: 'info',
      memoryLimit: undefined, spillLimit: undefined, threads: undefined, officeJs: 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js', goalFlow: undefined, workbench: true,
    });
  });

  it('are read from the environment', () => {
    const variables = {
      JIXIAO_PORT: '0', JIXIAO_HOST: '::1', JIXIAO_DATA_DIR: '/srv/jixiao', JIXIAO_TLS: 'off', JIXIAO_AUTH: 'demo', JIXIAO_SAMPLE: 'off',
      JIXIAO_LOG_LEVEL: 'warn', JIXIAO_MEMORY_LIMIT: '1.5GB', JIXIAO_SPILL_LIMIT: '900MB', JIXIAO_THREADS: '2', JIXIAO_OFFICE_JS: '21vianet', JIXIAO_WORKBENCH: 'off',
    };
    expect(readSettings(variables)).toEqual({
      port: 0, host: '::1', dataDir: resolve('/srv/jixiao'), tls: false, auth: 'demo', sample: false, logLevel: 'warn', memoryLimit: '1.5GB', spillLimit: '900MB', threads: 2,
      officeJs: 'https://appsforoffice.cdn.partner.office365.cn/appsforoffice/lib/1/hosted/office.js', workbench: false,
    });
  });

  it('take a size for the sample city', () => {
    expect(readSettings({ JIXIAO_SAMPLE: '100000' }).sample).toBe(100_000);
  });

  it('may name a copy of office.js of one’s own', () => {
    expect(readSettings({ JIXIAO_OFFICE_JS: 'https://office.example.gov.cn/office.js' }).officeJs).toBe('https://office.example.gov.cn/office.js');
  });

  it.each([
    ['JIXIAO_PORT', '70000', '65535'],
    ['JIXIAO_PORT', '34x3', '65535'],
    ['JIXIAO_TLS', 'no', 'on'],
    ['JIXIAO_AUTH', 'none', 'demo'],
    ['JIXIAO_LOG_LEVEL', 'loud', 'silent'],
    ['JIXIAO_MEMORY_LIMIT', '4', '512MB'],
    ['JIXIAO_MEMORY_LIMIT', '1MB', '128MB'],
    ['JIXIAO_SPILL_LIMIT', 'much', '512MB'],
    ['JIXIAO_THREADS', '0', '1024'],
    ['JIXIAO_DATA_DIR', '', '文件夹'],
    ['JIXIAO_OFFICE_JS', 'http://office.example/office.js', 'https'],
    ['JIXIAO_OFFICE_JS', `https://a.example/x.js"><script>`, 'https'],
    ['JIXIAO_WORKBENCH', '1', 'off'],
    ['JIXIAO_SAMPLE', '50', '1000'],
    ['JIXIAO_SAMPLE', 'yes', 'off'],
    ['JIXIAO_HOST', '0.0.0.0', 'localhost'],
    ['JIXIAO_HOST', 'a b', 'localhost'],
  ])('refuse %s=%s with the name, the value and what was expected, in both languages', (name, value, expected) => {
    const [zh, en, ...more] = messageOf({ [name]: value })!.split('\n');
    for (const line of [zh, en]) {
      expect(line).toContain(name);
      expect(line).toContain(value);
    }
    expect(zh).toContain(expected);
    expect(en).toMatch(/[Pp]lease/);
    expect(more).toEqual([]);
  });

  it('want the sign-in named where TLS is off', () => {
    expect(messageOf({ JIXIAO_TLS: 'off' })).toContain('JIXIAO_AUTH=demo');
    expect(messageOf({ JIXIAO_TLS: 'off', JIXIAO_AUTH: 'demo' })).toBeNull();
  });

  it('tell of names that nobody reads', () => {
    expect(unknownSettings({ JIXIAO_PROT: '1', JIXIAO_PORT: '1', HOME: '/' })).toEqual(['JIXIAO_PROT']);
  });

  it.each([{}, { UV_THREADPOOL_SIZE: '4' }, { UV_THREADPOOL_SIZE: '2000' }, { UV_THREADPOOL_SIZE: 'many' }])('do not let the service start with the thread pool %o', (variables) => {
    const found = Object.values(variables)[0] ?? '没有设置';
    const refused = () => checkThreadPool(variables);
    expect(refused).toThrow(SettingError);
    expect(refused).toThrow(new RegExp(`^环境变量 UV_THREADPOOL_SIZE .*${found}.*12.*npm start.*\n.*Please`));
  });

  it('take the thread pool that the start script sets', () => {
    expect(() => checkThreadPool({ UV_THREADPOOL_SIZE: '16' })).not.toThrow();
  });
});
