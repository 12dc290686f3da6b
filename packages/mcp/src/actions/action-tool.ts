import type { Action } from '@actway/catalog';
import type { Tool } from '@modelcontextprotocol/server';
import type { ActionSchemas } from '../schema/remembered-schemas.js';
import { withSelect } from '../schema/tool-schemas.js';
import { toolName } from '../scope/tool-name.js';
import { toolAnnotations } from './annotations.js';

/** Clients of some models take no more. */
const longestDescription = 1_000;

/** The definition of the tool of an action. */
export function actionTool(action: Action, { input, output }: ActionSchemas): Tool {
  return {
    name: toolName(action),
    title: action.displayName,
    description: actionDescription(action, longestDescription),
    inputSchema: withSelect(action, input) as Tool['inputSchema'],
    outputSchema: output as Tool['outputSchema'],
    annotations: toolAnnotations(action),
  };
}

/** What an action does, in words, and for which app. */
export function actionDescription(
  { app, displayName, description, deprecated }: Action,
  most: number,
): string {
  const words = description.trim() === '' ? displayName : description.trim();
  const text = `${app.name}: ${deprecated ? 'Deprecated. ' : ''}${words}`;
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
