/**
 * A copy of a document in which each schema that lists its properties, and says nothing of others, allows no
 * others. The contract leaves its objects open for what is to come; a test wants to know of what is there unsaid.
 */
export function closeObjects(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closeObjects);
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, closeObjects(member)]),
  );
  const isSchema =
    copy.type === 'object' && typeof copy.properties === 'object' && !('additionalProperties' in copy);
  return isSchema ? { ...copy, additionalProperties: false } : copy;
}
