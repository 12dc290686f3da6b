import { excerpt } from './differences.mjs';
import { keysOf, valueAt } from './json-pointer.mjs';
import { shown } from './phrases.mjs';
import { isAnnotation, padding } from './schema-keywords.mjs';
import { schemaName } from './subject.mjs';

/**
 * What to call the member of an `allOf`, `anyOf` or `oneOf` that came or went: the name of the schema that it refers
 * to, its title, or how it begins, as code. undefined for a change of anything else.
 * @param {import('./redocly-report.mjs').Change} change
 */
export function variantName({ kind, path, ...sides }, { base, revision }) {
  if (kind === 'modified' || !['allOf', 'anyOf', 'oneOf'].includes(keysOf(path).at(-2))) return undefined;
  const [side, { document, origins }] = kind === 'added' ? [sides.revision, revision] : [sides.base, base];
  const found = valueAt(document, side.pointer) ?? {};
  const reference = found.$ref ?? found.of;
  if (typeof reference === 'string') return shown(schemaName(origins.of(valueAt(document, reference))));
  const { [padding]: _, ...variant } = found;
  const keywords = Object.keys(variant).filter((keyword) => !isAnnotation(keyword));
  if (variant.title === undefined && keywords.join() === 'type')
    return shown([variant.type].flat().join(' or '));
  return variant.title === undefined ? excerpt(variant) : shown(variant.title);
}
