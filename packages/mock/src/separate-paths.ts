type Json = Record<string, unknown>;

/**
 * A path of its own for an operation that its document tells from others by what stands behind the path, such as
 * `#cors`: a server sees none of that, and cannot know which is meant.
 * @param mark what stands behind it, with its sign
 */
export function separatePath(path: string, mark: string): string {
  const base = path.endsWith('/') ? path.slice(0, -1) : path;
  return `${base}/operation-${Buffer.from(mark).toString('hex')}`;
}

/** A document whose operations all have paths of their own; the very same where they have. */
export function withSeparatePaths(document: Json): Json {
  const paths = Object.entries(Object(document.paths) as Json);
  if (!paths.some(([path]) => /[?#]/.test(path))) return document;
  return { ...document, paths: Object.fromEntries(paths.map(([path, item]) => [separated(path), item])) };
}

function separated(path: string): string {
  const at = path.search(/[?#]/);
  return at < 0 ? path : separatePath(path.slice(0, at), path.slice(at));
}
