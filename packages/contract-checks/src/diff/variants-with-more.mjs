import { choice } from './comparable-variants.mjs';
import { referred } from './meetings.mjs';
import { mergeAllOf } from './merge-all-of.mjs';
import { isAnnotation } from './schema-keywords.mjs';

/**
 * A choice with more beside it as a choice whose variants have that too.
 * @param {object} schema In normal form, with comparable variants.
 * @param {object} other What is in its place in the other contract.
 * @param {{ document: object, origins: import('./origins.mjs').Origins }} contract
 * @returns {object | undefined} undefined where no single schema says both, or `other` lacks what each variant has.
 */
export function withMoreInVariants(schema, other, { document, origins }) {
  const whole = withVariants(schema, document, origins);
  return whole?.anyOf.some((variant) => hasMembersOf(other, variant, schema)) ? whole : undefined;
}

function withVariants(schema, document, origins) {
  const { anyOf, [choice]: under, discriminator, ...beside } = schema;
  const variants = anyOf.map((variant, index) => {
    const place = origins.ofMember(anyOf, index);
    const members = new Map(
      Object.keys(beside).map((keyword) => [keyword, origins.ofMember(schema, keyword)]),
    );
    const both = origins.set({ ...beside, allOf: [referred(variant, document)] }, place, members);
    const merged = mergeAllOf(both, origins);
    // By which name it is told.
    if (variant.$ref !== undefined) Object.defineProperty(merged, 'of', { value: variant.$ref });
    return merged;
  });
  if (variants.some((variant) => 'allOf' in variant || '$ref' in variant)) return undefined;
  const annotations = Object.fromEntries(Object.entries(beside).filter(([keyword]) => isAnnotation(keyword)));
  const whole = {
    ...annotations,
    ...(discriminator ? { discriminator } : {}),
    [choice]: under,
    anyOf: origins.set(variants, origins.ofMember(schema, 'anyOf')),
  };
  const members = Object.keys(whole).map((keyword) => [keyword, origins.ofMember(schema, keyword)]);
  return origins.set(whole, origins.of(schema), new Map(members));
}

/** Whether a schema has all properties of a variant, and that variant some of its own. */
function hasMembersOf(schema, variant, beside) {
  const [names, known, shared] = [variant, schema, beside].map(({ properties = {} }) =>
    Object.keys(properties),
  );
  return names.every((name) => known.includes(name)) && names.some((name) => !shared.includes(name));
}
