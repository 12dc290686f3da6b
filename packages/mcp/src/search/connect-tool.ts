import type { App } from '@actway/catalog';
import { connectAccount, EngineError } from '@actway/engine';
import type { CallToolResult } from '@modelcontextprotocol/server';
import { errorResult } from '../answer/error-result.js';
import { ArgumentError, readArguments } from './arguments.js';
import type { SearchContext, SearchTool } from './search-tool.js';

/**
 * Begins to connect an account of an app to the entity of the scope. Where the user consents, the address for that is
 * answered; keys and passwords are never taken from a model: who has them is told what to do.
 */
export const connectTool: SearchTool = {
  tool: {
    name: 'actway_connect_account',
    title: 'Connect an account',
    description:
      'Begins to connect an account of an app for the user, when an action says that there is none. Give the user the address that it answers. Takes no keys or passwords.',
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
    const app = getScopedApp(context, name);
    if (app.noAuth) return told(`${app.name} needs no account: its actions can be executed as they are.`);
    if (!context.scope.mayConnect)
      return errorResult(`This key may not connect accounts. ${operatorHelp(app, context)}`);
    const scheme = app.authSchemes.find(({ oauth }) => oauth?.grant === 'authorization_code');
    if (scheme === undefined) return errorResult(operatorHelp(app, context));
    return begin(context, app, scheme.name);
  },
};

async function begin(context: SearchContext, app: App, authScheme: string): Promise<CallToolResult> {
  const { engine, scope } = context;
  try {
    const { redirectUrl } = await connectAccount(engine, scope.projectId, {
      app: app.key,
      authScheme,
      fields: {},
      entityId: scope.entityId,
      startedBy: scope.keyId,
    });
    if (redirectUrl === null) return told(`An account of ${app.name} is connected.`);
    return told(
      `Give the user this address to consent at ${app.name}, then execute the action again: ${redirectUrl}`,
    );
  } catch (error) {
    if (error instanceof EngineError) return errorResult(`${error.message} ${operatorHelp(app, context)}`);
    throw error;
  }
}

/** The app of this name, if an action of the scope is one of its. */
function getScopedApp({ engine, set }: SearchContext, name: string): App {
  const app = set.apps().get(engine.catalog.findApp(name)?.key ?? '');
  if (app !== undefined) return app;
  const known = [...set.apps().keys()].slice(0, 40);
  throw new ArgumentError(
    `There is no app ${JSON.stringify(name.slice(0, 80))} here. There is: ${known.join(', ')}.`,
  );
}

/** What somebody has to do who runs the server: no secret goes through a model. */
function operatorHelp({ name, key, authSchemes }: App, { scope }: SearchContext): string {
  const schemes = authSchemes.map((scheme) => scheme.name).join(' or ');
  return `Ask whoever runs this server to connect ${name} (${schemes}) for the entity ${scope.entityId}: POST /api/v2/connectedAccounts/initiateConnection with the app ${key}.`;
}

function told(text: string): CallToolResult {
  return { content: [{ type: 'text', text }] };
}
