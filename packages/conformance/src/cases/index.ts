import type { OperationId } from '@actway/contract';
import type { ConformanceCase, OperationCase } from '../conformance-case.js';
import { createConnectLinkCases } from './create-connect-link.js';
import { createConnectedAccountCases } from './create-connected-account.js';
import { createFileUploadCases } from './create-file-upload.js';
import { createIntegrationCases } from './create-integration.js';
import { createIntegrationOfAppCases } from './create-integration-of-app.js';
import { createKeyCases } from './create-key.js';
import { createLogCases } from './create-log.js';
import { deleteConnectedAccountCases } from './delete-connected-account.js';
import { deleteIntegrationCases } from './delete-integration.js';
import { disableConnectedAccountCases } from './disable-connected-account.js';
import { downloadFileCases } from './download-file.js';
import { enableConnectedAccountCases } from './enable-connected-account.js';
import { executeActionCases } from './execute-action.js';
import { executeActionBodyCases } from './execute-action-bodies.js';
import { executeActionIdempotencyCases } from './execute-action-idempotency.js';
import { executeActionTextCases } from './execute-action-text.js';
import { executeActionUpstreamCases } from './execute-action-upstream.js';
import { executeProxyCases } from './execute-proxy.js';
import { finishConnectionCases } from './finish-connection.js';
import { generalCases } from './general-cases.js';
import { getActionCases } from './get-action.js';
import { getActionInputsCases } from './get-action-inputs.js';
import { getAppCases } from './get-app.js';
import { getClientInfoCases } from './get-client-info.js';
import { getConnectedAccountCases } from './get-connected-account.js';
import { getConnectedAccountInfoCases } from './get-connected-account-info.js';
import { getHealthCases } from './get-health.js';
import { getIntegrationCases } from './get-integration.js';
import { getLogCases } from './get-log.js';
import { getOpenApiDocumentCases } from './get-open-api-document.js';
import { getOrCreateIntegrationCases } from './get-or-create-integration.js';
import { getReadinessCases } from './get-readiness.js';
import { getReferenceCases } from './get-reference.js';
import { getUsageCases } from './get-usage.js';
import { initiateConnectionCases } from './initiate-connection.js';
import { listActionEnumsCases, listActionEnumsOfV1Cases } from './list-action-enums.js';
import { listActionSummariesCases } from './list-action-summaries.js';
import { listActionTagsCases } from './list-action-tags.js';
import { listActionsCases } from './list-actions.js';
import { listAppCategoriesCases } from './list-app-categories.js';
import { listAppEnumsCases } from './list-app-enums.js';
import { listAppsCases } from './list-apps.js';
import { listConnectedAccountsCases } from './list-connected-accounts.js';
import { listFilesCases } from './list-files.js';
import { listIntegrationsCases } from './list-integrations.js';
import { listKeysCases } from './list-keys.js';
import { listLogsCases } from './list-logs.js';
import { previewExecutionCases } from './preview-execution.js';
import { reinitiateConnectionCases } from './reinitiate-connection.js';
import { revokeKeyCases } from './revoke-key.js';
import { rotateKeyCases } from './rotate-key.js';
import { searchActionsCases } from './search-actions.js';
import { searchIntegrationsCases } from './search-integrations.js';
import { updateConnectedAccountCases } from './update-connected-account.js';
import { updateIntegrationCases } from './update-integration.js';
import { uploadFileCases } from './upload-file.js';

/** The cases of each operation, in a file of its name. An operation without a row does not compile. */
const own: Record<OperationId, readonly OperationCase[]> = {
  createConnectedAccount: createConnectedAccountCases,
  createIntegration: createIntegrationCases,
  deleteConnectedAccount: deleteConnectedAccountCases,
  deleteIntegration: deleteIntegrationCases,
  disableConnectedAccount: disableConnectedAccountCases,
  enableConnectedAccount: enableConnectedAccountCases,
  createLog: createLogCases,
  listActionEnums: listActionEnumsCases,
  listActionEnumsOfV1: listActionEnumsOfV1Cases,
  listAppEnums: listAppEnumsCases,
  listFiles: listFilesCases,
  getUsage: getUsageCases,
  listAppCategories: listAppCategoriesCases,
  listActionTags: listActionTagsCases,
  listActionSummaries: listActionSummariesCases,
  searchIntegrations: searchIntegrationsCases,
  getActionInputs: getActionInputsCases,
  previewExecution: previewExecutionCases,
  executeAction: [
    ...executeActionCases,
    ...executeActionTextCases,
    ...executeActionBodyCases,
    ...executeActionUpstreamCases,
    ...executeActionIdempotencyCases,
  ],
  finishConnection: finishConnectionCases,
  getAction: getActionCases,
  getApp: getAppCases,
  getClientInfo: getClientInfoCases,
  getConnectedAccount: getConnectedAccountCases,
  getHealth: getHealthCases,
  getIntegration: getIntegrationCases,
  getLog: getLogCases,
  getOpenApiDocument: getOpenApiDocumentCases,
  getReadiness: getReadinessCases,
  getReference: getReferenceCases,
  initiateConnection: initiateConnectionCases,
  createConnectLink: createConnectLinkCases,
  executeProxy: executeProxyCases,
  updateConnectedAccount: updateConnectedAccountCases,
  getConnectedAccountInfo: getConnectedAccountInfoCases,
  getOrCreateIntegration: getOrCreateIntegrationCases,
  createIntegrationOfApp: createIntegrationOfAppCases,
  updateIntegration: updateIntegrationCases,
  downloadFile: downloadFileCases,
  uploadFile: uploadFileCases,
  createFileUpload: createFileUploadCases,
  listActions: listActionsCases,
  searchActions: searchActionsCases,
  listApps: listAppsCases,
  listConnectedAccounts: listConnectedAccountsCases,
  listIntegrations: listIntegrationsCases,
  listLogs: listLogsCases,
  reinitiateConnection: reinitiateConnectionCases,
  listKeys: listKeysCases,
  createKey: createKeyCases,
  revokeKey: revokeKeyCases,
  rotateKey: rotateKeyCases,
};

const ownCases = (Object.keys(own) as OperationId[]).flatMap((operationId) =>
  own[operationId].map((one): ConformanceCase => ({ operationId, ...one })),
);

/** Every case: those of the operations, and those that the contract makes for all of them alike. */
export const conformanceCases: readonly ConformanceCase[] = [...ownCases, ...generalCases(ownCases)];
