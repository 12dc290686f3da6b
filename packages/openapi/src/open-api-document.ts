import type { JsonObject } from './json-schema.js';

/** An OpenAPI document, and the name by which references into it may call it. */
export interface OpenApiDocument {
  /** An absolute URI; `<id>#/…` and `#/…` mean the same. */
  id: string;
  root: JsonObject;
}
