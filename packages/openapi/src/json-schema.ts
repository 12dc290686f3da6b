/** A JSON Schema 2020-12. */
export type JsonSchema = Record<string, unknown> | boolean;

/** A JSON object as it comes from a parser. */
export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A schema where one is expected; anything else means "any value" and is told as a fault elsewhere. */
export function asSchema(value: unknown): JsonSchema {
  return isObject(value) || typeof value === 'boolean' ? value : {};
}

export function asString(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

/** An own member, never one that comes from the prototype (`constructor`, `__proto__`). */
export function member(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** A member that is an object; `{}` where there is none. */
export function objectMember(object: JsonObject, name: string): JsonObject {
  const value = member(object, name);
  return isObject(value) ? value : {};
}

/** Sets an own member even when it is called `__proto__`. Any other is assigned, which takes a tenth of the time. */
export function setMember(object: JsonObject, name: string, value: unknown): void {
  if (name !== '__proto__') object[name] = value;
  else Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
}
