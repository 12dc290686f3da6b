import { isObject, type JsonObject, objectMember, valueAtFragment, visitKeywords } from '@actway/openapi';

/**
 * The components of a document that its paths reach, and its security schemes; in the order of the document.
 * @param pause lets other work run when it is time to
 */
export async function reachableComponents(
  document: JsonObject,
  pause: () => Promise<void>,
): Promise<JsonObject> {
  const seen = new Set<string>();
  const waiting: unknown[] = Object.values(objectMember(document, 'paths'));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    await pause();
    visitKeywords(next, ({ $ref: reference }) => {
      const component =
        typeof reference === 'string' ? /^#\/components\/[^/]+\/[^/]+/.exec(reference)?.[0] : undefined;
      if (component === undefined || seen.has(component)) return;
      seen.add(component);
      waiting.push(valueAtFragment(document, component));
    });
  }
  const kept: JsonObject = {};
  for (const [kind, named] of Object.entries(objectMember(document, 'components'))) {
    const entries = Object.entries(isObject(named) ? named : {}).filter(
      ([name]) => kind === 'securitySchemes' || seen.has(`#/components/${kind}/${name}`),
    );
    if (entries.length > 0) kept[kind] = Object.fromEntries(entries);
  }
  return kept;
}
