/** The object itself, or what its `$ref` points at in the document; `{}` for nothing. */
export function members(document: Record<string, unknown>, value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return {};
  const { $ref } = value as { $ref?: unknown };
  if (typeof $ref !== 'string') return value as Record<string, unknown>;
  let target: unknown = document;
  for (const part of $ref.slice(2).split('/'))
    target = members(document, target)[part.replaceAll('~1', '/').replaceAll('~0', '~')];
  return members(document, target);
}
