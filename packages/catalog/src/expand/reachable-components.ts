import { fragmentSegments, type JsonObject, member, objectMember, visitKeywords } from '@actway/openapi';

/** The components that a part of a document refers to, as JSON Pointers: `#/components/schemas/Problem`. */
export function componentPlaces(part: unknown): string[] {
  const places: string[] = [];
  visitKeywords(part, ({ $ref }) => {
    const place = typeof $ref === 'string' ? /^#\/components\/[^/]+\/[^/]+/.exec($ref)?.[0] : undefined;
    if (place !== undefined) places.push(place);
  });
  return places;
}

/**
 * These components, and those that they reach: `schemas/Problem`.
 * @param places as `componentPlaces` gives them
 * @param pause lets other work run when it is time to
 */
export async function reachedPlaces(
  places: Iterable<string>,
  componentAt: (kind: string, name: string) => unknown,
  pause: () => Promise<void>,
): Promise<Set<string>> {
  const seen = new Set(places);
  const waiting = [...seen];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    await pause();
    const [, kind = '', name = ''] = fragmentSegments(next) ?? [];
    for (const place of componentPlaces(componentAt(kind, name))) {
      if (seen.has(place)) continue;
      seen.add(place);
      waiting.push(place);
    }
  }
  return new Set([...seen].map((place) => (fragmentSegments(place) ?? []).slice(1).join('/')));
}

/**
 * The components of a document that its paths reach: `schemas/Problem`.
 * @param pause lets other work run when it is time to
 */
export async function reachableComponents(
  { paths, components }: { paths: JsonObject; components: JsonObject },
  pause: () => Promise<void>,
): Promise<Set<string>> {
  const componentAt = (kind: string, name: string) => member(objectMember(components, kind), name);
  return reachedPlaces(Object.values(paths).flatMap(componentPlaces), componentAt, pause);
}
