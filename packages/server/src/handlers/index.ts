import type { OperationId } from '@actway/contract';
import type { Identity } from '@actway/engine';
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
import { createLogHandler, getLogHandler, listLogsHandler } from './logs.js';
import { getReferenceHandler } from './reference.js';
import { reinitiateConnectionHandler } from './reinitiate-connection.js';
import { searchActionsHandler } from './search-actions.js';
import { getHealthHandler, getReadinessHandler } from './system.js';

/** Every operation of the contract, with the engine behind it. */
export function createHandlers(context: HandlerContext): OperationHandlers<Identity> {
  return translateErrors({
    executeAction: executeActionHandler(context),
    executeProxy: executeProxyHandler(context),
    getActionInputs: getActionInputsHandler(context),
    listActions: listActionsHandler(context),
    searchActions: searchActionsHandler(context),
    getAction: getActionHandler(context),
    listActionSummaries: listActionSummariesHandler(context),
    listActionTags: listActionTagsHandler(context),
    listActionEnums: listActionEnumsHandler(context),
    listActionEnumsOfV1: listActionEnumsOfV1Handler(context),
    listApps: listAppsHandler(context),
    listAppEnums: listAppEnumsHandler(context),
    listAppCategories: listAppCategoriesHandler(context),
    getApp: getAppHandler(context),
    listConnectedAccounts: listConnectedAccountsHandler(context),
    createConnectedAccount: createConnectedAccountHandler(context),
    getConnectedAccountInfo: getConnectedAccountInfoHandler(context),
    getConnectedAccount: getConnectedAccountHandler(context),
    deleteConnectedAccount: deleteConnectedAccountHandler(context),
    enableConnectedAccount: enableConnectedAccountHandler(context),
    disableConnectedAccount: disableConnectedAccountHandler(context),
    initiateConnection: initiateConnectionHandler(context),
    reinitiateConnection: reinitiateConnectionHandler(context),
    finishConnection: finishConnectionHandler(context),
    listIntegrations: listIntegrationsHandler(context),
    getIntegration: getIntegrationHandler(context),
    createIntegration: createIntegrationHandler(context),
    createIntegrationOfApp: createIntegrationOfAppHandler(context),
    getOrCreateIntegration: getOrCreateIntegrationHandler(context),
    searchIntegrations: searchIntegrationsHandler(context),
    updateIntegration: updateIntegrationHandler(context),
    updateConnectedAccount: updateConnectedAccountHandler(context),
    deleteIntegration: deleteIntegrationHandler(context),
    getClientInfo: getClientInfoHandler(context),
    createFileUpload: createFileUploadHandler(context),
    listFiles: listFilesHandler(context),
    uploadFile: uploadFileHandler(context),
    downloadFile: downloadFileHandler(context),
    createLog: createLogHandler(context),
    listLogs: listLogsHandler(context),
    getLog: getLogHandler(context),
    getHealth: getHealthHandler(),
    getReadiness: getReadinessHandler(context),
    getReference: getReferenceHandler(),
    getOpenApiDocument: getOpenApiDocumentHandler(context),
  });
}

/** The engine's errors become problems here, for every operation alike. */
function translateErrors(handlers: OperationHandlers<Identity>): OperationHandlers<Identity> {
  const entries = Object.entries(handlers) as [OperationId, OperationHandler<OperationId, Identity>][];
  const translated = entries.map(([id, handle]): [OperationId, OperationHandler<OperationId, Identity>] => [
    id,
    async (request) => {
      try {
        return await handle(request);
      } catch (error) {
        throw problemOfEngine(error, id);
      }
    },
  ]);
  return Object.fromEntries(translated) as unknown as OperationHandlers<Identity>;
}
