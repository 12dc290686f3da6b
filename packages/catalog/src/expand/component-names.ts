import { createHash } from 'node:crypto';
import { objectMember } from '@actway/openapi';
import type { AppDocument } from '../apps/app.js';

/** The longest name that is still read as a whole; longer ones are cut, with a hash behind. */
const longest = 80;

/**
 * The name of a schema of an app's document among the components of an expanded contract: `github__issue`. It has word
 * characters and hyphens alone, because there are generators that lose whatever has a dot. The same pointer of the same
 * document always gives the same name.
 * @param segments of the JSON pointer to the schema
 */
export function componentName(document: AppDocument, segments: string[]): string {
  const [first, second, ...rest] = segments;
  const own = first === 'components' && second === 'schemas' ? rest : segments;
  const text = own.join('.');
  const undotted = text.replaceAll('.', '_');
  const legal = undotted.replace(/[^\w-]/g, '_').slice(0, longest);
  const key = document.id.split('/').at(-2) ?? 'app';
  // Where the key itself has what stands behind it, another key may give the same name.
  const isClear = !/__|_$/.test(key);
  const isTaken =
    legal !== text && legal in objectMember(objectMember(document.root, 'components'), 'schemas');
  if (legal === undotted && own.length === 1 && isClear && !isTaken) return `${key}__${legal}`;
  const hash = createHash('sha256')
    .update([key, ...segments].join('\u0000'))
    .digest('hex')
    .slice(0, 6);
  return `${key}__${legal}_${hash}`;
}
