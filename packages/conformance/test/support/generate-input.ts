import type { Action, Catalog } from '@actway/catalog';
import { generateSync, type JsonSchema } from 'json-schema-faker';

/** From required members only to all of them. */
const shares = [0.2, 0.5, 0, 1];

/**
 * An input that the action's own validator accepts, made by chance of its schema; the same for the same seed.
 * Undefined when none of some fifty was valid.
 */
export function generateInput(
  catalog: Catalog,
  action: Action,
  seed: number,
): Record<string, unknown> | undefined {
  const schema = withContent(catalog.displaySchema(action, 'input')) as JsonSchema;
  for (let attempt = 0; attempt < 48; attempt += 1) {
    const made = generateSync(schema, {
      seed: seed + attempt,
      optionalsProbability: shares[attempt % shares.length],
      maxItems: 3,
      maxDepth: 5,
    });
    const input = withOwnFiles(made);
    const isUsable = typeof input === 'object' && input !== null && !Array.isArray(input);
    if (isUsable && catalog.inputFaults(action, input).length === 0) return input as Record<string, unknown>;
  }
  return undefined;
}

/** A file comes with its bytes: one that is stored, or at an address, would have to be there. */
function withOwnFiles(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withOwnFiles);
  if (typeof value !== 'object' || value === null) return value;
  if ('s3key' in value || ('url' in value && 'mimetype' in value)) {
    return { name: 'hello.bin', mimetype: 'application/octet-stream', base64: 'aGVsbG8=' };
  }
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withOwnFiles(member)]));
}

/** No text is empty: a path has no room for one, and Prism takes an empty query parameter for an absent one. */
function withContent(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withContent);
  if (typeof schema !== 'object' || schema === null) return schema;
  const copy: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(schema)) copy[name] = withContent(value);
  if (copy.type === 'string' && copy.enum === undefined)
    copy.minLength = Math.max(1, Number(copy.minLength ?? 1));
  return copy;
}
