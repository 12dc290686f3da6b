import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { parentOf } from '../json-pointer.mjs';

/**
 * Tells whether the schema beside an extension refused a value in the base: the schema itself that has the extension,
 * or that of the parameter or header that has it.
 * @param {object} document The base, in normal form.
 * @returns {(change: import('../redocly-report.mjs').Change, value: unknown) => boolean}
 */
export function refusedValues(document) {
  let ajv;
  return ({ nodeType, base }, value) => {
    if (base === undefined) return false;
    ajv ??= validatorOf(document);
    const owner = base.value === undefined ? base.pointer : parentOf(base.pointer);
    const schema = nodeType === 'Schema' ? owner : `${owner}/schema`;
    try {
      return !ajv.validate({ $ref: `${name}#${encoded(schema)}` }, value);
    } catch {
      // A schema that cannot be compiled, or is not there, is not known to refuse anything.
      return false;
    }
  };
}

const name = 'base.json';

function validatorOf(document) {
  const ajv = new Ajv2020({ strict: false, validateSchema: false, logger: false, addUsedSchema: false });
  formats.default(ajv);
  return ajv.addSchema({ $id: name, ...document });
}

/** The pointer as the fragment of a URI. */
function encoded(pointer) {
  return pointer.replace(/^#/, '').split('/').map(encodeURIComponent).join('/');
}
