/** The certificate of this machine's own service, made on the first start and again before it runs out. */
import { X509Certificate, createPrivateKey } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from 'selfsigned';

export type Certificate = { readonly key: string; readonly cert: string; readonly path: string };

const DAY = 86_400_000;
/** Longest that every browser accepts of a certificate one trusts by hand. */
const VALID_DAYS = 397;
const RENEW_DAYS = 30;

/**
 * @param dataDir the certificate lies in its folder `certificate`; the key is readable by the owner alone
 * @returns the kept pair, or a new one for localhost, 127.0.0.1 and ::1
 */
export async function localhostCertificate(dataDir: string, now: Date): Promise<Certificate> {
  const folder = join(dataDir, 'certificate');
  const files = { key: join(folder, 'localhost.key'), cert: join(folder, 'localhost.crt') };
  const kept = readKept(files);
  if (kept !== null && isUsable(kept, now)) return { ...kept, path: files.cert };

  const made = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(now.getTime() - DAY),
    notAfterDate: new Date(now.getTime() + VALID_DAYS * DAY - DAY),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }, { type: 7, ip: '127.0.0.1' }, { type: 7, ip: '::1' }] },
    ],
  });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  replace(files.key, made.private, 0o600);
  replace(files.cert, made.cert, 0o644);
  return { key: made.private, cert: made.cert, path: files.cert };
}

type Pair = { key: string; cert: string };

function readKept(files: Pair): Pair | null {
  try {
    return { key: readFileSync(files.key, 'utf8'), cert: readFileSync(files.cert, 'utf8') };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** A damaged pair is as good as none: it is this program's own and can be made again. */
function isUsable({ key, cert }: Pair, now: Date): boolean {
  try {
    const certificate = new X509Certificate(cert);
    const left = Date.parse(certificate.validTo) - now.getTime();
    return left > RENEW_DAYS * DAY && certificate.checkPrivateKey(createPrivateKey(key)) && certificate.checkHost('localhost') !== undefined;
  } catch {
    return false;
  }
}

/** The file is never there half written, and never readable by others even for a moment. */
function replace(path: string, content: string, mode: number): void {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, content, { mode });
  renameSync(draft, path);
}
