import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

export interface Certificate {
  /** PEM. */
  readonly key: string;
  readonly cert: string;
  /** Base64 of the SHA-256 of the public key, as Chromium's --ignore-certificate-errors-spki-list wants it. */
  readonly spki: string;
}

// DER (ITU-T X.690): a tag, the length of what follows, and what follows.
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  if (body.length < 0x80) return Buffer.concat([Buffer.from([tag, body.length]), body]);
  const length = Buffer.from(body.length.toString(16).padStart(4, '0'), 'hex');
  return Buffer.concat([Buffer.from([tag, 0x82]), length, body]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, ...parts);
}

function integer(...bytes: readonly number[]): Buffer {
  return der(0x02, Buffer.from(bytes));
}

function utcTime(date: Date): Buffer {
  return der(0x17, Buffer.from(`${date.toISOString().replaceAll(/\D/g, '').slice(2, 14)}Z`));
}

function oid(hex: string): Buffer {
  return der(0x06, Buffer.from(hex, 'hex'));
}

/** ecdsa-with-SHA256, 1.2.840.10045.4.3.2 (RFC 5758, 3.2). */
const signatureAlgorithm = sequence(oid('2a8648ce3d040302'));
/** commonName, 2.5.4.3 (RFC 5280, appendix A.1). */
const name = sequence(der(0x31, sequence(oid('550403'), der(0x0c, Buffer.from('backlink-lens tests')))));
/** subjectAltName, 2.5.29.17 (RFC 5280, 4.2.1.6). */
function alternativeNames(hosts: readonly string[]): Buffer {
  return sequence(oid('551d11'), der(0x04, sequence(...hosts.map((host) => der(0x82, Buffer.from(host))))));
}

const dayMs = 86_400_000;

function pem(bytes: Buffer): string {
  return `-----BEGIN CERTIFICATE-----\n${bytes.toString('base64').replaceAll(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`;
}

/**
 * A self-signed certificate for two days, made from Node alone, so that tests need no openssl (RFC 5280, 4.1).
 * Browsers trust it by the hash of its key.
 */
export function createCertificate(hosts: readonly string[]): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const publicInfo = publicKey.export({ type: 'spki', format: 'der' });
  const now = Date.now();
  const statement = sequence(
    der(0xa0, integer(2)), // version 3
    integer(0x01, ...randomBytes(8)),
    signatureAlgorithm,
    name,
    sequence(utcTime(new Date(now - dayMs)), utcTime(new Date(now + dayMs))),
    name,
    publicInfo,
    der(0xa3, sequence(alternativeNames(hosts))),
  );
  const signature = der(0x03, Buffer.from([0]), sign('sha256', statement, privateKey));
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: pem(sequence(statement, signatureAlgorithm, signature)),
    spki: createHash('sha256').update(publicInfo).digest('base64'),
  };
}
