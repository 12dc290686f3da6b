import { areApart } from './comparable-variants.mjs';
import { nameOf, referred } from './meetings.mjs';
import { padding } from './schema-keywords.mjs';

/**
 * Makes variants in place of others, of which no value fits both, so long that they are not like them: Redocly pairs
 * variants by their likeness, and would tell how the one became the other.
 * @param {object} before A choice of variants in the base.
 * @param {object} after The choice in its place in the revision; changed in place.
 * @param {object} compared
 * @param {{ document: object }} compared.base
 * @param {{ document: object, origins: import('./origins.mjs').Origins }} compared.revision
 * @param {(holder: object, key: string | number, value: object) => void} compared.put Puts a value somewhere for the time
 *   of the comparison.
 */
export function keepApart(before, after, { base, revision, put }) {
  const gone = ownVariants(before, after).map((one) => referred(one, base.document));
  if (gone.length === 0) return;
  const longest = Math.max(...gone.map((one) => JSON.stringify(one).length));
  const { document, origins } = revision;
  for (const variant of ownVariants(after, before)) {
    const schema = referred(variant, document);
    if (!gone.every((one) => areApart([one, schema]))) continue;
    const members = new Map(
      Object.keys(schema).map((keyword) => [keyword, origins.ofMember(schema, keyword)]),
    );
    const long = { ...schema, [padding]: '-'.repeat(2 * longest) };
    origins.set(long, origins.of(schema), members);
    const index = after.anyOf.indexOf(variant);
    if (variant.$ref === undefined) put(after.anyOf, index, long);
    else {
      const name = `${nameOf(variant.$ref)}.apart`;
      put(document.components.schemas, name, long);
      const reference = { ...variant, $ref: `#/components/schemas/${name}` };
      put(after.anyOf, index, origins.set(reference, origins.of(variant)));
    }
  }
}

/** The variants of one choice that another choice does not have. */
function ownVariants(choiceOfSome, other) {
  const known = new Set(other.anyOf.map((one) => JSON.stringify(one)));
  return choiceOfSome.anyOf.filter((one) => !known.has(JSON.stringify(one)));
}
