import type { JsonObject, JsonSchema } from '@actway/openapi';
import type { Action } from '../actions/action.js';
import type { ActionAlias } from '../apps/action-alias.js';
import type { DataExample } from './example-data.js';

/** What the path of an action and its components are made from. */
export interface ActionParts {
  action: Action;
  /** All of its further names. */
  aliases: readonly ActionAlias[];
  inputSchema: JsonSchema;
  dataSchema: JsonSchema;
  /** Valid ones alone. */
  inputExample: JsonObject | undefined;
  dataExamples: DataExample[];
  /** Whether an execution that names no version executes this one. */
  isDefaultVersion: boolean;
}
