import type { JsonObject } from '@actway/openapi';
import { operationFingerprint } from './operation-fingerprint.js';
import type { Recipe } from './recipe.js';

/** Which important operations of a recipe another document lacks, and which take something else: `METHOD /path`. */
export interface DocumentChanges {
  gone: string[];
  changed: string[];
}

/** What became of the important operations since the recipe was made. */
export function documentChanges(
  { fingerprints }: Pick<Recipe, 'fingerprints'>,
  root: JsonObject,
): DocumentChanges {
  const gone: string[] = [];
  const changed: string[] = [];
  for (const [key, expected] of Object.entries(fingerprints)) {
    const found = operationFingerprint(root, key);
    if (found === undefined) gone.push(key);
    else if (found !== expected) changed.push(key);
  }
  return { gone, changed };
}
