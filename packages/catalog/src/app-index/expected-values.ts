import { isObject, type JsonObject } from '@actway/openapi';

/** @throws TypeError when it is none */
export function asText(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError('A text is expected.');
  return value;
}

/** @throws TypeError when it is none */
export function asList(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new TypeError('A list is expected.');
  return value;
}

/** @throws TypeError when it is none */
export function asTexts(value: unknown): string[] {
  return asList(value).map(asText);
}

/** @throws TypeError when it is none */
export function asObject(value: unknown): JsonObject {
  if (!isObject(value)) throw new TypeError('An object is expected.');
  return value;
}
