import type { App } from '@actway/catalog';
import { createConnectLink, type Engine, EngineError } from '@actway/engine';
import { type CallToolResult, type InputRequiredResult, inputRequired } from '@modelcontextprotocol/server';
import { errorResult } from '../answer/error-result.js';
import type { ToolCall } from '../protocol/tools.js';
import type { McpScope } from '../scope/mcp-scope.js';

/** For whom a link is offered. */
export interface LinkContext {
  engine: Engine;
  scope: McpScope;
}

/** Under this name the client tells what the user said to a link. */
const requestName = 'connect';

/**
 * What a call answers where the user has to connect an account first: a link, which the client shows to the user itself
 * where it says that it can, else as text that a model hands on. Neither keys nor passwords go through a model.
 * @param why a sentence before it; absent: the account was asked for
 */
export async function offerLink(
  context: LinkContext,
  app: App,
  call: Pick<ToolCall, 'canOpenUrls' | 'inputResponses'>,
  why?: string,
): Promise<CallToolResult | InputRequiredResult> {
  const said = call.inputResponses?.[requestName];
  if (said !== undefined) return told(why, sentenceFor(said, app));
  if (!context.scope.mayConnect)
    return told(why ?? 'This key may not connect accounts.', operatorHelp(app, context.scope));
  try {
    const url = await makeLink(context, app);
    if (!call.canOpenUrls) return withLink(app, url, why);
    const message = `Connect an account of ${app.name} on this page, so that the task can go on.`;
    return inputRequired({ inputRequests: { [requestName]: inputRequired.elicitUrl({ message, url }) } });
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return told(why ?? error.message, operatorHelp(app, context.scope));
  }
}

/** The entity is that of the scope, never one that a model names. */
async function makeLink({ engine, scope }: LinkContext, app: App): Promise<string> {
  const { url } = await createConnectLink(engine, scope.projectId, {
    app: app.key,
    entityId: scope.entityId,
    createdBy: scope.keyId,
  });
  return url;
}

function withLink({ name }: App, url: string, why: string | undefined): CallToolResult {
  const text = `Give the user this link as it is, to connect an account of ${name}: ${url}\nIt is good once, for 15 minutes. When the user has finished, make the same call again.`;
  if (why === undefined) return { content: [{ type: 'text', text }] };
  return errorResult(`${why}\n${text}`);
}

/** What a client says after it showed a link; it comes back when the user has opened it, and may be before the end. */
function sentenceFor(said: unknown, { name }: App): string {
  return Object(said).action === 'accept'
    ? `The user was shown the page to connect an account of ${name}. When the user has finished there, make the same call again.`
    : `The user did not want to connect an account of ${name}. Do not ask again unless the user wishes it.`;
}

/** What somebody has to do who runs the server. */
function operatorHelp({ name, key, authSchemes }: App, { entityId }: McpScope): string {
  const schemes = authSchemes.map((scheme) => scheme.name).join(' or ');
  return `Ask whoever runs this server to connect ${name} (${schemes}) for the entity ${entityId}: POST /api/v2/connectedAccounts/links with the app ${key} makes a link for that.`;
}

function told(why: string | undefined, help: string): CallToolResult {
  return errorResult([...(why === undefined ? [] : [why]), help].join('\n'));
}
