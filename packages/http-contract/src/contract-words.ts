import { isObject, type JsonObject } from '@actway/openapi';

/**
 * What a validator says of a parameter, in the contract's words where it has some for the pattern that is not met
 * (`x-pattern-in-words` beside it): a person who reads an expression does not know what to send.
 */
export function inContractWords(message: string, parameters: readonly JsonObject[]): string {
  for (const { schema } of parameters) {
    if (!isObject(schema)) continue;
    const { pattern, 'x-pattern-in-words': words } = schema;
    if (typeof words === 'string' && message === `must match pattern "${pattern}"`) return words;
  }
  return message;
}
