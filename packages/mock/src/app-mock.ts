import type { Listening } from './listen.js';
import { startPrism } from './prism/start-prism.js';

/**
 * Serves one app's OpenAPI document at 127.0.0.1, in place of the app: requests come with the document's own paths,
 * are judged by the document, need no credential, and are answered with its response examples.
 */
export function startAppMock(document: Record<string, unknown>): Promise<Listening> {
  return startPrism(document, { checkSecurity: false, validateRequest: true });
}
