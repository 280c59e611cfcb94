import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { localhostCertificate } from '../../server/certificate.ts';

const DAY = 86_400_000;
const FIRST = new Date('2026-03-05T00:00:00Z');
const later = (days: number) => new Date(FIRST.getTime() + days * DAY);

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'jixiao-certificate-'))));
afterEach(() => rmSync(folder, { recursive: true }));

it('names localhost and both loopback addresses and is valid for 397 days', async () => {
  const certificate = new X509Certificate((await localhostCertificate(folder, FIRST)).cert);
  expect(certificate.subjectAltName).toBe('DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1');
  expect((Date.parse(certificate.validTo) - Date.parse(certificate.validFrom)) / DAY).toBe(397);
  expect(certificate.ca).toBe(false);
});

it.skipIf(process.platform === 'win32')('keeps the key readable by its owner alone', async () => {
  await localhostCertificate(folder, FIRST);
  expect(statSync(join(folder, 'certificate', 'localhost.key')).mode & 0o777).toBe(0o600);
});

it('is kept until a month before its end, then made anew', async () => {
  const first = await localhostCertificate(folder, FIRST);
  expect(await localhostCertificate(folder, later(365))).toEqual(first);
  const second = await localhostCertificate(folder, later(367));
  expect(second.cert).not.toBe(first.cert);
  expect(await localhostCertificate(folder, later(368))).toEqual(second);
});

it('is made anew when it is damaged or belongs to another key', async () => {
  const first = await localhostCertificate(folder, FIRST);
  writeFileSync(first.path, 'nonsense');
  const second = await localhostCertificate(folder, FIRST);
  expect(second.key).not.toBe(first.key);
  writeFileSync(second.path, first.cert);
  expect((await localhostCertificate(folder, FIRST)).cert).not.toBe(first.cert);
});
