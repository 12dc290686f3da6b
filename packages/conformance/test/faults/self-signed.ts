import { generateKeyPairSync, sign } from 'node:crypto';

/** Tag, length and contents (X.690, definite form; up to 65,535 bytes). */
function der(tag: number, ...contents: Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  const { length } = content;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const sequence = (...items: Uint8Array[]) => der(0x30, ...items);
const bytes = (hex: string) => Buffer.from(hex, 'hex');

/** 2.5.4.3, and ecdsa-with-SHA256 (1.2.840.10045.4.3.2). */
const commonName = der(0x06, bytes('550403'));
const algorithm = sequence(der(0x06, bytes('2a8648ce3d040302')));

/** A key, and a certificate of it (RFC 5280) that nobody else has signed, in PEM. Good for the years from 2020 to 2049. */
export function selfSigned(host: string): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = sequence(der(0x31, sequence(commonName, der(0x0c, Buffer.from(host)))));
  const time = (text: string) => der(0x17, Buffer.from(text));
  const told = sequence(
    der(0x02, bytes('01')),
    ...[algorithm, name, sequence(time('200101000000Z'), time('491231235959Z')), name],
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = sign('sha256', told, privateKey);
  const certificate = sequence(told, algorithm, der(0x03, bytes('00'), signature));
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64')}\n-----END CERTIFICATE-----\n`,
  };
}
