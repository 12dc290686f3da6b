import { createCipheriv, randomBytes } from 'node:crypto';

/**
 * Seals as actway 0.1.0 did: only the place of the value is authenticated, not whose it is.
 * @param setting one key, `id:base64`
 */
export function sealedAsV1(
  setting: string,
  plain: string,
  { table, row, field }: { table: string; row: string; field: string },
): string {
  const [id = '', key = ''] = setting.split(':');
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(key, 'base64'), iv, { authTagLength: 16 });
  cipher.setAAD(Buffer.from(JSON.stringify([table, row, field, id])));
  const parts = [iv, Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]), cipher.getAuthTag()];
  return ['v1', id, ...parts.map((part) => part.toString('base64url'))].join('.');
}
