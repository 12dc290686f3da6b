import { isObject, type JsonObject, membersIn } from '@actway/openapi';

/** What of a request is looked at for what is deprecated. */
export interface DeprecationSubject {
  /** The operation, as the document has it. */
  operation: JsonObject;
  /** Its parameters, with their references followed. */
  parameters: readonly JsonObject[];
  /** The schema of its JSON body. */
  bodySchema: unknown;
}

/**
 * The headers `deprecation` (RFC 9745) and `sunset` (RFC 8594) that an answer carries: where the operation is
 * deprecated, and where the request used a parameter or a member of the body that is. Of several, the earliest dates
 * count. Empty when nothing is deprecated. Members of an answer are not told of: they are sent whoever reads them, and
 * an operation that is always called deprecated for their sake would warn nobody.
 * @param search the query as it was sent, without `?`
 */
export function deprecationHeaders(
  document: JsonObject,
  { operation, parameters, bodySchema }: DeprecationSubject,
  search: string,
  body: unknown,
): Record<string, string> {
  const sent = new URLSearchParams(search);
  const used = [
    operation,
    ...parameters.filter(({ in: place, name }) => place === 'query' && sent.has(String(name))),
    ...usedMembers(document, bodySchema, body),
  ].filter(({ deprecated }) => deprecated === true);
  const since = earliest(used, 'x-deprecated-at');
  const until = earliest(used, 'x-sunset');
  return {
    ...(since === undefined ? {} : { deprecation: `@${Date.parse(`${since}T00:00:00Z`) / 1000}` }),
    // What is to go works to the end of that day.
    ...(until === undefined ? {} : { sunset: new Date(`${until}T23:59:59Z`).toUTCString() }),
  };
}

/** Dates as RFC 3339 writes them sort as text. */
function earliest(parts: readonly JsonObject[], extension: string): string | undefined {
  return parts
    .map((part) => part[extension])
    .filter((date) => typeof date === 'string')
    .sort()[0];
}

/** The schemas of the members that a body has, at any depth. */
function usedMembers(document: JsonObject, schema: unknown, value: unknown): JsonObject[] {
  const { properties, items } = membersIn(document, schema);
  if (Array.isArray(value)) return value.flatMap((item) => usedMembers(document, items, item));
  if (!isObject(value) || !isObject(properties)) return [];
  return Object.entries(properties).flatMap(([name, property]) => {
    if (!Object.hasOwn(value, name)) return [];
    // Beside a `$ref`, OpenAPI 3.1 lets a member say more than what it refers to.
    const member = { ...membersIn(document, property), ...(isObject(property) ? property : {}) };
    return [member, ...usedMembers(document, property, value[name])];
  });
}
