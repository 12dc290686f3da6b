// Generated from openapi/ by `npm run generate`. Do not edit: change the contract and run it again.

/**
 * Where each operation is, whether it needs a key or may be given one, with what scope, what becomes of a key
 * with bounds, and whether it takes a body.
 */
export const operationTable = {
  "executeAction": {
    "method": "post",
    "path": "/api/v2/actions/{actionId}/execute",
    "secured": true,
    "keyIsOptional": false,
    "scope": "execute",
    "bounds": {
      "entity": "within",
      "apps": "within",
      "actions": "within",
      "readOnly": "within"
    },
    "hasBody": true
  },
  "executeProxy": {
    "method": "post",
    "path": "/api/v2/actions/proxy",
    "secured": true,
    "keyIsOptional": false,
    "scope": "execute",
    "bounds": {
      "entity": "within",
      "apps": "within",
      "actions": "refused",
      "readOnly": "refused"
    },
    "hasBody": true
  },
  "previewExecution": {
    "method": "post",
    "path": "/api/v2/actions/{actionId}/execute/preview",
    "secured": true,
    "keyIsOptional": false,
    "scope": "execute",
    "bounds": {
      "entity": "within",
      "apps": "within",
      "actions": "within",
      "readOnly": "within"
    },
    "hasBody": true
  },
  "getActionInputs": {
    "method": "post",
    "path": "/api/v2/actions/{actionId}/execute/get.inputs",
    "secured": true,
    "keyIsOptional": false,
    "scope": "execute",
    "bounds": {
      "entity": "within",
      "apps": "within",
      "actions": "within",
      "readOnly": "unaffected"
    },
    "hasBody": true
  },
  "listActions": {
    "method": "get",
    "path": "/api/v2/actions",
    "secured": true,
    "keyIsOptional": false,
    "scope": "execute",
    "bounds": {
      "entity": "unaffected",
      "apps": "within",
      "actions": "within",
      "readOnly": "within"
    },
    "hasBody": false
  },
  "searchActions": {
    "method": "get",
    "path": "/api/v2/actions/search/advanced",
    "secured": true,
    "keyIsOptional": false,
    "scope": "execute",
    "bounds": {
      "entity": "within",
      "apps": "within",
      "actions": "within",
      "readOnly": "within"
    },
    "hasBody": true
  },
  "listActionSummaries": {
    "method": "get",
    "path": "/api/v2/actions/list/all",
    "secured": true,
    "keyIsOptional": false,
    "scope": "execute",
    "bounds": {
      "entity": "unaffected",
      "apps": "within",
      "actions": "within",
      "readOnly": "within"
    },
    "hasBody": false
  },
  "listActionEnums": {
    "method": "get",
    "path": "/api/v2/actions/list/enums",
    "secured": true,
    "keyIsOptional": false,
    "scope": "execute",
    "bounds": {
      "entity": "unaffected",
      "apps": "within",
      "actions": "within",
      "readOnly": "within"
    },
    "hasBody": false
  },
  "listActionEnumsOfV1": {
    "method": "get",
    "path": "/api/v1/actions/list/enums",
    "secured": true,
    "keyIsOptional": false,
    "scope": "execute",
    "bounds": {
      "entity": "unaffected",
      "apps": "within",
      "actions": "within",
      "readOnly": "within"
    },
    "hasBody": false
  },
  "listActionTags": {
    "method": "get",
    "path": "/api/v2/actions/list/tags",
    "secured": true,
    "keyIsOptional": false,
    "scope": "execute",
    "bounds": {
      "entity": "unaffected",
      "apps": "within",
      "actions": "within",
      "readOnly": "within"
    },
    "hasBody": false
  },
  "getAction": {
    "method": "get",
    "path": "/api/v2/actions/{actionId}",
    "secured": true,
    "keyIsOptional": false,
    "scope": "execute",
    "bounds": {
      "entity": "unaffected",
      "apps": "within",
      "actions": "within",
      "readOnly": "unaffected"
    },
    "hasBody": false
  },
  "listFiles": {
    "method": "get",
    "path": "/api/v2/actions/files/list",
    "secured": true,
    "keyIsOptional": false,
    "scope": "execute",
    "bounds": {
      "entity": "within",
      "apps": "within",
      "actions": "within",
      "readOnly": "unaffected"
    },
    "hasBody": false
  },
  "createFileUpload": {
    "method": "post",
    "path": "/api/v2/actions/files/upload/{fileType}",
    "secured": true,
    "keyIsOptional": false,
    "scope": "execute",
    "bounds": {
      "entity": "within",
      "apps": "within",
      "actions": "within",
      "readOnly": "refused"
    },
    "hasBody": true
  },
  "downloadFile": {
    "method": "get",
    "path": "/files/{fileId}",
    "secured": false,
    "keyIsOptional": false,
    "scope": null,
    "bounds": null,
    "hasBody": false
  },
  "uploadFile": {
    "method": "put",
    "path": "/files/{fileId}",
    "secured": false,
    "keyIsOptional": false,
    "scope": null,
    "bounds": null,
    "hasBody": true
  },
  "getLog": {
    "method": "get",
    "path": "/api/v2/actions/logs/all/{logId}",
    "secured": true,
    "keyIsOptional": false,
    "scope": "execute",
    "bounds": {
      "entity": "within",
      "apps": "within",
      "actions": "within",
      "readOnly": "unaffected"
    },
    "hasBody": false
  },
  "listApps": {
    "method": "get",
    "path": "/api/v1/apps",
    "secured": true,
    "keyIsOptional": false,
    "scope": "execute",
    "bounds": {
      "entity": "unaffected",
      "apps": "within",
      "actions": "within",
      "readOnly": "within"
    },
    "hasBody": false
  },
  "listAppEnums": {
    "method": "get",
    "path": "/api/v1/apps/list/enums",
    "secured": true,
    "keyIsOptional": false,
    "scope": "execute",
    "bounds": {
      "entity": "unaffected",
      "apps": "within",
      "actions": "within",
      "readOnly": "unaffected"
    },
    "hasBody": false
  },
  "listAppCategories": {
    "method": "get",
    "path": "/api/v1/apps/list/categories",
    "secured": true,
    "keyIsOptional": false,
    "scope": "execute",
    "bounds": {
      "entity": "unaffected",
      "apps": "within",
      "actions": "within",
      "readOnly": "unaffected"
    },
    "hasBody": false
  },
  "getApp": {
    "method": "get",
    "path": "/api/v1/apps/{appName}",
    "secured": true,
    "keyIsOptional": false,
    "scope": "execute",
    "bounds": {
      "entity": "unaffected",
      "apps": "within",
      "actions": "within",
      "readOnly": "within"
    },
    "hasBody": false
  },
  "listConnectedAccounts": {
    "method": "get",
    "path": "/api/v1/connectedAccounts",
    "secured": true,
    "keyIsOptional": false,
    "scope": "accounts",
    "bounds": {
      "entity": "within",
      "apps": "within",
      "actions": "within",
      "readOnly": "unaffected"
    },
    "hasBody": false
  },
  "createConnectedAccount": {
    "method": "post",
    "path": "/api/v1/connectedAccounts",
    "secured": true,
    "keyIsOptional": false,
    "scope": "accounts",
    "bounds": {
      "entity": "within",
      "apps": "within",
      "actions": "within",
      "readOnly": "refused"
    },
    "hasBody": true
  },
  "getConnectedAccount": {
    "method": "get",
    "path": "/api/v1/connectedAccounts/{connectedAccountId}",
    "secured": true,
    "keyIsOptional": false,
    "scope": "accounts",
    "bounds": {
      "entity": "within",
      "apps": "within",
      "actions": "within",
      "readOnly": "unaffected"
    },
    "hasBody": false
  },
  "deleteConnectedAccount": {
    "method": "delete",
    "path": "/api/v1/connectedAccounts/{connectedAccountId}",
    "secured": true,
    "keyIsOptional": false,
    "scope": "accounts",
    "bounds": {
      "entity": "within",
      "apps": "within",
      "actions": "within",
      "readOnly": "refused"
    },
    "hasBody": false
  },
  "updateConnectedAccount": {
    "method": "patch",
    "path": "/api/v1/connectedAccounts/{connectedAccountId}/data",
    "secured": true,
    "keyIsOptional": false,
    "scope": "accounts",
    "bounds": {
      "entity": "within",
      "apps": "within",
      "actions": "within",
      "readOnly": "refused"
    },
    "hasBody": true
  },
  "getConnectedAccountInfo": {
    "method": "get",
    "path": "/api/v1/connectedAccounts/{connectedAccountId}/info",
    "secured": true,
    "keyIsOptional": false,
    "scope": "admin",
    "bounds": {
      "entity": "refused",
      "apps": "refused",
      "actions": "refused",
      "readOnly": "refused"
    },
    "hasBody": false
  },
  "enableConnectedAccount": {
    "method": "post",
    "path": "/api/v1/connectedAccounts/{connectedAccountId}/enable",
    "secured": true,
    "keyIsOptional": false,
    "scope": "accounts",
    "bounds": {
      "entity": "within",
      "apps": "within",
      "actions": "within",
      "readOnly": "refused"
    },
    "hasBody": false
  },
  "disableConnectedAccount": {
    "method": "post",
    "path": "/api/v1/connectedAccounts/{connectedAccountId}/disable",
    "secured": true,
    "keyIsOptional": false,
    "scope": "accounts",
    "bounds": {
      "entity": "within",
      "apps": "within",
      "actions": "within",
      "readOnly": "refused"
    },
    "hasBody": false
  },
  "reinitiateConnection": {
    "method": "post",
    "path": "/api/v1/connectedAccounts/{connectedAccountId}/reinitiate",
    "secured": true,
    "keyIsOptional": false,
    "scope": "accounts",
    "bounds": {
      "entity": "within",
      "apps": "within",
      "actions": "within",
      "readOnly": "refused"
    },
    "hasBody": true
  },
  "initiateConnection": {
    "method": "post",
    "path": "/api/v2/connectedAccounts/initiateConnection",
    "secured": true,
    "keyIsOptional": false,
    "scope": "accounts",
    "bounds": {
      "entity": "within",
      "apps": "within",
      "actions": "within",
      "readOnly": "refused"
    },
    "hasBody": true
  },
  "createConnectLink": {
    "method": "post",
    "path": "/api/v2/connectedAccounts/links",
    "secured": true,
    "keyIsOptional": false,
    "scope": "accounts",
    "bounds": {
      "entity": "within",
      "apps": "within",
      "actions": "within",
      "readOnly": "refused"
    },
    "hasBody": true
  },
  "finishConnection": {
    "method": "get",
    "path": "/api/v1/oauth/callback",
    "secured": false,
    "keyIsOptional": false,
    "scope": null,
    "bounds": null,
    "hasBody": false
  },
  "listIntegrations": {
    "method": "get",
    "path": "/api/v1/integrations",
    "secured": true,
    "keyIsOptional": false,
    "scope": "accounts",
    "bounds": {
      "entity": "within",
      "apps": "within",
      "actions": "within",
      "readOnly": "unaffected"
    },
    "hasBody": false
  },
  "createIntegrationOfApp": {
    "method": "post",
    "path": "/api/v1/integrations",
    "secured": true,
    "keyIsOptional": false,
    "scope": "accounts",
    "bounds": {
      "entity": "refused",
      "apps": "within",
      "actions": "refused",
      "readOnly": "refused"
    },
    "hasBody": true
  },
  "getIntegration": {
    "method": "get",
    "path": "/api/v1/integrations/{integrationId}",
    "secured": true,
    "keyIsOptional": false,
    "scope": "accounts",
    "bounds": {
      "entity": "unaffected",
      "apps": "within",
      "actions": "within",
      "readOnly": "unaffected"
    },
    "hasBody": false
  },
  "deleteIntegration": {
    "method": "delete",
    "path": "/api/v1/integrations/{integrationId}",
    "secured": true,
    "keyIsOptional": false,
    "scope": "accounts",
    "bounds": {
      "entity": "refused",
      "apps": "within",
      "actions": "refused",
      "readOnly": "refused"
    },
    "hasBody": false
  },
  "updateIntegration": {
    "method": "patch",
    "path": "/api/v1/integrations/{integrationId}",
    "secured": true,
    "keyIsOptional": false,
    "scope": "accounts",
    "bounds": {
      "entity": "refused",
      "apps": "within",
      "actions": "refused",
      "readOnly": "refused"
    },
    "hasBody": true
  },
  "createIntegration": {
    "method": "post",
    "path": "/api/v2/integrations/create",
    "secured": true,
    "keyIsOptional": false,
    "scope": "accounts",
    "bounds": {
      "entity": "refused",
      "apps": "within",
      "actions": "refused",
      "readOnly": "refused"
    },
    "hasBody": true
  },
  "searchIntegrations": {
    "method": "post",
    "path": "/api/v2/integrations/search-by-filters",
    "secured": true,
    "keyIsOptional": false,
    "scope": "accounts",
    "bounds": {
      "entity": "unaffected",
      "apps": "within",
      "actions": "within",
      "readOnly": "unaffected"
    },
    "hasBody": true
  },
  "getOrCreateIntegration": {
    "method": "post",
    "path": "/api/v2/integrations/get-or-create",
    "secured": true,
    "keyIsOptional": false,
    "scope": "accounts",
    "bounds": {
      "entity": "refused",
      "apps": "within",
      "actions": "refused",
      "readOnly": "refused"
    },
    "hasBody": true
  },
  "listKeys": {
    "method": "get",
    "path": "/api/v2/keys",
    "secured": true,
    "keyIsOptional": false,
    "scope": "admin",
    "bounds": {
      "entity": "refused",
      "apps": "refused",
      "actions": "refused",
      "readOnly": "refused"
    },
    "hasBody": false
  },
  "createKey": {
    "method": "post",
    "path": "/api/v2/keys",
    "secured": true,
    "keyIsOptional": false,
    "scope": "admin",
    "bounds": {
      "entity": "refused",
      "apps": "refused",
      "actions": "refused",
      "readOnly": "refused"
    },
    "hasBody": true
  },
  "revokeKey": {
    "method": "delete",
    "path": "/api/v2/keys/{keyId}",
    "secured": true,
    "keyIsOptional": false,
    "scope": "admin",
    "bounds": {
      "entity": "refused",
      "apps": "refused",
      "actions": "refused",
      "readOnly": "refused"
    },
    "hasBody": false
  },
  "rotateKey": {
    "method": "post",
    "path": "/api/v2/keys/{keyId}/rotate",
    "secured": true,
    "keyIsOptional": false,
    "scope": "admin",
    "bounds": {
      "entity": "refused",
      "apps": "refused",
      "actions": "refused",
      "readOnly": "refused"
    },
    "hasBody": true
  },
  "getUsage": {
    "method": "get",
    "path": "/api/v2/usage",
    "secured": true,
    "keyIsOptional": false,
    "scope": "execute",
    "bounds": {
      "entity": "refused",
      "apps": "refused",
      "actions": "refused",
      "readOnly": "unaffected"
    },
    "hasBody": false
  },
  "getClientInfo": {
    "method": "get",
    "path": "/api/v1/client/auth/client_info",
    "secured": true,
    "keyIsOptional": false,
    "scope": "any",
    "bounds": {
      "entity": "unaffected",
      "apps": "unaffected",
      "actions": "unaffected",
      "readOnly": "unaffected"
    },
    "hasBody": false
  },
  "listLogs": {
    "method": "get",
    "path": "/api/v1/logs",
    "secured": true,
    "keyIsOptional": false,
    "scope": "execute",
    "bounds": {
      "entity": "within",
      "apps": "within",
      "actions": "within",
      "readOnly": "unaffected"
    },
    "hasBody": false
  },
  "createLog": {
    "method": "post",
    "path": "/api/v1/logs",
    "secured": true,
    "keyIsOptional": false,
    "scope": "execute",
    "bounds": {
      "entity": "within",
      "apps": "within",
      "actions": "within",
      "readOnly": "refused"
    },
    "hasBody": true
  },
  "getHealth": {
    "method": "get",
    "path": "/healthz",
    "secured": false,
    "keyIsOptional": false,
    "scope": null,
    "bounds": null,
    "hasBody": false
  },
  "getReadiness": {
    "method": "get",
    "path": "/readyz",
    "secured": false,
    "keyIsOptional": false,
    "scope": null,
    "bounds": null,
    "hasBody": false
  },
  "getReference": {
    "method": "get",
    "path": "/docs",
    "secured": false,
    "keyIsOptional": false,
    "scope": null,
    "bounds": null,
    "hasBody": false
  },
  "getOpenApiDocument": {
    "method": "get",
    "path": "/openapi.json",
    "secured": false,
    "keyIsOptional": true,
    "scope": "any",
    "bounds": {
      "entity": "unaffected",
      "apps": "within",
      "actions": "within",
      "readOnly": "within"
    },
    "hasBody": false
  }
} as const;

/** The id of an operation. */
export type OperationId = keyof typeof operationTable;
