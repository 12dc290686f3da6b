import { methods } from './description-grammar.mjs';
import { keysOf, parentOf, valueAt } from './json-pointer.mjs';

/**
 * Something that callers can see and that is gone.
 * @typedef {object} Removal
 * @property {'operation' | 'parameter' | 'property'} what
 * @property {string} name
 * @property {boolean} deprecated Whether the base said so.
 * @property {unknown} sunset What the base said in `x-sunset`.
 */

/**
 * What a change takes away. A new name is a removal of the old one.
 * @param {import('./redocly-report.mjs').Change} change
 * @returns {Removal[]}
 */
export function removalIn(change, base, revision) {
  const { kind, nodeType, property, path } = change;
  const gone = kind === 'removed';
  if (change.rule === 'operation-removed') {
    return [
      removal(
        'operation',
        change.base.value.operationId ?? keysOf(path).slice(1).join(' '),
        change.base.value,
      ),
    ];
  }
  if (change.rule === 'path-removed') return operationsOf(change, base, revision);
  if (nodeType === 'Parameter' && (gone || property === 'name' || property === 'in')) {
    if (change.rule !== 'parameter-removed') return [];
    const parameter = gone ? change.base.value : valueAt(base, parentOf(change.base.pointer));
    return [removal('parameter', parameter.name, parameter)];
  }
  if (change.rule === 'property-allowed') return [];
  const holder = keysOf(path).at(-2);
  if (nodeType === 'Schema' && holder === 'properties' && (gone || property === 'key')) {
    const schema = gone ? change.base.value : valueAt(base, change.base.pointer);
    const name = keysOf(change.base.pointer).at(-1);
    return [removal('property', name, schema)];
  }
  return [];
}

function removal(what, name, value) {
  return { what, name, deprecated: value?.deprecated === true, sunset: value?.['x-sunset'] };
}

/** The operations of a path that is gone, or that has another name now. */
function operationsOf({ base: side }, base) {
  const item = valueAt(base, side.pointer);
  return methods
    .filter((method) => item?.[method])
    .map((method) => removal('operation', item[method].operationId ?? method, item[method]));
}
