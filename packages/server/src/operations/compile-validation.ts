import { lengthKeywords } from '@actway/catalog';
import { Ajv2020, type ErrorObject, type Options, type ValidateFunction } from 'ajv/dist/2020.js';
import * as ajvFormats from 'ajv-formats';
import type { Contract, ContractOperation } from '../stub/contract.js';
import { once } from '../stub/once.js';
import { problemOfFaults, type ValidationFault } from '../stub/problem-of-faults.js';
import { boundLists } from './bound-lists.js';
import type { SentParameters } from './read-parameters.js';

/**
 * Holds a request against the contract. Parameters are changed in place: they become what their schemas say, and absent
 * ones their defaults.
 * @throws ProblemError `InvalidRequestError` with every fault, of which the first hundred are told
 */
export type ValidateRequest = (parameters: SentParameters, body: unknown) => void;

/** Compiles the validation of operations, on one Ajv for parameters and one for bodies. */
export interface ValidationCompiler {
  /** What it returns compiles at its first request: most processes never serve most of the operations. */
  compile(operation: ContractOperation): ValidateRequest;
}

const documentId = 'actway:contract';

export function createValidationCompiler({ document }: Contract): ValidationCompiler {
  // Every fault costs memory and time; in a document like this one the contract itself says how many there can be.
  const bounded = once(() => boundLists(document));
  const parameterAjv = once(() => createAjv(bounded(), { allErrors: true, coerceTypes: true }));
  const firstFaultAjv = once(() => createAjv(document, {}));
  const allFaultsAjv = once(() => createAjv(bounded(), { allErrors: true }));
  return {
    compile(operation) {
      const parameterValidation = once(() => compileParameters(parameterAjv, operation));
      const bodyValidation = once(() => compileBody(firstFaultAjv, allFaultsAjv, operation));
      return (parameters, body) => {
        const validateParameters = parameterValidation();
        const isRight = validateParameters === undefined || validateParameters(parameters);
        const bodyErrors = bodyValidation()?.(body) ?? [];
        if (isRight && bodyErrors.length === 0) return;
        throw problemOfFaults(
          [...toFaults(isRight ? [] : (validateParameters?.errors ?? [])), ...toFaults(bodyErrors)],
          operation.deprecation.parameters,
        );
      };
    },
  };
}

function createAjv(document: Contract['document'], options: Options): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, validateSchema: false, useDefaults: true, ...options });
  ajvFormats.default.default(ajv);
  countLessCharacters(ajv);
  ajv.addFormat('uri', { type: 'string', validate: (value: string) => URL.canParse(value) });
  ajv.addSchema(document, documentId);
  return ajv;
}

/** Lengths are judged in Ajv's words and its order, but without looking through what is far too long. */
function countLessCharacters(ajv: Ajv2020): void {
  for (const definition of [...lengthKeywords].reverse()) {
    const keyword = String(definition.keyword);
    const ofAjv = ajv.getKeyword(keyword);
    const error = typeof ofAjv === 'object' ? ofAjv.error : undefined;
    ajv.removeKeyword(keyword).addKeyword({ ...definition, ...(error && { error }), before: 'pattern' });
  }
}

/** The validation of path, query and headers as one object; undefined where the operation has no parameters. */
function compileParameters(
  ajv: () => Ajv2020,
  { deprecation: { parameters } }: ContractOperation,
): ValidateFunction | undefined {
  if (parameters.length === 0) return undefined;
  const parts = { query: 'query', headers: 'header', params: 'path' };
  const properties = Object.entries(parts).map(([part, place]) => {
    const placed = parameters.filter((one) => one.in === place);
    const required = placed.filter((one) => one.required === true).map((one) => nameOf(one));
    const schemas = placed.map((one) => [nameOf(one), absolute(one.schema)]);
    return [part, { type: 'object', properties: Object.fromEntries(schemas), required }];
  });
  return ajv().compile(boundLists({ type: 'object', properties: Object.fromEntries(properties) }));
}

/** Node has the names of headers in lower case. */
function nameOf({ in: place, name }: Record<string, unknown>): string {
  return place === 'header' ? String(name).toLowerCase() : String(name);
}

type ValidateBody = (body: unknown) => ErrorObject[];

/** A body that is right is judged once, and by what stops at the first fault. */
function compileBody(
  firstFault: () => Ajv2020,
  allFaults: () => Ajv2020,
  { bodySchema, takesBytes }: ContractOperation,
): ValidateBody | undefined {
  if (bodySchema === undefined || takesBytes) return undefined;
  const schema = { properties: { body: absolute(bodySchema) } };
  const validate = firstFault().compile(schema);
  let validateAll: ValidateFunction | undefined;
  return (body) => {
    const request = { body };
    if (validate(request)) return [];
    const first = validate.errors ?? [];
    validateAll ??= allFaults().compile(boundLists(schema));
    return validateAll(request) ? first : (validateAll.errors ?? []);
  };
}

/** References of the contract point into the document that is registered as a whole. */
function absolute(schema: unknown): Record<string, unknown> {
  const text = JSON.stringify(schema, (name, value) =>
    name === '$ref' && typeof value === 'string' && value.startsWith('#') ? documentId + value : value,
  );
  return JSON.parse(text);
}

/** What Ajv found, each with the place of the member that is at fault. */
function toFaults(errors: readonly ErrorObject[]): ValidationFault[] {
  return errors.map(({ instancePath, schemaPath, keyword, message = 'is invalid', params }) => {
    const named: unknown = params.missingProperty ?? params.additionalProperty ?? params.unevaluatedProperty;
    const allowed: unknown = keyword === 'enum' ? params.allowedValues : undefined;
    return {
      path: typeof named === 'string' ? `${instancePath}/${named}` : instancePath || schemaPath,
      message: Array.isArray(allowed) ? `${message}: ${allowed.join(', ')}` : message,
      errorCode: keyword,
    };
  });
}
