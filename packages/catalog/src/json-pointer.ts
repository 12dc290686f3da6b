import { isObject } from './json-schema.js';

/** A JSON Pointer (RFC 6901) of these segments; '' for none. */
export function jsonPointer(...segments: (string | number)[]): string {
  let pointer = '';
  for (const segment of segments) pointer += `/${escaped(String(segment))}`;
  return pointer;
}

/** Pointers are made for every member of a document, and hardly a name has anything to escape. */
function escaped(segment: string): string {
  return /[~/]/.test(segment) ? segment.replaceAll('~', '~0').replaceAll('/', '~1') : segment;
}

/** The value that a URI fragment (`#/components/schemas/Issue`) points at; undefined when there is none. */
export function valueAtFragment(root: unknown, fragment: string): unknown {
  let value = root;
  for (const segment of fragmentSegments(fragment) ?? [undefined]) {
    if (segment === undefined || typeof value !== 'object' || value === null) return undefined;
    if (!Array.isArray(value) && !isObject(value)) return undefined;
    if (Array.isArray(value) && !/^(0|[1-9]\d*)$/.test(segment)) return undefined;
    const owner: object = value;
    if (!Object.hasOwn(owner, segment)) return undefined;
    value = Reflect.get(owner, segment);
  }
  return value;
}

/** The segments of `#/a/b`; undefined when the text is no JSON pointer in a fragment. */
export function fragmentSegments(fragment: string): string[] | undefined {
  if (fragment === '#') return [];
  if (!fragment.startsWith('#/')) return undefined;
  try {
    return fragment
      .slice(2)
      .split('/')
      .map((segment) => decodeURIComponent(segment).replaceAll('~1', '/').replaceAll('~0', '~'));
  } catch {
    return undefined;
  }
}
