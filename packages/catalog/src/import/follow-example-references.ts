import { copyKeywords, isObject, type JsonObject } from '@actway/openapi';
import type { AppDocument } from '../apps/app.js';
import { withReferencesFollowed } from '../schema/example-references.js';

/** A copy of a document in which examples are values and nothing else; those whose `$ref` leads nowhere are left out. */
export function followExampleReferences(document: AppDocument): JsonObject {
  const copy = copyKeywords(document.root, (object) => {
    const { example, examples, value } = object;
    if (example === undefined && !Array.isArray(examples) && value === undefined) return object;
    const changed = { ...object };
    for (const key of ['example', 'value']) {
      const followed = withReferencesFollowed(document, changed[key]);
      if (followed === undefined) delete changed[key];
      else changed[key] = followed;
    }
    if (Array.isArray(examples)) {
      changed.examples = examples
        .map((each) => withReferencesFollowed(document, each))
        .filter((each) => each !== undefined);
    }
    return changed;
  });
  return isObject(copy) ? copy : document.root;
}
