import { keywordsIn, mapsOfNames, methods } from './description-grammar.mjs';
import { keysOf } from './json-pointer.mjs';

/**
 * @typedef {object} Operation
 * @property {string | undefined} id Its operationId.
 * @property {string} method In capitals.
 * @property {string} path
 *
 * @typedef {'request' | 'response'} Direction Whether a caller sends it or reads it.
 *
 * @typedef {{ operation: Operation, direction: Direction }} Use
 */

/** Which operations of a normalised document use each of its parts, and whether in what they take or in what they give. */
export class Operations {
  #document;
  /** @type {Map<string, Use[]>} From the pointer of a component to its uses. */
  #uses = new Map();

  constructor(document) {
    this.#document = document;
    for (const root of ['paths', 'webhooks']) {
      for (const [path, item] of Object.entries(document[root] ?? {})) {
        for (const operation of operationsIn(path, item)) {
          const written = item[operation.method.toLowerCase()];
          this.#visitOperation(written, operation, root === 'webhooks');
        }
      }
    }
  }

  /** The uses of what a pointer leads to: those of the operation that it is in, or of the component. */
  usesAt(pointer) {
    const [root, first, second, ...rest] = keysOf(pointer);
    if (root === 'components' && first === 'schemas') {
      const start = `#/components/schemas/${second}`;
      const uses = this.#uses.get(start) ?? [];
      return this.#readable(uses, this.#document.components.schemas[second], rest);
    }
    if (root !== 'paths' && root !== 'webhooks') return [];
    const item = this.#document[root]?.[first];
    const all = operationsIn(first, item);
    const operations = methods.includes(second)
      ? all.filter(({ method }) => method === second.toUpperCase())
      : all;
    const direction = directionAt([second, ...rest], root === 'webhooks');
    const uses = operations.map((operation) => ({ operation, direction }));
    return this.#readable(uses, item?.[second], rest);
  }

  /** Uses without those that a `readOnly` or a `writeOnly` on the way to the part rules out. */
  #readable(uses, start, keys) {
    let part = start;
    let remaining = uses;
    for (const key of keys) {
      part = part?.[key];
      if (part?.readOnly === true) remaining = remaining.filter(({ direction }) => direction === 'response');
      if (part?.writeOnly === true) remaining = remaining.filter(({ direction }) => direction === 'request');
    }
    return remaining;
  }

  #visitOperation(written, operation, inverted) {
    const [taken, given] = inverted ? ['response', 'request'] : ['request', 'response'];
    this.#visit(written.parameters, { operation, direction: taken });
    this.#visit(written.requestBody, { operation, direction: taken });
    this.#visit(written.responses, { operation, direction: given }, true);
    for (const callback of Object.values(written.callbacks ?? {})) {
      for (const item of Object.values(callback)) {
        for (const method of methods.filter((name) => item?.[name])) {
          this.#visitOperation(item[method], operation, !inverted);
        }
      }
    }
  }

  #visit(part, use, named = false) {
    if (part === null || typeof part !== 'object') return;
    if (part.readOnly === true && use.direction === 'request') return;
    if (part.writeOnly === true && use.direction === 'response') return;
    if (typeof part.$ref === 'string') {
      this.#visitReferred(part.$ref, use);
      return;
    }
    // The schemas that a discriminator leads to are used where it is.
    for (const reference of Object.values(part.discriminator?.mapping ?? {})) {
      if (typeof reference === 'string') this.#visitReferred(reference, use);
    }
    for (const [key, member] of Object.entries(part)) {
      if (named || !holdsValues(key)) this.#visit(member, use, !named && mapsOfNames.has(key));
    }
  }

  #visitReferred(reference, use) {
    const uses = this.#uses.get(reference);
    // Operations are visited one after the other, so that the uses of this one come last: two, one for each direction.
    const isKnown = uses
      ?.slice(-2)
      .some(({ operation, direction }) => operation === use.operation && direction === use.direction);
    if (isKnown) return;
    if (uses === undefined) this.#uses.set(reference, [use]);
    else uses.push(use);
    this.#visit(this.#document.components.schemas[keysOf(reference).at(-1)], use);
  }
}

/** @returns {Operation[]} */
function operationsIn(path, item) {
  return methods
    .filter((method) => item?.[method])
    .map((method) => ({ id: item[method].operationId, method: method.toUpperCase(), path }));
}

/** The direction of what lies at some keys within a path item. Callbacks turn it round. */
function directionAt(path, inverted) {
  const keys = keywordsIn(path);
  const turns = keys.filter((key) => key === 'callbacks').length + (inverted ? 1 : 0);
  const last = keys.findLast((key) => key === 'responses' || key === 'requestBody' || key === 'parameters');
  return (last === 'responses') === (turns % 2 === 0) ? 'response' : 'request';
}

/** Members whose values are data, not descriptions. */
function holdsValues(key) {
  return ['example', 'examples', 'default', 'enum', 'const'].includes(key) || key.startsWith('x-');
}
