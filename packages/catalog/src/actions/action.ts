import type { JsonSchema } from '@actway/openapi';
import type { App } from '../apps/app.js';
import type { RequestPlan } from './request-plan.js';

/** One operation of an app's document, as something that can be executed. */
export interface Action {
  /** `GITHUB_ISSUES_CREATE`: at most 64 characters of A-Z, 0-9 and `_`. */
  id: string;
  /** What it was asked for by: its id, or one of its aliases. Input and plan go by the names of that one. */
  name: string;
  app: App;
  /** The version (`x_y`) whose document this action comes from. */
  version: string;
  operationId: string;
  displayName: string;
  description: string;
  tags: string[];
  important: boolean;
  /** Whether it may change something: its method is another than GET or HEAD, or the manifest calls it writing. */
  writes: boolean;
  deprecated: boolean;
  /** JSON Schema 2020-12 of the flat input object; `$ref`s point to `<documentId>#/…`. */
  inputSchema: JsonSchema;
  /** Schema of what `data` holds for a success, `$ref`s the same. */
  outputSchema: JsonSchema;
  plan: RequestPlan;
  /** A flat input made of the document's own examples; absent when a required member has none. */
  exampleInput?: Record<string, unknown>;
}
