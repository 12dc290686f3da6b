import type { OperationId } from '@actway/contract';
import { type Engine, engineFor, type Identity } from '@actway/engine';
import { isPending } from '@actway/json';
import { problemOfEngine } from '../engine-problem.js';
import type { OperationHandler, OperationHandlers } from '../operations/operation-handler.js';
import {
  getActionHandler,
  listActionEnumsHandler,
  listActionEnumsOfV1Handler,
  listActionSummariesHandler,
  listActionsHandler,
  listActionTagsHandler,
} from './actions.js';
import { getAppHandler, listAppCategoriesHandler, listAppEnumsHandler, listAppsHandler } from './apps.js';
import { getClientInfoHandler } from './client.js';
import { createConnectLinkHandler } from './connect-links.js';
import { getConnectedAccountInfoHandler } from './connected-account-info.js';
import {
  createConnectedAccountHandler,
  deleteConnectedAccountHandler,
  disableConnectedAccountHandler,
  enableConnectedAccountHandler,
  getConnectedAccountHandler,
  initiateConnectionHandler,
  listConnectedAccountsHandler,
  updateConnectedAccountHandler,
} from './connected-accounts.js';
import type { HandlerContext } from './context.js';
import { getOpenApiDocumentHandler } from './contract.js';
import { executeActionHandler } from './execute-action.js';
import { executeProxyHandler } from './execute-proxy.js';
import {
  createFileUploadHandler,
  downloadFileHandler,
  listFilesHandler,
  uploadFileHandler,
} from './files.js';
import { finishConnectionHandler } from './finish-connection.js';
import { getActionInputsHandler } from './get-action-inputs.js';
import {
  createIntegrationHandler,
  createIntegrationOfAppHandler,
  deleteIntegrationHandler,
  getIntegrationHandler,
  getOrCreateIntegrationHandler,
  listIntegrationsHandler,
  searchIntegrationsHandler,
  updateIntegrationHandler,
} from './integrations.js';
import { createKeyHandler, listKeysHandler, revokeKeyHandler, rotateKeyHandler } from './keys.js';
import { createLogHandler, getLogHandler, listLogsHandler } from './logs.js';
import { previewExecutionHandler } from './preview-execution.js';
import { getReferenceHandler } from './reference.js';
import { reinitiateConnectionHandler } from './reinitiate-connection.js';
import { searchActionsHandler } from './search-actions.js';
import { getHealthHandler, getReadinessHandler } from './system.js';
import { getUsageHandler } from './usage.js';

/** What makes the handler of each operation. */
const factories: { [Id in OperationId]: (context: HandlerContext) => OperationHandler<Id, Identity> } = {
  executeAction: executeActionHandler,
  executeProxy: executeProxyHandler,
  previewExecution: previewExecutionHandler,
  getActionInputs: getActionInputsHandler,
  listActions: listActionsHandler,
  searchActions: searchActionsHandler,
  getAction: getActionHandler,
  listActionSummaries: listActionSummariesHandler,
  listActionTags: listActionTagsHandler,
  listActionEnums: listActionEnumsHandler,
  listActionEnumsOfV1: listActionEnumsOfV1Handler,
  listApps: listAppsHandler,
  listAppEnums: listAppEnumsHandler,
  listAppCategories: listAppCategoriesHandler,
  getApp: getAppHandler,
  listConnectedAccounts: listConnectedAccountsHandler,
  createConnectedAccount: createConnectedAccountHandler,
  getConnectedAccountInfo: getConnectedAccountInfoHandler,
  getConnectedAccount: getConnectedAccountHandler,
  deleteConnectedAccount: deleteConnectedAccountHandler,
  enableConnectedAccount: enableConnectedAccountHandler,
  disableConnectedAccount: disableConnectedAccountHandler,
  createConnectLink: createConnectLinkHandler,
  initiateConnection: initiateConnectionHandler,
  reinitiateConnection: reinitiateConnectionHandler,
  finishConnection: finishConnectionHandler,
  listIntegrations: listIntegrationsHandler,
  getIntegration: getIntegrationHandler,
  createIntegration: createIntegrationHandler,
  createIntegrationOfApp: createIntegrationOfAppHandler,
  getOrCreateIntegration: getOrCreateIntegrationHandler,
  searchIntegrations: searchIntegrationsHandler,
  updateIntegration: updateIntegrationHandler,
  updateConnectedAccount: updateConnectedAccountHandler,
  deleteIntegration: deleteIntegrationHandler,
  listKeys: listKeysHandler,
  createKey: createKeyHandler,
  revokeKey: revokeKeyHandler,
  rotateKey: rotateKeyHandler,
  getClientInfo: getClientInfoHandler,
  getUsage: getUsageHandler,
  createFileUpload: createFileUploadHandler,
  listFiles: listFilesHandler,
  uploadFile: uploadFileHandler,
  downloadFile: downloadFileHandler,
  createLog: createLogHandler,
  listLogs: listLogsHandler,
  getLog: getLogHandler,
  getHealth: getHealthHandler,
  getReadiness: getReadinessHandler,
  getReference: getReferenceHandler,
  getOpenApiDocument: getOpenApiDocumentHandler,
};

/**
 * Every operation of the contract, with the engine behind it. A caller whose key is bound meets handlers over an engine of
 * its own, in which nothing outside of its bounds is there: none of them can forget it.
 */
export function createHandlers(context: HandlerContext): OperationHandlers<Identity> {
  const ofEngines = new WeakMap<Engine, OperationHandlers<Identity>>();
  const whole = handlersOver(context);
  const entries = (Object.keys(factories) as OperationId[]).map((id) => {
    const handleWhole = whole[id] as AnyHandler;
    const handle: AnyHandler = (request) => {
      const { caller } = request as { caller?: Identity };
      if (caller === undefined || caller.bounds === null) return handleWhole(request);
      const engine = engineFor(context.engine, caller);
      const bound = ofEngines.get(engine) ?? handlersOver({ ...context, engine });
      ofEngines.set(engine, bound);
      return (bound[id] as AnyHandler)(request);
    };
    return [id, handle];
  });
  return translateErrors(Object.fromEntries(entries) as unknown as OperationHandlers<Identity>);
}

type AnyHandler = OperationHandler<OperationId, Identity>;

/** Each handler is made when it is first asked for: most keys use few operations. */
function handlersOver(context: HandlerContext): OperationHandlers<Identity> {
  const made: Partial<Record<OperationId, AnyHandler>> = {};
  const handlers = {};
  for (const id of Object.keys(factories) as OperationId[]) {
    const get = () => (made[id] ??= (factories[id] as (context: HandlerContext) => AnyHandler)(context));
    Object.defineProperty(handlers, id, { get, enumerable: true });
  }
  return handlers as OperationHandlers<Identity>;
}

function translated<Id extends OperationId>(
  id: Id,
  handle: OperationHandler<Id, Identity>,
): OperationHandler<Id, Identity> {
  const fail = (error: unknown): never => {
    throw problemOfEngine(error, id);
  };
  return (request) => {
    try {
      const answer = handle(request);
      return isPending(answer) ? answer.catch(fail) : answer;
    } catch (error) {
      return fail(error);
    }
  };
}

/** The engine's errors become problems here, for every operation alike. */
function translateErrors(handlers: OperationHandlers<Identity>): OperationHandlers<Identity> {
  const entries = Object.entries(handlers) as [OperationId, OperationHandler<OperationId, Identity>][];
  const translatedEntries = entries.map(
    ([id, handle]): [OperationId, OperationHandler<OperationId, Identity>] => [id, translated(id, handle)],
  );
  return Object.fromEntries(translatedEntries) as unknown as OperationHandlers<Identity>;
}
