import { offerLink } from '../connect/offer-link.js';
import { readArguments } from './arguments.js';
import { getNamedApp } from './find-app.js';
import type { SearchTool } from './search-tool.js';

/**
 * Makes a link on which the user connects an account of an app, for the entity of the scope. Keys and passwords are never
 * taken from a model: the user gives them on the page, or consents at the app.
 */
export const connectTool: SearchTool = {
  tool: {
    name: 'actway_connect_account',
    title: 'Connect an account',
    description:
      'Makes a link on which the user connects an account of an app, when an action says that there is none. Give the link to the user as it is. Takes no keys or passwords.',
    inputSchema: {
      type: 'object',
      properties: { app: { type: 'string', description: 'The app, such as github.' } },
      required: ['app'],
      additionalProperties: false,
    },
    annotations: {
      title: 'Connect an account',
      readOnlyHint: false,
      destructiveHint: false,
      idempotentHint: false,
      openWorldHint: true,
    },
  },
  async call(context, call) {
    const name = readArguments(call.arguments, { app: 'text' }).text('app') ?? '';
    const app = getNamedApp(context, name);
    if (!app.noAuth) return offerLink(context, app, call);
    const text = `${app.name} needs no account: its actions can be executed as they are.`;
    return { content: [{ type: 'text', text }] };
  },
};
