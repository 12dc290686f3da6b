// Generated from openapi/ by `npm run generate`. Do not edit: change the contract and run it again.

/** Where each operation is, whether it needs a key or may be given one, with what scope, and whether it takes a body. */
export const operationTable = {
  "executeAction": {
    "method": "post",
    "path": "/api/v2/actions/{actionId}/execute",
    "secured": true,
    "keyIsOptional": false,
    "scope": "execute",
    "hasBody": true
  },
  "executeProxy": {
    "method": "post",
    "path": "/api/v2/actions/proxy",
    "secured": true,
    "keyIsOptional": false,
    "scope": "execute",
    "hasBody": true
  },
  "getActionInputs": {
    "method": "post",
    "path": "/api/v2/actions/{actionId}/execute/get.inputs",
    "secured": true,
    "keyIsOptional": false,
    "scope": "execute",
    "hasBody": true
  },
  "listActions": {
    "method": "get",
    "path": "/api/v2/actions",
    "secured": true,
    "keyIsOptional": false,
    "scope": "execute",
    "hasBody": false
  },
  "searchActions": {
    "method": "get",
    "path": "/api/v2/actions/search/advanced",
    "secured": true,
    "keyIsOptional": false,
    "scope": "execute",
    "hasBody": true
  },
  "listActionSummaries": {
    "method": "get",
    "path": "/api/v2/actions/list/all",
    "secured": true,
    "keyIsOptional": false,
    "scope": "execute",
    "hasBody": false
  },
  "listActionEnums": {
    "method": "get",
    "path": "/api/v2/actions/list/enums",
    "secured": true,
    "keyIsOptional": false,
    "scope": "execute",
    "hasBody": false
  },
  "listActionEnumsOfV1": {
    "method": "get",
    "path": "/api/v1/actions/list/enums",
    "secured": true,
    "keyIsOptional": false,
    "scope": "execute",
    "hasBody": false
  },
  "listActionTags": {
    "method": "get",
    "path": "/api/v2/actions/list/tags",
    "secured": true,
    "keyIsOptional": false,
    "scope": "execute",
    "hasBody": false
  },
  "getAction": {
    "method": "get",
    "path": "/api/v2/actions/{actionId}",
    "secured": true,
    "keyIsOptional": false,
    "scope": "execute",
    "hasBody": false
  },
  "listFiles": {
    "method": "get",
    "path": "/api/v2/actions/files/list",
    "secured": true,
    "keyIsOptional": false,
    "scope": "execute",
    "hasBody": false
  },
  "createFileUpload": {
    "method": "post",
    "path": "/api/v2/actions/files/upload/{fileType}",
    "secured": true,
    "keyIsOptional": false,
    "scope": "execute",
    "hasBody": true
  },
  "downloadFile": {
    "method": "get",
    "path": "/files/{fileId}",
    "secured": false,
    "keyIsOptional": false,
    "scope": null,
    "hasBody": false
  },
  "uploadFile": {
    "method": "put",
    "path": "/files/{fileId}",
    "secured": false,
    "keyIsOptional": false,
    "scope": null,
    "hasBody": true
  },
  "getLog": {
    "method": "get",
    "path": "/api/v2/actions/logs/all/{logId}",
    "secured": true,
    "keyIsOptional": false,
    "scope": "execute",
    "hasBody": false
  },
  "listApps": {
    "method": "get",
    "path": "/api/v1/apps",
    "secured": true,
    "keyIsOptional": false,
    "scope": "execute",
    "hasBody": false
  },
  "listAppEnums": {
    "method": "get",
    "path": "/api/v1/apps/list/enums",
    "secured": true,
    "keyIsOptional": false,
    "scope": "execute",
    "hasBody": false
  },
  "listAppCategories": {
    "method": "get",
    "path": "/api/v1/apps/list/categories",
    "secured": true,
    "keyIsOptional": false,
    "scope": "execute",
    "hasBody": false
  },
  "getApp": {
    "method": "get",
    "path": "/api/v1/apps/{appName}",
    "secured": true,
    "keyIsOptional": false,
    "scope": "execute",
    "hasBody": false
  },
  "listConnectedAccounts": {
    "method": "get",
    "path": "/api/v1/connectedAccounts",
    "secured": true,
    "keyIsOptional": false,
    "scope": "accounts",
    "hasBody": false
  },
  "createConnectedAccount": {
    "method": "post",
    "path": "/api/v1/connectedAccounts",
    "secured": true,
    "keyIsOptional": false,
    "scope": "accounts",
    "hasBody": true
  },
  "getConnectedAccount": {
    "method": "get",
    "path": "/api/v1/connectedAccounts/{connectedAccountId}",
    "secured": true,
    "keyIsOptional": false,
    "scope": "accounts",
    "hasBody": false
  },
  "deleteConnectedAccount": {
    "method": "delete",
    "path": "/api/v1/connectedAccounts/{connectedAccountId}",
    "secured": true,
    "keyIsOptional": false,
    "scope": "accounts",
    "hasBody": false
  },
  "updateConnectedAccount": {
    "method": "patch",
    "path": "/api/v1/connectedAccounts/{connectedAccountId}/data",
    "secured": true,
    "keyIsOptional": false,
    "scope": "accounts",
    "hasBody": true
  },
  "getConnectedAccountInfo": {
    "method": "get",
    "path": "/api/v1/connectedAccounts/{connectedAccountId}/info",
    "secured": true,
    "keyIsOptional": false,
    "scope": "admin",
    "hasBody": false
  },
  "enableConnectedAccount": {
    "method": "post",
    "path": "/api/v1/connectedAccounts/{connectedAccountId}/enable",
    "secured": true,
    "keyIsOptional": false,
    "scope": "accounts",
    "hasBody": false
  },
  "disableConnectedAccount": {
    "method": "post",
    "path": "/api/v1/connectedAccounts/{connectedAccountId}/disable",
    "secured": true,
    "keyIsOptional": false,
    "scope": "accounts",
    "hasBody": false
  },
  "reinitiateConnection": {
    "method": "post",
    "path": "/api/v1/connectedAccounts/{connectedAccountId}/reinitiate",
    "secured": true,
    "keyIsOptional": false,
    "scope": "accounts",
    "hasBody": true
  },
  "initiateConnection": {
    "method": "post",
    "path": "/api/v2/connectedAccounts/initiateConnection",
    "secured": true,
    "keyIsOptional": false,
    "scope": "accounts",
    "hasBody": true
  },
  "finishConnection": {
    "method": "get",
    "path": "/api/v1/oauth/callback",
    "secured": false,
    "keyIsOptional": false,
    "scope": null,
    "hasBody": false
  },
  "listIntegrations": {
    "method": "get",
    "path": "/api/v1/integrations",
    "secured": true,
    "keyIsOptional": false,
    "scope": "accounts",
    "hasBody": false
  },
  "createIntegrationOfApp": {
    "method": "post",
    "path": "/api/v1/integrations",
    "secured": true,
    "keyIsOptional": false,
    "scope": "accounts",
    "hasBody": true
  },
  "getIntegration": {
    "method": "get",
    "path": "/api/v1/integrations/{integrationId}",
    "secured": true,
    "keyIsOptional": false,
    "scope": "accounts",
    "hasBody": false
  },
  "deleteIntegration": {
    "method": "delete",
    "path": "/api/v1/integrations/{integrationId}",
    "secured": true,
    "keyIsOptional": false,
    "scope": "accounts",
    "hasBody": false
  },
  "updateIntegration": {
    "method": "patch",
    "path": "/api/v1/integrations/{integrationId}",
    "secured": true,
    "keyIsOptional": false,
    "scope": "accounts",
    "hasBody": true
  },
  "createIntegration": {
    "method": "post",
    "path": "/api/v2/integrations/create",
    "secured": true,
    "keyIsOptional": false,
    "scope": "accounts",
    "hasBody": true
  },
  "searchIntegrations": {
    "method": "post",
    "path": "/api/v2/integrations/search-by-filters",
    "secured": true,
    "keyIsOptional": false,
    "scope": "accounts",
    "hasBody": true
  },
  "getOrCreateIntegration": {
    "method": "post",
    "path": "/api/v2/integrations/get-or-create",
    "secured": true,
    "keyIsOptional": false,
    "scope": "accounts",
    "hasBody": true
  },
  "getClientInfo": {
    "method": "get",
    "path": "/api/v1/client/auth/client_info",
    "secured": true,
    "keyIsOptional": false,
    "scope": "any",
    "hasBody": false
  },
  "listLogs": {
    "method": "get",
    "path": "/api/v1/logs",
    "secured": true,
    "keyIsOptional": false,
    "scope": "execute",
    "hasBody": false
  },
  "createLog": {
    "method": "post",
    "path": "/api/v1/logs",
    "secured": true,
    "keyIsOptional": false,
    "scope": "execute",
    "hasBody": true
  },
  "getHealth": {
    "method": "get",
    "path": "/healthz",
    "secured": false,
    "keyIsOptional": false,
    "scope": null,
    "hasBody": false
  },
  "getReadiness": {
    "method": "get",
    "path": "/readyz",
    "secured": false,
    "keyIsOptional": false,
    "scope": null,
    "hasBody": false
  },
  "getReference": {
    "method": "get",
    "path": "/docs",
    "secured": false,
    "keyIsOptional": false,
    "scope": null,
    "hasBody": false
  },
  "getOpenApiDocument": {
    "method": "get",
    "path": "/openapi.json",
    "secured": false,
    "keyIsOptional": true,
    "scope": "any",
    "hasBody": false
  }
} as const;

/** The id of an operation. */
export type OperationId = keyof typeof operationTable;
