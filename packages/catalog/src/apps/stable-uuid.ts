import { createHash } from 'node:crypto';

const namespace = Buffer.from('5f1c2c0b8f6b4b2d9a0e6d1f3c7e4a91', 'hex');

/** A version 5 uuid (RFC 9562, section 5.5): the same name always gives the same uuid. */
export function stableUuid(name: string): string {
  const bytes = createHash('sha1').update(namespace).update(name, 'utf8').digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
