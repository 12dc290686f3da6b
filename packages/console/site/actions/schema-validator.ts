import { type Schema, Validator } from '@cfworker/json-schema';
import type { RJSFSchema, ValidatorType } from '@rjsf/utils';

/**
 * Tells the form which option of a `oneOf` fits. It interprets schemas: one that compiles them would need a policy that
 * lets pages make code of text. Faults are the server's to find, and it names them all.
 */
const schemaValidator: ValidatorType = {
  validateFormData: () => ({ errors: [], errorSchema: {} }),
  rawValidation: () => ({ errors: [] }),
  isValid: (schema, formData, rootSchema) => {
    try {
      const whole = { ...(rootSchema as RJSFSchema), ...(schema as RJSFSchema) } as Schema;
      return new Validator(schema === rootSchema ? (schema as Schema) : whole, '2020-12').validate(formData)
        .valid;
    } catch {
      // A schema that cannot be read fits nothing.
      return false;
    }
  },
};

export default schemaValidator;
