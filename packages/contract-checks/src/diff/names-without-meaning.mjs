import { isDeepStrictEqual } from 'node:util';
import { goThrough } from './meetings.mjs';

/**
 * Gives what has another name, and the same meaning, the name that it has in the base: a header of an answer in capitals
 * or without (RFC 9110, section 5.1), and a security scheme that says what another said before.
 * @param {{ document: object, origins: import('./origins.mjs').Origins }} base In normal form.
 * @param {{ document: object, origins: import('./origins.mjs').Origins }} revision Changed in place.
 * @returns {() => void} Takes it back, for another comparison.
 */
export function giveNamesOfBase(base, revision) {
  const undone = [];
  goThrough(base.document, revision.document, ({ base: one, baseKey, revision: other, revisionKey }) => {
    if (baseKey !== 'headers' || one.description === undefined) return;
    const [before, after] = [one[baseKey], other[revisionKey]];
    const known = new Map(Object.keys(before).map((name) => [name.toLowerCase(), name]));
    const names = new Map(Object.keys(after).map((name) => [name, known.get(name.toLowerCase()) ?? name]));
    put(other, revisionKey, renamed(after, names));
  });
  renameSchemes();
  return () => {
    for (const step of undone.reverse()) step();
  };

  function put(holder, key, value) {
    const had = holder[key];
    holder[key] = value;
    undone.push(() => {
      holder[key] = had;
    });
  }

  function renamed(map, names) {
    const { origins } = revision;
    const entries = Object.entries(map).map(([name, value]) => [names.get(name) ?? name, value]);
    const places = Object.keys(map).map((name) => [names.get(name) ?? name, origins.ofMember(map, name)]);
    return origins.set(Object.fromEntries(entries), origins.of(map), new Map(places));
  }

  function renameSchemes() {
    const [before, after] = [base, revision].map(({ document }) => document.components.securitySchemes ?? {});
    const free = Object.keys(before).filter((name) => !Object.hasOwn(after, name));
    const names = new Map();
    for (const name of Object.keys(after).filter((one) => !Object.hasOwn(before, one))) {
      const same = free.find((one) => isDeepStrictEqual(before[one], after[name]));
      if (same === undefined) continue;
      names.set(name, same);
      free.splice(free.indexOf(same), 1);
    }
    if (names.size === 0) return;
    put(revision.document.components, 'securitySchemes', renamed(after, names));
    for (const holder of requirementsIn(revision.document)) {
      put(
        holder,
        'security',
        holder.security.map((requirement) =>
          Object.fromEntries(
            Object.entries(requirement).map(([name, scopes]) => [names.get(name) ?? name, scopes]),
          ),
        ),
      );
    }
  }
}

/** What says which schemes are asked for: the contract, and each operation. */
function* requirementsIn(document) {
  if (Array.isArray(document.security)) yield document;
  for (const root of ['paths', 'webhooks']) {
    for (const item of Object.values(document[root] ?? {})) {
      for (const operation of Object.values(item ?? {})) {
        if (Array.isArray(operation?.security)) yield operation;
      }
    }
  }
}
