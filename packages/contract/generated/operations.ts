// Generated from openapi/ by `npm run generate`. Do not edit: change the contract and run it again.

/** Where each operation is, and whether it needs a key or takes a body. */
export const operationTable = {
  "executeAction": {
    "method": "post",
    "path": "/api/v2/actions/{actionId}/execute",
    "secured": true,
    "hasBody": true
  },
  "listActions": {
    "method": "get",
    "path": "/api/v2/actions",
    "secured": true,
    "hasBody": false
  },
  "getAction": {
    "method": "get",
    "path": "/api/v2/actions/{actionId}",
    "secured": true,
    "hasBody": false
  },
  "getLog": {
    "method": "get",
    "path": "/api/v2/actions/logs/all/{logId}",
    "secured": true,
    "hasBody": false
  },
  "listApps": {
    "method": "get",
    "path": "/api/v1/apps",
    "secured": true,
    "hasBody": false
  },
  "getApp": {
    "method": "get",
    "path": "/api/v1/apps/{appName}",
    "secured": true,
    "hasBody": false
  },
  "listConnectedAccounts": {
    "method": "get",
    "path": "/api/v1/connectedAccounts",
    "secured": true,
    "hasBody": false
  },
  "createConnectedAccount": {
    "method": "post",
    "path": "/api/v1/connectedAccounts",
    "secured": true,
    "hasBody": true
  },
  "getConnectedAccount": {
    "method": "get",
    "path": "/api/v1/connectedAccounts/{connectedAccountId}",
    "secured": true,
    "hasBody": false
  },
  "deleteConnectedAccount": {
    "method": "delete",
    "path": "/api/v1/connectedAccounts/{connectedAccountId}",
    "secured": true,
    "hasBody": false
  },
  "enableConnectedAccount": {
    "method": "post",
    "path": "/api/v1/connectedAccounts/{connectedAccountId}/enable",
    "secured": true,
    "hasBody": false
  },
  "disableConnectedAccount": {
    "method": "post",
    "path": "/api/v1/connectedAccounts/{connectedAccountId}/disable",
    "secured": true,
    "hasBody": false
  },
  "initiateConnection": {
    "method": "post",
    "path": "/api/v2/connectedAccounts/initiateConnection",
    "secured": true,
    "hasBody": true
  },
  "getClientInfo": {
    "method": "get",
    "path": "/api/v1/client/auth/client_info",
    "secured": true,
    "hasBody": false
  },
  "listLogs": {
    "method": "get",
    "path": "/api/v1/logs",
    "secured": true,
    "hasBody": false
  },
  "getHealth": {
    "method": "get",
    "path": "/healthz",
    "secured": false,
    "hasBody": false
  },
  "getReadiness": {
    "method": "get",
    "path": "/readyz",
    "secured": false,
    "hasBody": false
  },
  "getOpenApiDocument": {
    "method": "get",
    "path": "/openapi.json",
    "secured": false,
    "hasBody": false
  }
} as const;

/** The id of an operation. */
export type OperationId = keyof typeof operationTable;
