import { dereferenceIn, isObject, type JsonObject, membersIn } from '@actway/openapi';

/**
 * Takes out of a body the members that are an empty string where the contract says `x-empty-is-absent`.
 * Clients in the field send `""` for what they do not have. The value is changed in place.
 * @param schema the schema of the body, whose `$ref`s point into `document`
 */
export function dropEmptyMembers(document: JsonObject, schema: unknown, value: unknown): void {
  const { properties } = membersIn(document, schema);
  if (!isObject(value) || !isObject(properties)) return;
  for (const [name, property] of Object.entries(properties)) {
    if (!Object.hasOwn(value, name)) continue;
    const member = dereferenceIn(document, property);
    if (value[name] === '' && isObject(member) && member['x-empty-is-absent'] === true) delete value[name];
    else dropEmptyMembers(document, member, value[name]);
  }
}

/**
 * The same for a query string: parameters that the contract marks are left out where they are empty.
 * @param search the query as it was sent, without `?`
 * @param names the parameters that the contract marks
 */
export function dropEmptyParameters(search: string, names: ReadonlySet<string>): string {
  if (search === '' || names.size === 0) return search;
  return search
    .split('&')
    .filter((pair) => {
      const [name = '', value = ''] = pair.split('=', 2);
      return value !== '' || !names.has(name);
    })
    .join('&');
}
