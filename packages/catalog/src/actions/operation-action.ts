import type { JsonSchema } from '@actway/openapi';
import type { App } from '../apps/app.js';
import type { Action } from './action.js';
import type { ActionDetails } from './action-details.js';
import type { IndexedAction } from './indexed-version.js';
import type { RequestPlan } from './request-plan.js';

/** What a manifest says of single actions, by their operationIds. */
export interface ActionMarks {
  important: ReadonlySet<string>;
  writing: ReadonlySet<string>;
}

/** Gives what an action does not hold itself. */
export interface DetailsSource {
  detailsOf(action: OperationAction): ActionDetails;
}

const readingMethods: ReadonlySet<string> = new Set(['get', 'head']);

/** An action that holds what it is found and listed by, and gets the rest from its document when it is asked for. */
export class OperationAction implements Action {
  readonly id: string;
  readonly app: App;
  readonly version: string;
  readonly operationId: string;
  readonly displayName: string;
  readonly tags: string[];
  readonly important: boolean;
  readonly writes: boolean;
  readonly deprecated: boolean;
  /** In lower case. */
  readonly method: string;
  readonly path: string;
  readonly #source: DetailsSource;

  constructor(
    { id, operationId, displayName, tags, deprecated, method, path }: IndexedAction,
    { app, version, marks }: { app: App; version: string; marks: ActionMarks },
    source: DetailsSource,
  ) {
    this.id = id;
    this.app = app;
    this.version = version;
    this.operationId = operationId;
    this.displayName = displayName;
    this.tags = tags;
    this.important = marks.important.has(operationId);
    this.writes = !readingMethods.has(method) || marks.writing.has(operationId);
    this.deprecated = deprecated;
    this.method = method;
    this.path = path;
    this.#source = source;
  }

  get name(): string {
    return this.id;
  }

  get description(): string {
    return this.#source.detailsOf(this).description;
  }

  get inputSchema(): JsonSchema {
    return this.#source.detailsOf(this).inputSchema;
  }

  get outputSchema(): JsonSchema {
    return this.#source.detailsOf(this).outputSchema;
  }

  get plan(): RequestPlan {
    return this.#source.detailsOf(this).plan;
  }

  get exampleInput(): Record<string, unknown> | undefined {
    return this.#source.detailsOf(this).exampleInput;
  }
}
