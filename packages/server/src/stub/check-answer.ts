import { Ajv2020, type AnySchema, type ValidateFunction } from 'ajv/dist/2020.js';
import * as ajvFormats from 'ajv-formats';
import type { Contract, ContractOperation } from './contract.js';
import { once } from './once.js';

/** An answer as it is about to be sent. */
export interface Answer {
  status: number;
  headers: Record<string, unknown>;
  /** Without its parameters. Absent when there is no body. */
  contentType?: string | undefined;
  body?: unknown;
}

/** An answer that breaks the contract. It is never sent; the caller gets a 500. */
export class AnswerViolation extends Error {
  override readonly name = 'AnswerViolation';

  constructor(
    operationId: string,
    status: number,
    readonly violations: string[],
  ) {
    super(`The answer ${status} of ${operationId} breaks the contract: ${violations.join('; ')}.`);
  }
}

/** Throws an `AnswerViolation` for an answer that the contract does not allow. */
export type AnswerCheck = (operation: ContractOperation, answer: Answer) => void;

/**
 * Checks statuses, required headers, content types, bodies, and bodies of answers that are not to have one.
 * @param bodies which bodies are checked: `of-5xx` where express-openapi-validator, which leaves those out, sees the rest
 */
export function createAnswerCheck(contract: Contract, bodies: 'all' | 'of-5xx' = 'all'): AnswerCheck {
  const ajvOf = once(() => createAjv(contract));
  const compiled = new Map<unknown, ValidateFunction>();

  const validatorOf = (schema: unknown): ValidateFunction => {
    const known = compiled.get(schema);
    if (known) return known;
    const validator = ajvOf().compile(absolute(schema));
    compiled.set(schema, validator);
    return validator;
  };

  return (operation, answer) => {
    const violations: string[] = [];
    const declared = operation.responses[String(answer.status)];
    if (!declared) {
      throw new AnswerViolation(operation.id, answer.status, [
        `the status is not one of ${Object.keys(operation.responses).join(', ')}`,
      ]);
    }
    for (const [name, header] of Object.entries(declared.headers)) {
      const value = answer.headers[name];
      if (value === undefined) {
        if (header.required) violations.push(`the header ${name} is missing`);
      } else if (!validatorOf(header.schema)(headerValue(header.schema, value))) {
        violations.push(
          `the header ${name} ${ajvOf().errorsText(validatorOf(header.schema).errors, { dataVar: 'value' })}`,
        );
      }
    }
    const media = answer.contentType === undefined ? undefined : declared.content[answer.contentType];
    const types = Object.keys(declared.content);
    if (types.length === 0 && answer.body !== undefined)
      violations.push('it has a body, and is to have none');
    if (types.length > 0 && !media)
      violations.push(`its content type ${answer.contentType} is not ${types.join(' or ')}`);
    if (media && isJson(answer.contentType) && (bodies === 'all' || answer.status >= 500)) {
      const validator = validatorOf(media.schema);
      if (!validator(answer.body)) violations.push(ajvOf().errorsText(validator.errors, { dataVar: 'body' }));
    }
    if (violations.length > 0) throw new AnswerViolation(operation.id, answer.status, violations);
  };
}

function createAjv({ document }: Contract): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, allErrors: true, coerceTypes: false });
  ajvFormats.default.default(ajv);
  return ajv.addSchema(document, 'actway:contract');
}

function isJson(contentType = ''): boolean {
  return /[/+]json$/.test(contentType);
}

/** References of the contract point into the document that is registered as a whole. */
function absolute(schema: unknown): AnySchema {
  const { $ref } = schema as { $ref?: string };
  return $ref === undefined ? (schema as AnySchema) : { $ref: `actway:contract${$ref}` };
}

function headerValue(schema: unknown, value: unknown): unknown {
  const { type } = schema as { type?: unknown };
  return type === 'integer' || type === 'number' ? Number(value) : String(value);
}
