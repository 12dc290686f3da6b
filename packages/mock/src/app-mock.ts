import { inAppWords } from './app-words.js';
import type { Listening } from './listen.js';
import { startPrism } from './prism/start-prism.js';
import { withSeparatePaths } from './separate-paths.js';

/**
 * Serves one app's OpenAPI document at 127.0.0.1, in place of the app: requests come with the document's own paths
 * (see `separatePath` for those that tell operations apart by more than a path),
 * need no credential, and are answered with its response examples. They are not judged again: the engine has
 * validated the input, and Prism refuses forms and headers that OpenAPI 3.1 allows.
 */
export function startAppMock(document: Record<string, unknown>): Promise<Listening> {
  return startPrism(withSeparatePaths(document), {
    checkSecurity: false,
    validateRequest: false,
    reword: inAppWords,
  });
}
