import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkThreadPool, readSettings, SettingError, unknownSettings } from '../../server/env.ts';

const messageOf = (variables: Record<string, string | undefined>) => {
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
      port: 3443, host: 'localhost', dataDir: resolve('data'), tls: true, auth: 'demo', origin: undefined, oidc: undefined, sample: true, logLevel: 'info',
      memoryLimit: undefined, spillLimit: undefined, threads: undefined, officeJs: 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js', goalFlow: undefined, workbench: true,
    });
  });

  it('are read from the environment', () => {
    const variables = {
      JIXIAO_PORT: '0', JIXIAO_HOST: '::1', JIXIAO_DATA_DIR: '/srv/jixiao', JIXIAO_TLS: 'off', JIXIAO_AUTH: 'demo', JIXIAO_SAMPLE: 'off',
      JIXIAO_LOG_LEVEL: 'warn', JIXIAO_MEMORY_LIMIT: '1.5GB', JIXIAO_SPILL_LIMIT: '900MB', JIXIAO_THREADS: '2', JIXIAO_OFFICE_JS: '21vianet', JIXIAO_WORKBENCH: 'off',
    };
    expect(readSettings(variables)).toEqual({
      port: 0, host: '::1', dataDir: resolve('/srv/jixiao'), tls: false, auth: 'demo', origin: undefined, oidc: undefined, sample: false, logLevel: 'warn', memoryLimit: '1.5GB', spillLimit: '900MB', threads: 2,
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
    ['JIXIAO_AUTH', 'none', 'oidc'],
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

  const OIDC = { JIXIAO_AUTH: 'oidc', JIXIAO_OIDC_ISSUER: 'https://id.example.gov.cn/realms/city', JIXIAO_OIDC_CLIENT_ID: 'jixiao' };

  it('of sign-in by OpenID Connect need issuer and client, and have standards for the rest; the workbench is then off', () => {
    expect(readSettings(OIDC)).toMatchObject({
      auth: 'oidc', workbench: false, origin: undefined,
      oidc: {
        issuer: 'https://id.example.gov.cn/realms/city', clientId: 'jixiao', clientSecret: undefined, audience: 'jixiao', scopes: 'openid profile', parameters: {},
        userClaim: 'sub', rolesClaim: 'roles', orgClaim: 'org_code', roleNames: { officer: ['officer'], clerk: ['clerk'], librarian: ['librarian'] },
      },
    });
    for (const name of ['JIXIAO_OIDC_ISSUER', 'JIXIAO_OIDC_CLIENT_ID']) expect(messageOf({ ...OIDC, [name]: undefined })).toContain(name);
  });

  it('of sign-in by OpenID Connect are read from the environment, behind a proxy with the address that people use', () => {
    const variables = {
      ...OIDC, JIXIAO_TLS: 'off', JIXIAO_HOST: '0.0.0.0', JIXIAO_ORIGIN: 'https://Jixiao.example.gov.cn:443', JIXIAO_WORKBENCH: 'on', JIXIAO_OIDC_CLIENT_SECRET: 's3', JIXIAO_OIDC_AUDIENCE: 'api://jixiao',
      JIXIAO_OIDC_SCOPES: 'openid offline_access', JIXIAO_OIDC_PARAMETERS: 'resource=api%3A%2F%2Fjixiao&audience=a', JIXIAO_OIDC_USER_CLAIM: 'preferred_username',
      JIXIAO_OIDC_ROLES_CLAIM: 'realm_access.roles', JIXIAO_OIDC_ROLES: 'officer=财政专管员, clerk=单位财务|财务科', JIXIAO_OIDC_ORG_CLAIM: 'dept',
    };
    expect(readSettings(variables)).toMatchObject({
      tls: false, host: '0.0.0.0', origin: 'https://jixiao.example.gov.cn', workbench: true,
      oidc: {
        clientSecret: 's3', audience: 'api://jixiao', scopes: 'openid offline_access', parameters: { resource: 'api://jixiao', audience: 'a' },
        userClaim: 'preferred_username', rolesClaim: 'realm_access.roles', orgClaim: 'dept', roleNames: { officer: ['财政专管员'], clerk: ['单位财务', '财务科'] },
      },
    });
  });

  it('want the address that people use where it is not this machine’s', () => {
    for (const change of [{ JIXIAO_TLS: 'off' }, { JIXIAO_HOST: '0.0.0.0' }]) expect(messageOf({ ...OIDC, ...change })).toContain('JIXIAO_ORIGIN');
  });

  it.each([
    ['JIXIAO_ORIGIN', 'http://jixiao.example.gov.cn'],
    ['JIXIAO_ORIGIN', 'https://jixiao.example.gov.cn/addin'],
    ['JIXIAO_OIDC_ISSUER', 'http://id.example.gov.cn'],
    ['JIXIAO_OIDC_ISSUER', 'id.example.gov.cn'],
    ['JIXIAO_OIDC_SCOPES', 'profile'],
    ['JIXIAO_OIDC_PARAMETERS', 'redirect_uri=https://evil.example'],
    ['JIXIAO_OIDC_PARAMETERS', 'prompt'],
    ['JIXIAO_OIDC_ROLES', 'admin=x'],
    ['JIXIAO_OIDC_ROLES', 'officer=x,officer=y'],
    ['JIXIAO_OIDC_ROLES', 'officer='],
    ['JIXIAO_OIDC_ORG_CLAIM', 'a b'],
  ])('of sign-in by OpenID Connect refuse %s=%s', (name, value) => {
    const message = messageOf({ ...OIDC, [name]: value });
    expect(message).toContain(name);
    expect(message).toContain(value);
  });

  it('never show a secret that they refuse', () => {
    const message = messageOf({ ...OIDC, JIXIAO_OIDC_CLIENT_SECRET: ' s3cret' });
    expect(message).toContain('JIXIAO_OIDC_CLIENT_SECRET');
    expect(message).not.toContain('s3cret');
  });

  it('are not taken for OpenID Connect by half', () => {
    for (const given of [{ JIXIAO_OIDC_ISSUER: 'https://id.example.gov.cn' }, { JIXIAO_ORIGIN: 'https://jixiao.example.gov.cn' }]) {
      expect(messageOf(given)).toContain('JIXIAO_AUTH=oidc');
      expect(messageOf(given)).toContain(Object.keys(given)[0]);
    }
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
