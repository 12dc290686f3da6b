import { Name } from 'ajv/dist/2020.js';

/** The variables of the functions that Ajv generates, as `ajv/dist/compile/names.js` has them. */
export const generatedNames = {
  /** A JSON Pointer to the value that the function is given. */
  instancePath: new Name('instancePath'),
  /** The list of errors so far, or null. */
  vErrors: new Name('vErrors'),
  /** How many errors there are so far. */
  errors: new Name('errors'),
};
