import { unwrap } from '@actway/client';
import type { components } from '@actway/contract';
import { branchedTypes, type Schema, schemasAt } from '../input/schemas-at.js';
import { withServer } from '../remote/open-server.js';
import { paintFor } from '../remote/paint.js';
import { printJson } from '../remote/print-json.js';
import type { ServerOptions } from '../remote/server-options.js';
import { table } from '../remote/table.js';
import { terminalWidth } from '../remote/terminal-width.js';
import { terminalText } from '../terminal-text.js';

type Action = components['schemas']['Action'];

export interface SearchOptions extends ServerOptions {
  apps?: string[];
  limit: number;
  json?: true;
}

/** `actway actions search`: the actions that have to do with some words, the best first. */
export async function searchActions(
  environment: NodeJS.ProcessEnv,
  words: string[],
  { apps, limit, json, ...server }: SearchOptions,
): Promise<void> {
  await withServer(environment, server, async ({ client }) => {
    const query = { useCase: words.join(' '), limit, ...(apps && { apps }) };
    const { items } = unwrap(await client.api.GET('/api/v2/actions/list/all', { params: { query } }));
    if (json) printJson(items);
    else if (items.length === 0)
      process.stderr.write('No action has to do with that. Say it in other words.\n');
    else {
      const rows = items.map(({ name, appKey, displayName }) => [name, appKey, displayName]);
      process.stdout.write(
        table([{ head: 'ACTION' }, { head: 'APP' }, { head: 'WHAT IT DOES' }], rows, lookOf(environment)),
      );
    }
  });
}

/** `actway actions show`: what an action does, and what it takes. */
export async function showAction(
  environment: NodeJS.ProcessEnv,
  actionId: string,
  { json, ...server }: ServerOptions & { json?: true },
): Promise<void> {
  await withServer(environment, server, async ({ client }) => {
    const params = { path: { actionId } };
    const action = unwrap(await client.api.GET('/api/v2/actions/{actionId}', { params }));
    if (json) printJson(action);
    else process.stdout.write(textOf(action, environment));
  });
}

function textOf(action: Action, environment: NodeJS.ProcessEnv): string {
  const look = lookOf(environment);
  const members = membersOf(action.parameters);
  const rows = members.map(({ name, type, required, description }) => [
    name,
    type,
    required ? 'yes' : '',
    description.split('\n')[0] ?? '',
  ]);
  const columns = ['INPUT', 'TYPE', 'REQUIRED', 'WHAT IT IS'].map((head) => ({ head }));
  const example = members
    .filter(({ required }) => required)
    .map(({ name, isList }) => ` --input ${name.replaceAll('.', '\\.')}${isList ? '[]' : ''}=…`);
  return [
    look.paint('bold', terminalText(`${action.name}  ${action.displayName}`)),
    ...(action.description === '' ? [] : [terminalText(action.description.trim())]),
    ...(action.deprecated ? [look.paint('yellow', 'The app advises against it.')] : []),
    '',
    members.length === 0 ? 'It takes no input.\n' : table(columns, rows, look),
    terminalText(`actway execute ${action.name}${example.join('')}`),
    '',
  ].join('\n');
}

interface Member {
  name: string;
  type: string;
  isList: boolean;
  required: boolean;
  description: string;
}

/** What is required comes first. */
function membersOf(schema: Schema): Member[] {
  const properties = (schema.properties ?? {}) as Record<string, Schema>;
  const required = Array.isArray(schema.required) ? schema.required : [];
  const members = Object.entries(properties).map(([name, member]) => {
    const types = branchedTypes(schemasAt(schema, [name]));
    return {
      name,
      type: member.file_uploadable === true ? 'file' : types.join(' or ') || 'any',
      isList: types[0] === 'array',
      required: required.includes(name),
      description: typeof member.description === 'string' ? member.description : '',
    };
  });
  return [...members.filter((member) => member.required), ...members.filter((member) => !member.required)];
}

function lookOf(environment: NodeJS.ProcessEnv) {
  return { width: terminalWidth(environment), paint: paintFor(process.stdout, environment) };
}
