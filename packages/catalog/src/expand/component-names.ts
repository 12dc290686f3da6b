import { createHash } from 'node:crypto';

/** The longest name that is still read as a whole; longer ones are cut, with a hash behind. */
const longest = 80;

/**
 * The name of a schema of an app's document among the components of an expanded contract: `github.issue`. App keys
 * have no dot, so two apps never meet; the same pointer always gives the same name.
 * @param segments of the JSON pointer to the schema
 */
export function componentName(appKey: string, segments: string[]): string {
  const [first, second, ...rest] = segments;
  const own = first === 'components' && second === 'schemas' ? rest : segments;
  const text = own.join('.');
  const legal = text.replace(/[^\w.-]/g, '_').slice(0, longest);
  if (legal === text && own.length === 1) return `${appKey}.${text}`;
  const hash = createHash('sha256').update(segments.join('\u0000')).digest('hex').slice(0, 6);
  return `${appKey}.${legal}_${hash}`;
}
