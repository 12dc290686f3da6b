import type { Action, Catalog } from '@actway/catalog';
import { generateSync, type JsonSchema } from 'json-schema-faker';

/** From required members only to all of them. */
const shares = [0.2, 0.5, 0, 1];

/**
 * An input that the action's own validator accepts, made by chance of its schema; the same for the same seed.
 * Another draw is another input, with another share of the optional members. Undefined when none of some fifty was valid.
 */
export function generateInput(
  catalog: Catalog,
  action: Action,
  seed: number,
  draw = 0,
): Record<string, unknown> | undefined {
  const schema = withContent(catalog.displaySchema(action, 'input')) as JsonSchema;
  for (let attempt = 0; attempt < 48; attempt += 1) {
    const made = generateSync(schema, {
      seed: seed + draw * 100_000 + attempt,
      optionalsProbability: shares[(draw + attempt) % shares.length],
      maxItems: 3,
      maxDepth: 5,
    });
    const isUsable = typeof made === 'object' && made !== null && !Array.isArray(made);
    if (isUsable && catalog.inputFaults(action, made).length === 0) return made as Record<string, unknown>;
  }
  return undefined;
}

/** A file with its bytes: one that is stored, or at an address, would have to be there. */
const ownFile = { name: 'hello.bin', mimetype: 'application/octet-stream', base64: 'aGVsbG8=' };

/** Files come with their bytes. No text is empty: Prism takes an empty query parameter for an absent one. */
function withContent(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withContent);
  if (typeof schema !== 'object' || schema === null) return schema;
  if ('file_uploadable' in schema && schema.file_uploadable === true) return { const: ownFile };
  const copy: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(schema)) copy[name] = withContent(value);
  // The generator knows this format by its other name.
  if (copy.format === 'url') copy.format = 'uri';
  if (copy.type === 'string' && copy.enum === undefined)
    copy.minLength = Math.max(1, Number(copy.minLength ?? 1));
  return copy;
}
