import type { JsonObject } from '@actway/openapi';

/** Counts what was mended, in the words that a report has. */
export type Tell = (what: string) => void;

/** Leaves a keyword out of a schema, and counts it. */
export type Drop = (key: string, why: string) => void;

/** Of a pattern, or of listed values, that is longer a reader learns nothing. In characters. */
export const longestShownText = 500;

/** Adds to what a schema says of itself. */
export function addWords(schema: JsonObject, words: string): void {
  schema.description = typeof schema.description === 'string' ? `${schema.description}\n\n${words}` : words;
}
