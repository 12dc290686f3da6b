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

/** The segments of a JSON Pointer: `/a~1b/c` has `a/b` and `c`, and '' has none. */
export function pointerSegments(pointer: string): string[] {
  return pointer.split('/').slice(1).map(unescaped);
}

/** The value that a JSON Pointer (`/error/message`) points at; undefined when there is none. */
export function valueAtPointer(root: unknown, pointer: string): unknown {
  return valueAt(root, pointerSegments(pointer));
}

/** The value that a URI fragment (`#/components/schemas/Issue`) points at; undefined when there is none. */
export function valueAtFragment(root: unknown, fragment: string): unknown {
  const segments = fragmentSegments(fragment);
  return segments === undefined ? undefined : valueAt(root, segments);
}

/** The segments of `#/a/b`; undefined when the text is no JSON pointer in a fragment. */
export function fragmentSegments(fragment: string): string[] | undefined {
  if (fragment === '#') return [];
  if (!fragment.startsWith('#/')) return undefined;
  try {
    return fragment
      .slice(2)
      .split('/')
      .map((segment) => unescaped(decodeURIComponent(segment)));
  } catch {
    return undefined;
  }
}

function valueAt(root: unknown, segments: readonly string[]): unknown {
  let value = root;
  for (const segment of segments) {
    if (!Array.isArray(value) && !isObject(value)) return undefined;
    if (Array.isArray(value) && !/^(0|[1-9]\d*)$/.test(segment)) return undefined;
    const owner: object = value;
    if (!Object.hasOwn(owner, segment)) return undefined;
    value = Reflect.get(owner, segment);
  }
  return value;
}

function unescaped(segment: string): string {
  return segment.replaceAll('~1', '/').replaceAll('~0', '~');
}
