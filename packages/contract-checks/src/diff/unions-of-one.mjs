import { areApart, choice, hasVariants, meanings, oneOfApart } from './comparable-variants.mjs';
import { goThrough, nameOf, referred } from './meetings.mjs';
import { isAnnotation, keywordsOfType, typesOf } from './schema-keywords.mjs';
import { keepApart } from './variants-apart.mjs';
import { withMoreInVariants } from './variants-with-more.mjs';

/**
 * Writes a schema that is no choice of variants as a choice of one, wherever the other contract has variants in its
 * place: then it is compared with the variant that it is, and not with the choice, keyword by keyword.
 * @param {{ document: object, origins: import('./origins.mjs').Origins }} base With comparable variants; changed in place.
 * @param {{ document: object, origins: import('./origins.mjs').Origins }} revision
 * @returns {{ isOfOne: (schema: object) => boolean, undo: () => void }} `isOfOne` tells such a choice from others;
 *   `undo` takes all of them back, for another comparison.
 */
export function writeUnionsOfOne(base, revision) {
  const ofOne = new WeakSet();
  const others = new Map([
    [base, revision],
    [revision, base],
  ]);
  const undone = [];
  const put = (holder, key, value) => {
    const had = Object.hasOwn(holder, key) ? holder[key] : undefined;
    holder[key] = value;
    undone.push(() => {
      if (had === undefined) delete holder[key];
      else holder[key] = had;
    });
  };
  goThrough(base.document, revision.document, (meeting) => {
    distribute(meeting.base, meeting.baseKey, base, meeting.revision[meeting.revisionKey]);
    distribute(meeting.revision, meeting.revisionKey, revision, meeting.base[meeting.baseKey]);
    const before = flattened(meeting.base, meeting.baseKey, base, meeting.revision[meeting.revisionKey]);
    const after = flattened(meeting.revision, meeting.revisionKey, revision, meeting.base[meeting.baseKey]);
    const isOne = meeting.base[meeting.baseKey].$ref === meeting.revision[meeting.revisionKey].$ref;
    if (hasVariants(before) && hasVariants(after)) keepApart(before, after, { base, revision, put });
    if (isUnion(before) && isPlain(after)) {
      write(meeting.revision, meeting.revisionKey, revision, before, isOne);
    } else if (isPlain(before) && isUnion(after)) {
      write(meeting.base, meeting.baseKey, base, after, isOne);
    }
  });
  return {
    isOfOne: (schema) => ofOne.has(schema),
    undo: () => {
      for (const step of undone.reverse()) step();
    },
  };

  /**
   * Writes a choice with more beside it as a choice whose variants have that too, where its counterpart has all that one
   * of them has.
   */
  function distribute(holder, key, contract, counterpart) {
    const schema = referred(holder[key], contract.document);
    if (!hasVariants(schema) || isUnion(schema)) return;
    const other = referred(counterpart, others.get(contract).document);
    if (!isPlain(other)) return;
    const whole = withMoreInVariants(schema, other, contract);
    if (whole !== undefined) put(holder, key, whole);
  }

  /**
   * A schema with its reference followed. Where it is a choice with another choice among its variants, which its
   * counterpart does not have, it has the variants of that instead.
   */
  function flattened(holder, key, contract, counterpart) {
    const { document, origins } = contract;
    const schema = referred(holder[key], document);
    if (!isUnion(schema)) return schema;
    const other = referred(counterpart, others.get(contract).document);
    const known = new Set((other.anyOf ?? []).map(({ $ref }) => $ref).filter(Boolean));
    const isNested = (one) => {
      const inner = referred(one, document);
      return one.$ref !== undefined && !known.has(one.$ref) && isUnion(inner) && inner[choice] === oneOfApart;
    };
    if (!schema.anyOf.some(isNested)) return schema;
    const places = new Map();
    const list = schema.anyOf.flatMap((one, index) => {
      const inner = isNested(one) ? referred(one, document).anyOf : [one];
      return inner.map((variant) => [variant, origins.ofMember(schema.anyOf, index)]);
    });
    for (const [index, [, place]] of list.entries()) places.set(String(index), place);
    const variants = list.map(([variant]) => variant);
    const nested = referred(schema.anyOf.find(isNested), document);
    const flat = {
      ...schema,
      ...((schema.discriminator ?? nested.discriminator)
        ? { discriminator: schema.discriminator ?? nested.discriminator }
        : {}),
      anyOf: origins.set(variants, origins.ofMember(schema, 'anyOf'), places),
    };
    if (hasVariants(other) && areApart(variants.map((one) => referred(one, document))))
      flat[choice] = other[choice];
    const members = new Map(Object.keys(flat).map((keyword) => [keyword, origins.ofMember(schema, keyword)]));
    put(holder, key, origins.set(flat, origins.of(schema), members));
    return flat;
  }

  /** @param isOne Whether the other contract has the schema of the same name there, so that this one was written anew. */
  function write(holder, key, contract, union, isOne) {
    const schema = holder[key];
    const at = isOne
      ? contract.origins.of(referred(schema, contract.document))
      : contract.origins.ofMember(holder, key);
    if (schema.$ref === undefined) {
      put(holder, key, choiceOfOne(schema, schema, at, contract, union));
      return;
    }
    // One component for all places that have it, so that its change is told once.
    const { schemas } = contract.document.components;
    const name = `${nameOf(schema.$ref)}.alone`;
    let numbered = name;
    for (let number = 2; Object.hasOwn(schemas, numbered) && schemas[numbered].union !== union; number++) {
      numbered = `${name}.${number}`;
    }
    if (!Object.hasOwn(schemas, numbered)) {
      const target = referred(schema, contract.document);
      const reference = contract.origins.set({ $ref: schema.$ref }, at);
      put(schemas, numbered, choiceOfOne(target, reference, at, contract, union));
    }
    put(
      holder,
      key,
      contract.origins.set(
        { ...schema, $ref: `#/components/schemas/${numbered}` },
        contract.origins.of(schema),
      ),
    );
  }

  function choiceOfOne(schema, variant, place, contract, union) {
    const { origins, document } = contract;
    const { type } = union;
    // What a choice says besides is compared with what the schema says of it.
    const annotations = Object.keys(union).filter((keyword) => isAnnotation(keyword));
    const said = annotations.map((keyword) => [keyword, isWord(keyword) ? union[keyword] : schema[keyword]]);
    const variants = apart(variant, schema, origins);
    const list = origins.set(variants, place, new Map(variants.map((_, index) => [String(index), place])));
    const fits = typesOf(schema).length > 0 && typesOf(schema).every((one) => typesOf(union).includes(one));
    const whole = {
      ...Object.fromEntries(said.filter(([, value]) => value !== undefined)),
      ...(type === undefined || (!fits && schema.type === undefined)
        ? {}
        : { type: fits ? type : schema.type }),
      ...(union.discriminator ? { discriminator: knownOf(union.discriminator, origins, place) } : {}),
      [choice]: union[choice],
      anyOf: list,
    };
    // Whose counterpart it is, and of which component; no keywords, and not compared.
    Object.defineProperties(whole, {
      union: { value: union },
      alone: { value: variant.$ref && nameOf(variant.$ref) },
      isVariant: {
        value: isVariantOf(union, variants, { union: others.get(contract).document, own: document }),
      },
    });
    ofOne.add(whole);
    return origins.set(whole, place, new Map(Object.keys(whole).map((keyword) => [keyword, place])));
  }
}

/** The name of the component that was written as a choice of one, where the one at hand is such a choice. */
export function nameWritten(name, { components }) {
  return components.schemas[name]?.alone ?? name;
}

/** A discriminator that says the same of the one variant; where its mapping leads is not compared. */
function knownOf(discriminator, origins, place) {
  const { propertyName, [meanings]: told } = discriminator;
  return origins.set({ propertyName, ...(told === undefined ? {} : { [meanings]: told }) }, place);
}

/** A schema of several types as one variant for each, where each keyword judges values of one type only. */
function apart(variant, schema, origins) {
  const types = typesOf(schema);
  if (types.length < 2) return [variant];
  const besidesNull = types.filter((type) => type !== 'null');
  const ofType = (keyword, type) =>
    keywordsOfType[type].includes(keyword) || (type !== 'null' && besidesNull.length === 1);
  const keywords = Object.keys(schema).filter((keyword) => keyword !== 'type' && !isAnnotation(keyword));
  if (!keywords.every((keyword) => types.some((type) => ofType(keyword, type)))) return [variant];
  return types.map((type) => {
    const some = { type };
    for (const keyword of keywords.filter((one) => ofType(one, type))) some[keyword] = schema[keyword];
    if (type !== 'null' && Array.isArray(some.enum)) some.enum = some.enum.filter((value) => value !== null);
    const members = new Map(Object.keys(some).map((key) => [key, origins.ofMember(schema, key)]));
    return origins.set(some, origins.of(schema), members);
  });
}

/** Whether a schema takes what one variant of a choice takes, so that it is that variant. */
function isVariantOf(union, variants, documents) {
  const plain = (schema, document) => {
    const kept = Object.entries(referred(schema, document)).filter(([keyword]) => !isAnnotation(keyword));
    return JSON.stringify(Object.fromEntries(kept.sort(([one], [other]) => (one < other ? -1 : 1))));
  };
  const known = union.anyOf.map((one) => plain(one, documents.union));
  return variants.every((one) => known.includes(plain(one, documents.own)));
}

/** Whether a schema is a choice of variants and nothing besides. */
function isUnion(schema) {
  return (
    hasVariants(schema) &&
    Object.keys(schema).every(
      (keyword) => ['anyOf', choice, 'discriminator', 'type'].includes(keyword) || isAnnotation(keyword),
    )
  );
}

/** Whether a schema has no variants, and refuses something without refusing everything. */
function isPlain(schema) {
  const keywords = Object.keys(schema).filter((keyword) => !isAnnotation(keyword));
  return (
    keywords.some((keyword) => keyword !== 'not') && !keywords.some((key) => ['anyOf', 'oneOf'].includes(key))
  );
}

/** Whether a keyword only says something to people: nobody misses it where a schema is another. */
function isWord(keyword) {
  return ['title', 'description', 'summary', 'externalDocs', '$comment'].includes(keyword);
}
