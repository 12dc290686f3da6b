import { isObject, type JsonObject, membersIn } from '@actway/openapi';

/** The members of a body that its schema does not know. */
export function unknownMembers(document: JsonObject, bodySchema: unknown, body: unknown): string[] {
  const { properties } = membersIn(document, bodySchema);
  const known = isObject(properties) ? properties : {};
  return isObject(body) ? Object.keys(body).filter((name) => !Object.hasOwn(known, name)) : [];
}
