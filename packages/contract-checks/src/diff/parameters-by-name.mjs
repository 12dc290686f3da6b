import { methods } from './description-grammar.mjs';
import { child, pointerOf } from './json-pointer.mjs';
import { isSameParameter } from './normalise-description.mjs';

/**
 * Redocly pairs the members of two lists by their likeness, and takes a parameter whose description has grown for one
 * that is gone and one that is new. A reference is paired with an equal one before all others; so each parameter that
 * both documents have, by place and name, becomes a component with one name in both, and a reference to it.
 * @returns {{ base: object, revision: object, places: { base: Map<string, string>, revision: Map<string, string> } }}
 *   Copies of the documents, and by the pointer (`#/…`) of each such component the pointer to the parameter itself.
 */
export function parametersByName(base, revision) {
  const pairs = pairsOf(base, revision);
  const [first, second] = [referring(base, pairs, 'base'), referring(revision, pairs, 'revision')];
  return {
    base: first.document,
    revision: second.document,
    places: { base: first.places, revision: second.places },
  };
}

/** The pointer that stands for one into a copy, in the document itself. */
export function originalPointer(pointer, places) {
  const component = /^#\/components\/parameters\/[^/]+/.exec(pointer)?.[0];
  const place = places.get(component);
  return place === undefined ? pointer : `${place}${pointer.slice(component.length)}`;
}

/** @returns {{ operation: string[], base: number, revision: number }[]} Indexes into the lists of one operation. */
function pairsOf(base, revision) {
  return operationsOf(base).flatMap(({ keys, parameters }) => {
    const others = parametersAt(revision, keys);
    const taken = new Set();
    return parameters.flatMap((parameter, index) => {
      const other = others.findIndex((one, at) => !taken.has(at) && isSameParameter(parameter, one));
      if (other === -1) return [];
      taken.add(other);
      return [{ operation: keys, base: index, revision: other }];
    });
  });
}

function operationsOf(document) {
  return ['paths', 'webhooks'].flatMap((root) =>
    Object.keys(document[root] ?? {}).flatMap((path) =>
      methods.map((method) => {
        const keys = [root, path, method];
        return { keys, parameters: parametersAt(document, keys) };
      }),
    ),
  );
}

function parametersAt(document, [root, path, method]) {
  return document[root]?.[path]?.[method]?.parameters ?? [];
}

/** A copy of a document in which each parameter of a pair is a reference. */
function referring(document, pairs, side) {
  const copy = { ...document, components: { ...document.components, parameters: {} } };
  const places = new Map();
  const copied = new Set();
  for (const [number, pair] of pairs.entries()) {
    const [root, path, method] = pair.operation;
    const name = `parameter-${number}`;
    const parameters = own(own(own(own(copy, root), path), method), 'parameters');
    copy.components.parameters[name] = parametersAt(document, pair.operation)[pair[side]];
    parameters[pair[side]] = { $ref: `#/components/parameters/${name}` };
    const list = pointerOf([...pair.operation, 'parameters']);
    places.set(`#/components/parameters/${name}`, `#${child(list, pair[side])}`);
  }
  return { document: copy, places };

  /** A member of a copied object, copied when it is first asked for. */
  function own(part, key) {
    const member = part[key];
    if (copied.has(member)) return member;
    part[key] = Array.isArray(member) ? [...member] : { ...member };
    copied.add(part[key]);
    return part[key];
  }
}
