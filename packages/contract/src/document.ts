import { readFileSync } from 'node:fs';

/** The bundled contract, an OpenAPI 3.1 document. Every call gives a copy of its own. */
export function loadContract(): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL('../openapi.json', import.meta.url), 'utf8'));
}
