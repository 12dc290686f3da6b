import type { Action } from '@actway/catalog';
import { nextTurn } from '@actway/json';
import type { Tool } from '@modelcontextprotocol/server';
import { type SchemaCatalog, toolInputSchema, toolOutputSchema } from '../schema/tool-schemas.js';
import { toolName } from '../scope/tool-name.js';
import { toolAnnotations } from './annotations.js';

/** Clients of some models take no more. */
const longestDescription = 1_000;

/** The definition of the tool of an action. Each of its schemas takes some milliseconds, in a turn of its own. */
export async function actionTool(action: Action, catalog: SchemaCatalog): Promise<Tool> {
  await nextTurn();
  const inputSchema = toolInputSchema(action, catalog) as Tool['inputSchema'];
  await nextTurn();
  const outputSchema = toolOutputSchema(action, catalog) as Tool['outputSchema'];
  return {
    name: toolName(action),
    title: action.displayName,
    description: actionDescription(action, longestDescription),
    inputSchema,
    outputSchema,
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
