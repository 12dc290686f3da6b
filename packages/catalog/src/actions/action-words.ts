import { isObject, type JsonSchema, objectMember } from '@actway/openapi';
import type { ActionDetails } from './action-details.js';

/** What an action is searched by beside its name and its tags. */
export interface ActionWords {
  description: string;
  parameters: string;
}

export function actionWords({
  description,
  inputSchema,
}: Pick<ActionDetails, 'description' | 'inputSchema'>): ActionWords {
  return { description, parameters: parameterWords(inputSchema) };
}

/** The names of the input's members, and what is said of them in place. */
function parameterWords(inputSchema: JsonSchema): string {
  if (!isObject(inputSchema)) return '';
  return Object.entries(objectMember(inputSchema, 'properties'))
    .map(([name, schema]) => {
      const said = isObject(schema) && typeof schema.description === 'string' ? schema.description : '';
      return `${name.replaceAll('_', ' ')} ${said}`;
    })
    .join(' ');
}
