// Generated from openapi/ by `npm run generate`. Do not edit: change the contract and run it again.
export interface paths {
    "/api/v2/actions/{actionId}/execute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Execute an action
         * @description Sends one request to the app, with a connected account, for an entity, with credentials of this call, or
         *     with none, and answers with what came back. An app that answers 4xx or 5xx, times out or cannot be reached is
         *     a 200 with `successful: false`: the action was tried. What stopped it from being tried is an error status.
         *     The body as a whole is optional.
         */
        post: operations["executeAction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/actions/proxy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a request of your own through an account
         * @description For what no action does: sends one request to the app with the credential of a connected account, and answers as
         *     an execution does. It goes to the app's own origins only, redirects included. It has a record in the log, under
         *     the action `PROXY`.
         */
        post: operations["executeProxy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/actions/{actionId}/execute/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview the request of an execution
         * @description Builds the one request that an execution of the action would send to its app, and shows it without its credential.
         *     Nothing is sent, no token is refreshed, no language model is asked, no file is fetched, and there is no record.
         *     The body as a whole is optional.
         */
        post: operations["previewExecution"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/actions/{actionId}/execute/get.inputs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Fill the input of an action from text
         * @description What an execution with this `text` would take as its input: a language model fills what `input` leaves out, and
         *     the result is valid. Nothing is executed, and no account is looked at. The log has what the language model took.
         */
        post: operations["getActionInputs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List actions
         * @description The actions there are, each with its schemas, by id; with `useCase`, the best first.
         */
        get: operations["listActions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/actions/search/advanced": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search actions by a use case
         * @description Ids of the actions that have to do with a use case, grouped by app, the best app first and the best action of each
         *     first. The use case comes in the query, or in the body of this GET, since some clients in the field send it so; one
         *     of them has it.
         */
        get: operations["searchActions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/actions/list/all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List actions in short
         * @description The actions there are, without their schemas, by id; with `useCase`, the best first.
         */
        get: operations["listActionSummaries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/actions/list/enums": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the ids of the actions
         * @description The id of each action, by name: what SDKs of the v2 API make their lists of actions from.
         */
        get: operations["listActionEnums"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/actions/list/enums": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the ids of the actions, as v1 does
         * @description The same as `listActionEnums`, where clients of the v1 API look for it.
         */
        get: operations["listActionEnumsOfV1"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/actions/list/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the tags of the actions
         * @description Each tag that an action has, by name.
         */
        get: operations["listActionTags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/actions/{actionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an action
         * @description One action with its schemas.
         */
        get: operations["getAction"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/actions/files/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List files
         * @description The files of the project whose bytes are there, the newest first: uploads, and what apps answered in bytes.
         */
        get: operations["listFiles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/actions/files/upload/{fileType}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for an upload
         * @description Answers an address that takes the bytes of one file with PUT, and the `key` that an input names the file by:
         *     `{ "name": "…", "mimetype": "…", "s3key": "<key>" }`. The address is good for an hour and needs no key.
         *     With the digests of a file that the project has already, `exists` is true and nothing need be sent. Name the
         *     `sha256` of its bytes; clients of the v2 API name the `md5`.
         */
        post: operations["createFileUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/files/{fileId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the bytes of a file
         * @description The address comes signed, as `s3url` in the answer of an action, and is good for an hour; it needs no key.
         */
        get: operations["downloadFile"];
        /**
         * Send the bytes of a file
         * @description The address comes signed, as `url` in the answer to an upload request. The bytes must have the MD5 that was named
         *     there. Sent again, they take the place of themselves.
         */
        put: operations["uploadFile"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/actions/logs/all/{logId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an execution
         * @description The record of one execution, whole. Secrets in it are replaced.
         */
        get: operations["getLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/apps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List apps
         * @description The apps there are, by key.
         */
        get: operations["listApps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/apps/list/enums": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the keys of the apps
         * @description The key of each app in upper case, by name: what SDKs of the v2 API make their lists of apps from.
         */
        get: operations["listAppEnums"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/apps/list/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the categories of the apps
         * @description Each category that an app is in, by name.
         */
        get: operations["listAppCategories"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/apps/{appName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an app
         * @description One app, with the ways to connect an account of it.
         */
        get: operations["getApp"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connectedAccounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List connected accounts
         * @description The connected accounts of the project, the newest first. Disabled ones are left out unless asked for.
         */
        get: operations["listConnectedAccounts"];
        put?: never;
        /**
         * Connect an account through an integration
         * @deprecated
         * @description Connects an account through an integration that exists. `initiateConnection` does it in one call.
         */
        post: operations["createConnectedAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connectedAccounts/{connectedAccountId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a connected account
         * @description One connected account, without its credential.
         */
        get: operations["getConnectedAccount"];
        put?: never;
        post?: never;
        /**
         * Delete a connected account
         * @description Deletes the account and its credential. Records of its executions stay.
         */
        delete: operations["deleteConnectedAccount"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connectedAccounts/{connectedAccountId}/data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change the labels of a connected account
         * @description Gives the account other labels, in place of those that it has. Labels tell several accounts of one entity apart.
         */
        patch: operations["updateConnectedAccount"];
        trace?: never;
    };
    "/api/v1/connectedAccounts/{connectedAccountId}/info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the credential of a connected account
         * @description The credential in clear, as a request to the app carries it: for a call that goes past this server. A token that
         *     is about to end is refreshed first. The account must be active and enabled. Neither a record nor a log keeps the
         *     answer. Where `POST /api/v2/actions/proxy` will do, use that.
         */
        get: operations["getConnectedAccountInfo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connectedAccounts/{connectedAccountId}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enable a connected account
         * @description The account can be used, and picked, again.
         */
        post: operations["enableConnectedAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connectedAccounts/{connectedAccountId}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Disable a connected account
         * @description Keeps the account from being used or picked until it is enabled again.
         */
        post: operations["disableConnectedAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connectedAccounts/{connectedAccountId}/reinitiate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Connect an account again
         * @description Gives the account a new credential, under its own id: what refers to the account goes on. Where the user has to
         *     consent, an account that is active works with the old credential until then; so it does when the app refuses the new
         *     one.
         */
        post: operations["reinitiateConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/connectedAccounts/initiateConnection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Connect an account of an app
         * @description Connects an account of an app for an entity. With an API key, a bearer token or a user name and password the
         *     account is active at once. With OAuth it is INITIATED, and the user consents at `redirectUrl`; the callback makes it
         *     ACTIVE. Where the app has a call that tells, the credential is tried first: one that the app refuses is
         *     `InvalidCredentialError`, and no account is made. The first connection with an auth scheme makes an integration; later ones share it.
         */
        post: operations["initiateConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/connectedAccounts/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a link on which a user connects an account
         * @description Makes a link to a page of this server on which whoever opens it connects one account of one app for one entity: by
         *     consent where the app has it, or in a form with the fields of the auth scheme. Nothing else can be done with it, it is
         *     good once, and it expires. Opening it uses nothing up. It is in this answer and nowhere else: it is stored hashed.
         *     Send it to the one user that it is for.
         */
        post: operations["createConnectLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/oauth/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Finish a consent
         * @description Where an app sends a user back to after consent. The account becomes ACTIVE, or FAILED, and the user goes on to the
         *     address that the connection named, with `connectionStatus`, `connectedAccountId` and, when it failed, `error` in the
         *     query. Without such an address the answer says it, and a browser, whose `Accept` prefers HTML, goes on to a page that
         *     says it; a consent that began on a link leads back to the page of the link, and ends in the browser that began it alone. The `state` is good once, for 15 minutes. A HEAD takes nothing:
         *     it is answered as one whose consent is not awaited.
         */
        get: operations["finishConnection"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/integrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List integrations
         * @description The integrations of the project, the newest first. Disabled ones are left out unless asked for.
         */
        get: operations["listIntegrations"];
        put?: never;
        /**
         * Create an integration, as v1 does
         * @description Configures an app for the project with one auth scheme. An integration of the app that is as the request asks for
         *     is answered in place of a new one, unless `forceNewIntegration` is true.
         */
        post: operations["createIntegrationOfApp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/integrations/{integrationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an integration
         * @description One integration, and what connecting an account through it asks for. Its secrets are never shown.
         */
        get: operations["getIntegration"];
        put?: never;
        post?: never;
        /**
         * Delete an integration
         * @description Deletes the integration, the accounts that were connected through it, and their credentials. Records of
         *     executions stay.
         */
        delete: operations["deleteIntegration"];
        options?: never;
        head?: never;
        /**
         * Change an integration
         * @description Renames, disables or enables the integration, or changes its OAuth client: what is left out stays as it is. Its
         *     accounts go on, and refresh their tokens with the client as it is from then on. No further account is connected
         *     through an integration that is disabled.
         */
        patch: operations["updateIntegration"];
        trace?: never;
    };
    "/api/v2/integrations/create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create an integration
         * @description Configures an app for the project with one auth scheme. Connecting an account without naming an integration
         *     takes the newest of the app and the scheme.
         */
        post: operations["createIntegration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/integrations/search-by-filters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Search integrations
         * @description The enabled integrations of an app that are as the request asks for, the newest first: its auth scheme, its name, the
         *     members of its OAuth client that are given.
         */
        post: operations["searchIntegrations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/integrations/get-or-create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get an integration, or create it
         * @description Answers the newest enabled integration of the app that is as the request asks for (its auth scheme, its name, the
         *     members of its OAuth client that are given), or creates it. However many ask at once, one is created.
         */
        post: operations["getOrCreateIntegration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the API keys
         * @description The keys of the project, the newest first, expired and revoked ones too. Never the keys themselves.
         */
        get: operations["listKeys"];
        put?: never;
        /**
         * Create an API key
         * @description Makes a key of the project. It is in this answer and nowhere else: it is stored hashed. A key with bounds works with
         *     every operation and finds nothing outside of them; `x-bounds` of each operation says what becomes of it. Members that
         *     are not known here are refused, so that no bound is lost by its spelling.
         */
        post: operations["createKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/keys/{keyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an API key
         * @description Makes a key unusable for good. Every server refuses it within a second. The last key with the scope `admin` that is
         *     good for another day stays: make another first, or let the operator revoke it with the command line on the store.
         */
        delete: operations["revokeKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/keys/{keyId}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rotate an API key
         * @description Makes a key with the name, the scopes, the bounds and the end of another one. The other goes on for `graceSeconds`, so
         *     that whoever has it can take the new one meanwhile, and is refused then; without them it is revoked at once.
         */
        post: operations["rotateKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get what the project has used
         * @description What the project has used of its quotas, by all of its keys: executions in this calendar month, tokens of the language
         *     model on this day, both in UTC, and bytes of stored files. Executions that were refused, and repeats that got an earlier
         *     answer, do not count. A process of the server counts some executions ahead of need and gives back, within a minute, what
         *     it did not use. Where keys have quotas, `ofKey` tells what the key of this call has used of them.
         */
        get: operations["getUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/client/auth/client_info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the project of the API key
         * @description The project that the API key belongs to, what the key may do, and what it is bound to. Clients call it first, to check
         *     their key.
         */
        get: operations["getClientInfo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List executions
         * @description The executions of the project, the newest first, refused ones too, and so are inputs that were filled alone: those
         *     have no `attempts`, and a step of the type `preview` in their `traceLogs`. Records that clients keep of their own
         *     (`createLog`) are among them: their `meta.origin` is `client`.
         */
        get: operations["listLogs"];
        put?: never;
        /**
         * Keep a record of one's own
         * @description Keeps what a client did by itself, such as an action that ran in its own process, on the log of the project. The
         *     record is redacted, bounded and swept as those of executions are, and its `origin` is `client`. Nothing is executed.
         */
        post: operations["createLog"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Is the server there
         * @description Answers as long as the process runs.
         */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Can the server do its work
         * @description Answers whether the database can be reached and the server is not shutting down.
         */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the reference
         * @description This contract as one page for people, which loads nothing from elsewhere.
         */
        get: operations["getReference"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get this contract
         * @description The contract that this server honours, as one OpenAPI 3.1 document.
         *
         *     With `apps` or `actions` it is expanded: in the place of the path that executes any action, each of their actions
         *     has one of its own, `/api/v2/actions/GITHUB_ISSUES_CREATE/execute`, with its own input, data and examples.
         *     Generators of types and clients, mocks, linters and diffs can work with it.
         *
         *     No key is needed. Without one the server knows only the apps that come with it: its operator's own apps are unknown,
         *     and no hint names them. With a key it knows all of them; a wrong key is refused. Each caller has one expansion made
         *     at a time.
         *
         *     A large document is sent while it is made, without `content-length`; where the rest of it cannot be made, the
         *     connection is broken off. It has no pages, as half a document is none: `page` and `limit` count for nothing here, and
         *     `actions` expands a part of an app.
         */
        get: operations["getOpenApiDocument"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description Where the execution comes from, as the caller's SDK tells it. Kept on the record of the execution. */
        SessionInfo: {
            /** @description Executions with the same id belong together. */
            sessionId?: string;
            /** @description Anything else that the caller wants kept. */
            metadata?: {
                [key: string]: unknown;
            };
        } & {
            [key: string]: unknown;
        };
        /** @description One value, and where in the request it goes. */
        AuthConfigParameter: {
            /** @description The name of the header, query parameter, path parameter, server variable or cookie. */
            name: string;
            /**
             * @description Where it goes. `subdomain` fills a variable of the app's address.
             * @enum {string}
             */
            in: "header" | "query" | "path" | "subdomain" | "cookie";
            /** @description The value. */
            value: string | number;
        };
        /**
         * @description Credentials for this call only; they win over any connected account, and nothing of them is stored.
         *     A stored credential never goes to `base_url`.
         */
        AuthConfig: {
            /**
             * Format: uri
             * @description Sent to this address in place of the app's own.
             */
            base_url?: string;
            /** @description What to add to the request. */
            parameters: components["schemas"]["AuthConfigParameter"][];
            /** @description Members to add to the body of the request. */
            body?: {
                [key: string]: unknown;
            };
        };
        /** @description One step of the caller's own trace. */
        TraceLog: {
            /** @description What kind of step it was. */
            type?: string;
            /** @description How long it took, in milliseconds. */
            duration?: number;
            /** @description How it ended. */
            status?: string;
            /** @description When it began, in milliseconds since 1970. */
            startTime?: number;
            /** @description When it ended, in milliseconds since 1970. */
            endTime?: number;
            /** @description What happened. */
            message?: string;
            /** @description Anything else. */
            metadata?: {
                [key: string]: unknown;
            };
        } & {
            [key: string]: unknown;
        };
        /**
         * @description How to execute the action. Every member is optional. Unknown members are ignored, except for those that are nearly a
         *     known one (`entitty`, `inputs`): they are refused, and `details` say what was probably meant.
         */
        ExecuteActionRequest: {
            /**
             * Format: uuid
             * @description The connected account to act with. It belongs to the app of the action.
             */
            connectedAccountId?: string;
            /** @description The key, name or id of the app. It must be the app of the action. */
            appName?: string;
            /**
             * @description On whose behalf to act (`default` when absent). Without `connectedAccountId`, an active and enabled account of
             *     this entity and app is picked: the newest that has the label `primary`, else the newest.
             */
            entityId?: string;
            /**
             * @description The arguments of the action, as its own schema asks; GET /api/v2/actions/{actionId} shows it. Arguments that
             *     stand beside `input`, in a request without `input` and `text`, are refused.
             *
             *     What language models send for an argument is read as what it stands for, where the schema of the action allows
             *     nothing else: `null` for an optional member that cannot be null is as if it was not there, and a string that
             *     spells a number or a boolean exactly (`"8863"`, `"true"`) is that, where no string fits. An integer beyond 2^53,
             *     which answers carry in a string, is sent in all its digits. A JSON number stays one in all its digits too, also where
             *     anything fits; where a string fits and no number does, it is the string of them. Nothing is read that loses
             *     information: `"8863.0"`,
             *     `"1e3"` and `" 5"` stay faults. The record of the execution says what was read so.
             */
            input?: {
                [key: string]: unknown;
            };
            sessionInfo?: components["schemas"]["SessionInfo"];
            authConfig?: components["schemas"]["AuthConfig"];
            /** @description The task in plain language. A language model fills what `input` leaves out. */
            text?: string;
            /** @description Replaces the description of the action that the language model sees. */
            customDescription?: string;
            /** @description Leads the language model. */
            systemPrompt?: string;
            /** @description A version as `x_y`, or `latest`, or `latest:base`, the newest before the next major one (the default). */
            version?: string;
            /** @description What the caller's own trace says so far. Kept on the record of the execution. */
            traceLogs?: components["schemas"]["TraceLog"][];
            /** @description Whether the answer carries `logId` and `sessionInfo`. Defaults to false. */
            allowTracing?: boolean;
        };
        /** @description What came of the execution. An upstream that failed is told here, with `successful` false. */
        ExecuteActionResponse: {
            /**
             * @description What the app answered. An array is under `items`, a single value under `value`, text under `text`,
             *     a file under `file`. Empty when the action failed, or the app answered with nothing.
             */
            data: {
                [key: string]: unknown;
            };
            /** @description Whether the action did what it was asked to. */
            successful: boolean;
            /**
             * @deprecated
             * @description The same as `successful`, as clients of the v2 API spell it.
             */
            successfull: boolean;
            /** @description Why the action failed, in words that a person can act on. Null when it succeeded. */
            error: string | null;
            /**
             * Format: uuid
             * @description The id of the record of this execution. Present when `allowTracing` is true.
             */
            logId?: string;
            sessionInfo?: components["schemas"]["SessionInfo"];
        };
        /**
         * @description What went wrong. `x-problems` says for each name: its status, its `type` (the word that clients of the v2 API know),
         *     when it happens and what to do about it. A further version may have further names: go by `status` and `type` where a
         *     name is not known to you.
         * @enum {string}
         */
        ProblemName: "InvalidRequestError" | "MalformedJsonError" | "MalformedRequestError" | "UnsupportedMediaTypeError" | "RequestTooLargeError" | "RequestHeadersTooLargeError" | "InvalidInputError" | "InvalidAuthConfigError" | "ActionVersionNotFoundError" | "AppMismatchError" | "NoConnectedAccountError" | "ConnectedAccountAppMismatchError" | "ConnectedAccountEntityMismatchError" | "ConnectedAccountDisabledError" | "ConnectedAccountExpiredError" | "ConnectedAccountNotActiveError" | "AuthSchemeNotSupportedError" | "InvalidCredentialError" | "LanguageModelNotConfiguredError" | "InvalidProxyRequestError" | "EgressRefusedError" | "IdempotencyKeyReusedError" | "ExecutionStillRunningError" | "OutcomeUnknownError" | "AnswerNotKeptError" | "IntegrationDisabledError" | "OAuthClientMissingError" | "OAuthUnavailableError" | "RedirectUriRefusedError" | "AuthorizationUnknownError" | "FileAddressRefusedError" | "FileTooLargeError" | "FileContentMismatchError" | "ScopeMissingError" | "OutsideKeyBoundsError" | "LastAdminKeyError" | "UnauthorizedError" | "ActionNotFoundError" | "AppNotFoundError" | "ConnectedAccountNotFoundError" | "IntegrationNotFoundError" | "LogNotFoundError" | "FileNotFoundError" | "KeyNotFoundError" | "RouteNotFoundError" | "NotOfferedError" | "MethodNotAllowed" | "RequestTimeoutError" | "LanguageModelTimeoutError" | "LanguageModelBusyError" | "TooManyExecutionsError" | "RateLimitExceededError" | "QuotaExceededError" | "OverloadedError" | "InternalServerError" | "TokenUnavailableError" | "LanguageModelRefusedError" | "LanguageModelUnusableError" | "LanguageModelUnavailableError" | "NotReadyError";
        /** @description One fault of one member of the request. */
        ProblemDetail: {
            /**
             * @description The part of the request.
             * @enum {string}
             */
            in: "body" | "query" | "path" | "header";
            /** @description A JSON pointer (RFC 6901) from the root of that part. */
            path: string;
            /** @description What is wrong with the member. */
            message: string;
            /** @description The kind of fault, such as `required` or `type`. */
            code: string;
        };
        /** @description An error, as RFC 9457 has it, with the members that clients of the v2 API read. */
        Problem: {
            /**
             * Format: uri-reference
             * @description The family of the error, in the words of the v2 API.
             * @enum {string}
             */
            type: "BadRequestError" | "UnauthorizedError" | "NotFoundError" | "RequestTimeoutError" | "TooManyRequestsError" | "InternalServerError" | "BadGatewayError" | "ServiceUnavailableError";
            /** @description What this kind of error means, the same each time. */
            title: string;
            /** @description The HTTP status. */
            status: number;
            /** @description What happened this time, and what to do. */
            detail: string;
            /**
             * Format: uri-reference
             * @description The path of the request.
             */
            instance: string;
            name: components["schemas"]["ProblemName"];
            /** @description The same text as `detail`, where clients of the v2 API look for it. */
            message: string;
            /** @description The same id as the header `x-request-id`. */
            requestId: string;
            /** @description Every fault that one stage of checking found. Empty where no member is at fault. */
            details: components["schemas"]["ProblemDetail"][];
            /** @description Names that exist and resemble the one that does not. */
            suggestions?: string[];
            /** @description The first call with the `Idempotency-Key`, where its answer is not known any more (`AnswerNotKeptError`, `OutcomeUnknownError`). */
            earlierCall?: {
                /** @description The id of its record, which GET /api/v1/logs/{logId} shows. */
                logId: string;
                /** @description How it ended, in the words of the log. Absent where that is not known. */
                status?: string;
            };
        };
        /** @description A header or a query parameter of a request. */
        ProxyParameter: {
            /** @description Its name. */
            name: string;
            /**
             * @description Where it goes.
             * @enum {string}
             */
            in: "header" | "query";
            /** @description Its value. */
            value: string | number;
        };
        /** @description A request to the app of a connected account. */
        ExecuteProxyRequest: {
            /**
             * Format: uuid
             * @description The connected account whose credential is sent.
             */
            connectedAccountId: string;
            /** @description When given, the account must be this entity's. */
            entityId?: string;
            /**
             * @description A path below the app's address, such as `/user?page=2`, or a whole address on one of the app's origins.
             *     It is sent as it is; no part of the path may be `.` or `..`.
             * @example /user/repos
             */
            endpoint: string;
            /**
             * @description The HTTP method.
             * @enum {string}
             */
            method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
            /** @description Headers and query parameters to add. The credential's own cannot be set. */
            parameters?: components["schemas"]["ProxyParameter"][];
            /**
             * @description The body, any JSON value but `null`, which is none. It is sent as JSON, or as a header `Content-Type` among the parameters says:
             *     `application/x-www-form-urlencoded` writes the members of an object as a form.
             */
            body?: unknown;
        };
        /**
         * @description What an execution would be asked for. Every member is optional. Unknown members are ignored, except for those that are
         *     nearly a known one.
         */
        PreviewExecutionRequest: {
            /**
             * Format: uuid
             * @description The connected account to act with. It belongs to the app of the action.
             */
            connectedAccountId?: string;
            /** @description The key, name or id of the app. It must be the app of the action. */
            appName?: string;
            /** @description On whose behalf to act (`default` when absent). An account is picked as it is for an execution. */
            entityId?: string;
            /** @description The arguments of the action, read and judged as for an execution. */
            input?: {
                [key: string]: unknown;
            };
            authConfig?: components["schemas"]["AuthConfig"];
            /** @description Always empty. No language model is asked; POST …/execute/get.inputs fills an input from a text. */
            text?: string;
            /** @description A version as `x_y`, or `latest`, or `latest:base`, the newest before the next major one (the default). */
            version?: string;
        };
        /** @description The request that the app would get. `[redacted]` stands where a credential is. */
        PreviewedRequest: {
            /** @description The HTTP method, in upper case. */
            method: string;
            /** @description The address, with its query. */
            url: string;
            /** @description The headers by their names, in lower case. What HTTP itself adds, such as `host`, is not among them. */
            headers: {
                [key: string]: string;
            };
            /**
             * @description The body as text. Null where there is none, where it is no text or a file is in it, and where it has more than
             *     262,144 bytes.
             */
            body: string | null;
            /** @description How many bytes the body has; null where a file is in it, which is not looked for. */
            bodyBytes: number | null;
            /**
             * Format: uuid
             * @description The connected account whose credential it would carry; null where it is of none.
             */
            connectedAccountId: string | null;
        };
        /**
         * @description A text, and what leads the language model that reads it. Unknown members are ignored, except for those that are nearly
         *     a known one.
         */
        GetActionInputsRequest: {
            /** @description The task in plain language. */
            text: string;
            /** @description Replaces the description of the action that the language model sees. */
            customDescription?: string;
            /** @description Leads the language model. */
            systemPrompt?: string;
            /** @description What is decided already. It is kept, and wins over the text. */
            input?: {
                [key: string]: unknown;
            };
            /** @description A version as `x_y`, or `latest`, or `latest:base`, the newest before the next major one (the default). */
            version?: string;
        };
        /** @description The input of an action. */
        GetActionInputsResponse: {
            /** @description The input, as an execution takes it. */
            arguments: {
                [key: string]: unknown;
            };
        };
        /** @description One thing that an app can be asked to do. */
        Action: {
            /**
             * @description The name that the action was asked for by: its id, such as `GITHUB_ISSUES_CREATE`, or one of its aliases. The
             *     members of `parameters` go by the names of that one.
             */
            name: string;
            /** @description The id of the action. */
            id: string;
            /** @description Its further names, such as `GITHUB_CREATE_AN_ISSUE`. Each is found and executed like the id. */
            aliases: {
                /** @description The name. */
                name: string;
                /**
                 * @description Which members of the input are called otherwise under this name: the member's name here, and the action's
                 *     own name of it, as in `{ "repository": "repo" }`. Empty where none is.
                 */
                input: {
                    [key: string]: string;
                };
            }[];
            /** @description What to call it before people. */
            displayName: string;
            /** @description The same as `displayName`, as some clients spell it. */
            display_name: string;
            /** @description What the action does. */
            description: string;
            /** @description The key of its app. */
            appKey: string;
            /** @description The key of its app. */
            appName: string;
            /**
             * @deprecated
             * @description The key of its app.
             */
            appId: string;
            /** @description The address of a picture. Empty where there is none. */
            logo: string;
            /** @description What the action is about; `important` marks what most people need. */
            tags: string[];
            /** @description A JSON Schema of `input` for people and models, without `$ref`; `x-truncated` marks what is cut. */
            parameters: {
                [key: string]: unknown;
            };
            /** @description A JSON Schema of `data`, in the same manner. */
            response: {
                [key: string]: unknown;
            };
            /** @description The version that this describes. */
            version: string;
            /** @description Every version there is, the oldest first. */
            available_versions: string[];
            /** @description Whether it needs no account. */
            no_auth: boolean;
            /** @description Whether the app advises against it. */
            deprecated: boolean;
            /** @description Whether it can be executed. */
            enabled: boolean;
        };
        /** @description One page of actions. */
        ActionList: {
            /** @description The actions, by id. */
            items: components["schemas"]["Action"][];
            /** @description Which page this is. */
            page: number;
            /**
             * @description How many pages there are. Where pages end because of their size, what is behind this one is estimated: it is more
             *     than `page` as long as anything comes.
             */
            totalPages: number;
        };
        /** @description What somebody wants to do, where the query does not say it. */
        SearchActionsRequest: {
            /** @description What somebody wants to do, in words. It wins over the one in the query. */
            useCase?: string;
        };
        /** @description Actions for a use case, grouped by app. */
        ActionSearchResult: {
            /** @description The apps, the best first; none when no action has to do with the use case. */
            items: {
                /** @description The app's key. */
                app: string;
                /** @description Ids of actions, the best first. */
                actions: string[];
                /** @description What these actions are called, for people. */
                description: string;
                /** @description The place of the app, from 1. */
                order: number;
            }[];
        };
        /** @description An action, without its schemas. */
        ActionSummary: {
            /** @description The name that the action was asked for by, its id or an alias. */
            name: string;
            /** @description A short name for people. */
            displayName: string;
            /** @description What the action does. */
            description: string;
            /** @description The key of the app. */
            appKey: string;
            /** @description The address of the app's picture. Empty where there is none. */
            logo: string;
            /** @description Words about the action; `important` is one. */
            tags: string[];
            /** @description The version that an execution takes unless it names another. */
            version: string;
            /** @description Whether it needs no account. */
            no_auth: boolean;
            /** @description Whether the app is going to remove it. */
            deprecated: boolean;
        };
        /** @description One page of actions, in short. */
        ActionSummaryList: {
            /** @description The actions of the page. */
            items: components["schemas"]["ActionSummary"][];
            /** @description The number of the page, from 1. */
            page: number;
            /** @description How many pages there are. */
            totalPages: number;
        };
        /** @description Names, each once, in the order of their letters. */
        NameList: string[];
        /** @description A list of words. */
        WordList: {
            /** @description The words, each once. */
            items: string[];
        };
        /** @description A file, as a list shows it. */
        ListedFile: {
            /**
             * Format: uuid
             * @description The id of the file.
             */
            id: string;
            /** @description What an input names the file by, as `s3key`. */
            key: string;
            /** @description What the file is called. */
            filename: string;
            /** @description Its media type. */
            mimetype: string;
            /** @description The MD5 of its bytes, in hexadecimal digits. */
            md5: string | null;
            /** @description How many bytes it has. */
            size: number;
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
        };
        /** @description Files, the newest first. */
        FileList: {
            /** @description The files. */
            items: components["schemas"]["ListedFile"][];
            /** @description Send it as `cursor` to get the next ones. Null at the end. */
            nextCursor: string | null;
        };
        /**
         * @description A file that is going to be uploaded. One of `md5` and `sha256` is needed; where both are given the bytes have to have
         *     both.
         */
        CreateFileUploadRequest: {
            /** @description Accepted from clients of the v2 API; it has no effect. A file may be used with any action of the project. */
            app: string;
            /** @description As `app`. */
            action: string;
            /** @description What the file is called; an input that names the file may call it otherwise. */
            filename: string;
            /** @description Its media type. */
            mimetype: string;
            /** @description The MD5 of its bytes, in hexadecimal digits. Needed where there is no `sha256`. */
            md5?: string;
            /** @description The SHA-256 of its bytes, in hexadecimal digits. */
            sha256?: string;
        };
        /** @description Where the bytes of a file go, and what it is named by. */
        FileUpload: {
            /**
             * Format: uuid
             * @description The id of the file.
             */
            id: string;
            /**
             * Format: uri
             * @description Takes the bytes, with PUT and no further header. A secret until it expires, an hour from now.
             */
            url: string;
            /** @description What an input names the file by, as `s3key`. */
            key: string;
            /** @description Whether the project has these bytes already. */
            exists: boolean;
        };
        /** @description Bytes, as they are. */
        FileBytes: string;
        /** @description A file that is stored. */
        UploadedFile: {
            /**
             * Format: uuid
             * @description The id of the file.
             */
            id: string;
            /** @description What an input names the file by, as `s3key`. */
            key: string;
            /** @description What it is called. */
            name: string;
            /** @description Its media type. */
            mimetype: string;
            /** @description In bytes. */
            size: number;
        };
        /**
         * @description How an execution ended. `error`: it was tried, and failed. `refused`: it was not tried, since the request
         *     was at fault.
         * @enum {string}
         */
        ExecutionStatus: "running" | "success" | "error" | "refused";
        /**
         * @description Who tells of it. `server` executed it, or refused to; `client` is a record that a client keeps of its own.
         * @enum {string}
         */
        LogOrigin: "server" | "client";
        /** @description What filling the input took of a language model. */
        LanguageUse: {
            /** @description The name of the model. */
            model: string;
            /** @description How many times it was called. */
            calls: number;
            /** @description How many tokens it read, as its endpoint counts them. */
            inputTokens: number;
            /** @description How many tokens it wrote, as its endpoint counts them. */
            outputTokens: number;
            /** @description How long all calls took together, in milliseconds. */
            durationMs: number;
        };
        /** @description An execution, whole. Secrets in it are replaced, and so is what stands under the name of a secret, such as `password` or `token`. */
        LogDetail: {
            /**
             * Format: uuid
             * @description The id of the record.
             */
            actionLogId: string;
            /** @description The id of the action; where there is no such action, what the caller named. */
            actionId: string;
            /** @description The name that the action was asked for by, its id or an alias. */
            actionName: string;
            status: components["schemas"]["ExecutionStatus"];
            /** @description The app. */
            app: {
                /** @description The key of the app. Null where no such action exists. */
                uniqueId: string | null;
            };
            /** @description The version of the action. */
            version: string | null;
            /** @description The account that was used, and how it was found. */
            connection: {
                /** @description The connected account. */
                id: string | null;
                /** @description On whose behalf. */
                entityId: string | null;
                /** @description From how many active accounts it was picked. Null where it was not picked. */
                candidates: number | null;
            };
            /** @description What the caller sent as `sessionInfo`. */
            session: {
                [key: string]: unknown;
            } | null;
            /** @description What is known of the call to the app's own server. */
            executionMetadata: {
                origin: components["schemas"]["LogOrigin"];
                /** @description The id of the request. */
                requestId: string;
                /** @description How many times it was tried. Null where it was not tried, and while it runs. */
                attempts: number | null;
                /** @description The HTTP status of the app's own server. */
                upstreamStatus: number | null;
                /** @description The host that the request went to. */
                upstreamHost: string | null;
                /** @description The name of the error with which it was refused. */
                errorName: string | null;
                /** @description What filling the input from `text` took. Null where no language model was called. */
                languageModel: components["schemas"]["LanguageUse"] | null;
                /**
                 * @description How its time was spent, in milliseconds, one part after the other. Null where it was not tried, and while it
                 *     runs.
                 */
                timings: {
                    /** @description The action was looked up, and its input validated or filled. */
                    input: number;
                    /** @description The account was selected, and its token renewed where that was due. */
                    account: number;
                    /** @description For its turn, for the files that it takes, and for the opening of its record. */
                    waiting: number;
                    /** @description Requests to the app's own server, and the reading of its answer. */
                    upstream: number;
                } | null;
                /**
                 * @description What the caller sent as `traceLogs`, or a step of the type `preview` where the input was filled and nothing
                 *     executed. After it:
                 *
                 *     - a step of the type `input` with the status `hint`, where the input has members that the action does not list;
                 *     - a step of the type `input` with the status `read`, where some of the input was read otherwise than it was sent.
                 *       Its `metadata` has at most 20 `readings`, each a `path` (RFC 6901) in the input and `as` what it was read:
                 *       `absent`, `number` or `boolean`;
                 *     - a step of the type `language-model`, where a language model was called.
                 */
                traceLogs: components["schemas"]["TraceLog"][];
            };
            /** @description The input, with what a language model filled. */
            payloadReceived: {
                [key: string]: unknown;
            } | null;
            /** @description The data. */
            response: {
                [key: string]: unknown;
            } | null;
            /** @description Why it failed or was refused. */
            error: string | null;
            /**
             * Format: date-time
             * @description When it began.
             */
            startTime: string;
            /**
             * Format: date-time
             * @description When it ended. Null while it runs.
             */
            endTime: string | null;
            /** @description How long it took, in milliseconds. Null while it runs. */
            totalDuration: number | null;
        };
        /**
         * @description The kind of an auth scheme.
         * @enum {string}
         */
        AuthMode: "API_KEY" | "BEARER_TOKEN" | "BASIC" | "OAUTH2";
        /** @description One value that an auth scheme asks for. */
        CredentialField: {
            /** @description The member of `initiateData` that holds the value. */
            name: string;
            /** @description What to call it in a form. */
            display_name: string;
            /** @description The same as `display_name`, as some clients spell it. */
            displayName: string;
            /** @description Where a person finds the value. */
            description: string;
            /**
             * @description The type of the value.
             * @enum {string}
             */
            type: "string";
            /** @description Whether it must be given. */
            required: boolean;
            /** @description Whether the end user gives it, and not the operator. */
            expected_from_customer: boolean;
            /** @description Whether to hide it while it is typed. */
            is_secret: boolean;
            /** @description The value when none is given. */
            default?: string;
        };
        /** @description One way to connect an account of the app. */
        AuthScheme: {
            mode: components["schemas"]["AuthMode"];
            auth_mode: components["schemas"]["AuthMode"];
            /** @description The name of the scheme, by which `authScheme` chooses it; the mode, unless the app has several of one mode. */
            scheme_name: string;
            /** @description What the scheme asks for. */
            fields: components["schemas"]["CredentialField"][];
        };
        /** @description An auth scheme with which an app is configured where nobody brings an OAuth client. */
        TestConnector: {
            /** @description The name of the auth scheme. */
            id: string;
            /** @description The same as `id`. */
            name: string;
            authScheme: components["schemas"]["AuthMode"];
        };
        /** @description A third-party product whose actions can be executed. */
        App: {
            /**
             * Format: uuid
             * @description The id of the app. It never changes.
             */
            appId: string;
            /** @description The key of the app, in lower case. */
            key: string;
            /** @description The name of the app, as people write it. */
            name: string;
            /** @description What the app is. */
            description: string;
            /** @description The address of a picture. Empty where there is none. */
            logo: string;
            /** @description What the app is about. */
            categories: string[];
            /** @description The same as `categories`. */
            tags: string[];
            /**
             * Format: uri
             * @description Where the app documents its API.
             */
            docs?: string;
            /** @description Whether its actions can be executed. */
            enabled: boolean;
            /** @description Whether its actions need no account. */
            no_auth: boolean;
            /** @description The ways to connect an account. Empty where none is needed. */
            auth_schemes: components["schemas"]["AuthScheme"][];
            /**
             * @description What SDKs of the v2 API ask for before they configure an app that can be connected by OAuth: with which auth scheme
             *     the app is configured where its credentials are left to the server. Empty where the app has no OAuth.
             */
            testConnectors: components["schemas"]["TestConnector"][];
            /** @description The versions that its actions have, oldest first. An action may be missing in some of them. */
            available_versions: string[];
            /** @description Figures about the app. */
            meta: {
                /** @description How many actions the app has. */
                actionsCount: number;
            };
            /**
             * Format: date-time
             * @description When this server loaded the app.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When this server loaded the app.
             */
            updatedAt: string;
        };
        /** @description The apps there are. */
        AppList: {
            /** @description The apps, by key. */
            items: components["schemas"]["App"][];
            /** @description Always 1; apps come whole. */
            totalPages: number;
        };
        /**
         * @description How far connecting has come. Disabled is not a status, but a flag beside it.
         * @enum {string}
         */
        ConnectedAccountStatus: "INITIATED" | "ACTIVE" | "FAILED" | "EXPIRED";
        /**
         * @description The consent that the credential of an account comes from, and who took part in it: who holds the link of a consent can
         *     finish it, with an app account of his own.
         */
        AccountConsent: {
            /** @description The id of the API key that asked for the consent; `environment` for the key of the server's own settings. */
            startedBy: string;
            /**
             * Format: date-time
             * @description When it was asked for.
             */
            startedAt: string;
            /**
             * Format: date-time
             * @description When the app sent the user back.
             */
            finishedAt: string;
            /** @description The network address that the user's browser, or the proxy in front of the server, came from. */
            finishedFrom?: string;
        };
        /** @description An entity's authorised access to one app. Credentials are never part of it. */
        ConnectedAccount: {
            /**
             * Format: uuid
             * @description The id of the account.
             */
            id: string;
            /**
             * Format: uuid
             * @description The integration that it was connected through.
             */
            integrationId: string;
            /** @description The key of the app. */
            appUniqueId: string;
            /** @description The key of the app. */
            appName: string;
            /** @description Whose account it is. */
            entityId: string;
            /**
             * @deprecated
             * @description The same as `entityId`, as older clients spell it.
             */
            clientUniqueUserId: string;
            status: components["schemas"]["ConnectedAccountStatus"];
            authScheme: components["schemas"]["AuthMode"];
            /** @description The name of the auth scheme; the same as `authScheme` unless the app has several of one mode. */
            authSchemeName: string;
            /** @description Words that tell several accounts of one entity apart. */
            labels: string[];
            /** @description Whether it is kept from being used. */
            isDisabled: boolean;
            /** @description The opposite of `isDisabled`. */
            enabled: boolean;
            /** @description Always false; a deleted account is gone. */
            deleted: boolean;
            /** @description How many executions have used it. */
            invocationCount: number;
            /** @description The logo of the app. */
            logo: string;
            /** @description Empty; clients of the v2 API expect it. */
            member: {
                [key: string]: unknown;
            };
            /** @description Empty; credentials are never answered here. */
            connectionParams: {
                [key: string]: unknown;
            };
            consent?: components["schemas"]["AccountConsent"];
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it last changed.
             */
            updatedAt: string;
        };
        /** @description One page of connected accounts. */
        ConnectedAccountList: {
            /** @description The accounts, the newest first. */
            items: components["schemas"]["ConnectedAccount"][];
            /** @description Which page this is. */
            page: number;
            /** @description How many pages there are. */
            totalPages: number;
        };
        /** @description Connect an account through an integration that exists. */
        CreateConnectedAccountRequest: {
            /**
             * Format: uuid
             * @description The integration to connect through.
             */
            integrationId: string;
            /** @description The fields that the auth scheme asks for. */
            data: {
                [key: string]: unknown;
            };
            /** @description Whose account it will be (`default` when absent). */
            entityId?: string;
            /**
             * @deprecated
             * @description The older name of `entityId`.
             */
            userUuid?: string;
            /** @description Where to send the user after consent; one of the integration's `redirectUris`. */
            redirectUri?: string;
            /** @description Words that tell several accounts of one entity apart. */
            labels?: string[];
        };
        /** @description How far connecting has come. */
        ConnectionResponse: {
            connectionStatus: components["schemas"]["ConnectedAccountStatus"];
            /**
             * Format: uuid
             * @description The id of the new account.
             */
            connectedAccountId: string;
            /**
             * Format: uri
             * @description Where the user gives consent. Null where none is needed.
             */
            redirectUrl?: string | null;
        };
        /** @description What was deleted. */
        DeletedAccount: {
            /**
             * @description Always `success`.
             * @enum {string}
             */
            status: "success";
            /** @description How many accounts were deleted. */
            count: number;
        };
        /** @description What of an account is to change. */
        UpdateConnectedAccountRequest: {
            /** @description All of its labels; an empty list takes them away. */
            labels: string[];
        };
        /** @description A part of a credential, and where in a request it goes. */
        CredentialParameter: {
            /** @description The name of the header, query parameter or cookie. */
            name: string;
            /**
             * @description Where it goes.
             * @enum {string}
             */
            in: "header" | "query" | "cookie";
            /** @description The secret. */
            value: string;
        };
        /** @description The credential of an account, in clear. */
        ConnectedAccountInfo: {
            /**
             * Format: uri
             * @description The app's address, for this account.
             */
            base_url: string;
            /** @description What to add to each request. Never send it to another origin than that of `base_url`. */
            parameters: components["schemas"]["CredentialParameter"][];
            /** @description Empty. No auth scheme puts a credential into a body. */
            body: {
                [key: string]: unknown;
            };
        };
        /** @description That the change was made. */
        Done: {
            /**
             * @description Always `success`.
             * @enum {string}
             */
            status: "success";
        };
        /** @description A new credential for an account. */
        ReinitiateConnectionRequest: {
            /** @description The fields that the auth scheme asks for; empty where the user consents. */
            data: {
                [key: string]: unknown;
            };
            /** @description Where to send the user after consent; one of the integration's `redirectUris`. */
            redirectUri?: string;
        };
        /** @description Connect an account of an app. */
        InitiateConnectionRequest: {
            /** @description Which app. One of the two members is needed; `integrationId` wins. */
            app: {
                /** @description The key, name or id of the app. */
                uniqueKey?: string;
                /**
                 * Format: uuid
                 * @description An integration to connect through.
                 */
                integrationId?: string;
            };
            /** @description How to connect. */
            config: {
                /** @description A name for a new integration. */
                name?: string;
                /**
                 * @description The name or the mode of an auth scheme. When absent: the one that the fields of `initiateData` fit; else that
                 *     of the newest enabled integration of the app; else the app's first that needs nothing, or its only one. Where
                 *     there is none of these, the answer says which to name.
                 */
                authScheme?: string;
                /** @description Accepted from clients of the v2 API; it has no effect. */
                useComposioAuth?: boolean;
                /** @description An OAuth client, for an integration of its own. Other auth schemes than OAUTH2 have none. */
                integrationSecrets?: {
                    /** @description The id of the client. */
                    client_id?: string;
                    /** @description Its secret; absent for a public client. It is stored sealed, and never answered. */
                    client_secret?: string;
                    /**
                     * @description Where users may be sent after consent, where `redirectUris` does not say it; a text has spaces or commas
                     *     between them.
                     */
                    redirect_uris?: string | string[];
                    /** @description The same as `redirect_uris`, as some clients spell it; that wins. */
                    redirectUris?: string | string[];
                } & {
                    [key: string]: unknown;
                };
                /** @description The scopes to ask for, in place of those that the app names. */
                scopes?: string[];
                /** @description Where users may be sent after consent, and nowhere else. `redirectURL` when absent. */
                redirectUris?: string[];
                /** @description The same as `redirectUris`, as OAuth spells it; the former wins. */
                redirect_uris?: string[];
            };
            /** @description Whose account, and the credential. */
            connection: {
                /** @description The fields that the auth scheme asks for; GET /api/v1/apps/{appName} lists them. */
                initiateData: {
                    [key: string]: unknown;
                };
                /** @description Whose account it will be (`default` when absent). */
                entityId?: string;
                /** @description Further wishes. */
                extra?: {
                    /** @description Where to send the user after consent; one of the integration's `redirectUris`. */
                    redirectURL?: string;
                    /** @description Words that tell several accounts of one entity apart. */
                    labels?: string[];
                };
            };
        };
        /** @description The new account, and the integration that it was connected through. */
        InitiateConnectionResponse: {
            /** @description The integration. */
            integration: {
                /**
                 * Format: uuid
                 * @description The id of the integration.
                 */
                id: string;
                /** @description Whether this call made it. */
                isNewIntegration: boolean;
            };
            connectionResponse: components["schemas"]["ConnectionResponse"];
        };
        /** @description A link that is to be made. One of `app` and `integrationId` is needed; the latter wins. */
        CreateConnectLinkRequest: {
            /** @description The key, name or id of the app. */
            app?: string;
            /**
             * Format: uuid
             * @description An integration to connect through.
             */
            integrationId?: string;
            /** @description The name or the mode of an auth scheme. When absent the user chooses among those that can be used. */
            authScheme?: string;
            /** @description Whose account it will be (`default` when absent). */
            entityId?: string;
            /**
             * @description Where the user is sent at the end, with `connectionStatus`, `connectedAccountId` and, when it failed, `error` in the
             *     query; one of the `redirectUris` of the integration, or of an integration of the app where the user chooses.
             */
            redirectUri?: string;
            /** @description Words that tell several accounts of one entity apart. */
            labels?: string[];
            /** @description In how many seconds it is good no more; 900 when absent. */
            expiresInSeconds?: number;
        };
        /** @description A link that was just made. */
        ConnectLink: {
            /**
             * Format: uuid
             * @description The id of the link; it opens nothing.
             */
            id: string;
            /**
             * Format: uri
             * @description What the user opens. It is shown this once.
             */
            url: string;
            /** @description The key of the app. */
            app: string;
            /** @description Whose account it will be. */
            entityId: string;
            /**
             * Format: date-time
             * @description When it is good no more.
             */
            expiresAt: string;
        };
        /** @description How a consent ended. */
        FinishedConnection: {
            connectionStatus: components["schemas"]["ConnectedAccountStatus"];
            /**
             * Format: uuid
             * @description The id of the account.
             */
            connectedAccountId: string;
            /** @description Why it failed, and what to do. Null when it went well. */
            error: string | null;
        };
        /** @description An integration, as lists show it. */
        IntegrationSummary: {
            /**
             * Format: uuid
             * @description The id of the integration.
             */
            id: string;
            /**
             * Format: uuid
             * @description The id of the app.
             */
            appId: string;
            /** @description The key of the app. */
            appName: string;
            /** @description What the integration is called. */
            name: string;
            authScheme: components["schemas"]["AuthMode"];
            /** @description The name of the auth scheme; the same as `authScheme` unless the app has several of one mode. */
            authSchemeName: string;
            /** @description Whether accounts can be connected through it. */
            enabled: boolean;
            /** @description Always false. A deleted integration is gone. */
            deleted: boolean;
            /** @description Always empty. Integrations belong to the project. */
            member: {
                [key: string]: unknown;
            };
            /** @description Always empty. GET /api/v1/connectedAccounts lists the accounts of an integration. */
            connections: {
                [key: string]: unknown;
            }[];
            /** @description Figures about the integration. */
            _count: {
                /** @description How many accounts were connected through it. */
                connections: number;
            };
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            updatedAt: string;
        };
        /** @description One page of integrations. */
        IntegrationList: {
            /** @description The integrations, the newest first. */
            items: components["schemas"]["IntegrationSummary"][];
            /** @description Which page this is. */
            page: number;
            /** @description How many pages there are. */
            totalPages: number;
        };
        /** @description The OAuth client that the project has at the app. Other auth schemes than OAUTH2 have none. */
        OAuthClientConfig: {
            /** @description The id of the client. */
            client_id?: string;
            /** @description Its secret; absent for a public client. It is stored sealed, and never answered. */
            client_secret?: string;
            /** @description The scopes to ask for, in place of those that the app names; a text has spaces or commas between them. */
            scopes?: string | string[];
            /** @description Where users may be sent after consent, and nowhere else; a text has spaces or commas between them. */
            redirect_uris?: string | string[];
            /** @description The same as `redirect_uris`, as some clients spell it; that wins. */
            redirectUris?: string | string[];
        } & {
            [key: string]: unknown;
        };
        /** @description Configure an app for the project. One of `appId` and `appName` is needed; the former wins. */
        CreateIntegrationOfAppRequest: {
            /** @description The id, key or name of the app. */
            appId?: string;
            /** @description The key, name or id of the app. */
            appName?: string;
            /** @description What to call the integration. The name of the app when absent. */
            name?: string;
            /** @description The auth scheme, by its name or mode. The app's first when absent. */
            authScheme?: string;
            authConfig?: components["schemas"]["OAuthClientConfig"];
            /** @description Whether to make a new one though there is one. Defaults to false. */
            forceNewIntegration?: boolean;
            /**
             * @description True, without a client of one's own, leaves the credentials to the server: the newest integration that the project
             *     has of the app, and of `authScheme` where that is named, is answered, whatever its name. Where there is none, it
             *     has no effect.
             */
            useComposioAuth?: boolean;
            /** @description Accepted from clients of the v1 API; it has no effect. */
            limitedActions?: string[];
        };
        /** @description An app configured for the project with one auth scheme. Its secrets are never part of it. */
        Integration: {
            /**
             * Format: uuid
             * @description The id of the integration.
             */
            id: string;
            /**
             * Format: uuid
             * @description The same as `id`, where some clients look for it.
             */
            integrationId: string;
            /**
             * Format: uuid
             * @description The id of the app.
             */
            appId: string;
            /** @description The key of the app. */
            appName: string;
            /** @description What the integration is called. */
            name: string;
            /** @description The address of the app's picture. Empty where there is none. */
            logo: string;
            authScheme: components["schemas"]["AuthMode"];
            /** @description The name of the auth scheme; the same as `authScheme` unless the app has several of one mode. */
            authSchemeName: string;
            /** @description How the integration is configured, without its secrets. */
            authConfig: {
                [key: string]: unknown;
            };
            /** @description Always false. The server has no credentials of its own. */
            useComposioAuth: boolean;
            /** @description What connecting an account through the integration asks for. */
            expectedInputFields: components["schemas"]["CredentialField"][];
            /** @description Always empty. No action is kept from an integration. */
            limitedActions: string[];
            /** @description Whether accounts can be connected through it. */
            enabled: boolean;
            /** @description Always false. A deleted integration is gone. */
            deleted: boolean;
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            updatedAt: string;
        };
        /** @description What was deleted. */
        DeletedIntegration: {
            /**
             * @description Always `success`.
             * @enum {string}
             */
            status: "success";
            /** @description How many integrations were deleted. */
            count: number;
        };
        /** @description What of an integration is to change. */
        UpdateIntegrationRequest: {
            /** @description What to call it. */
            name?: string;
            /** @description Whether accounts can be connected through it. */
            enabled?: boolean;
            authConfig?: components["schemas"]["OAuthClientConfig"];
        };
        /** @description Configure an app for the project. */
        CreateIntegrationRequest: {
            /** @description Which app. */
            app: {
                /** @description The key, name or id of the app. */
                uniqueKey: string;
            };
            /** @description How it is configured. */
            config: {
                /** @description What to call the integration. The name of the app when absent. */
                name?: string;
                /** @description The name or the mode of an auth scheme. The app's first when absent. */
                authScheme?: string;
                /**
                 * @description True, with an `integrationSecrets` that has no `client_id`, leaves the credentials to the server. The newest
                 *     integration that the project has of the app, and of `authScheme`, is answered; where there is none, one is made
                 *     with the app's first auth scheme that needs no OAuth client, and the answer says which.
                 */
                useComposioAuth?: boolean;
                /** @description The OAuth client that the project has at the app. Other auth schemes than OAUTH2 have none. */
                integrationSecrets?: {
                    /** @description The id of the client. */
                    client_id?: string;
                    /** @description Its secret; absent for a public client. It is stored sealed, and never answered. */
                    client_secret?: string;
                    /**
                     * @description Where users may be sent after consent, where `redirectUris` does not say it; a text has spaces or commas
                     *     between them.
                     */
                    redirect_uris?: string | string[];
                    /** @description The same as `redirect_uris`, as some clients spell it; that wins. */
                    redirectUris?: string | string[];
                } & {
                    [key: string]: unknown;
                };
                /** @description The scopes to ask for, in place of those that the app names. */
                scopes?: string[];
                /** @description Where users may be sent after consent, or from the page of a link, and nowhere else. Every auth scheme has them. */
                redirectUris?: string[];
                /** @description The same as `redirectUris`, as OAuth spells it; the former wins. */
                redirect_uris?: string[];
            };
        };
        /** @description The integrations that were found. */
        MatchedIntegrations: {
            /** @description Their ids, the newest first. */
            matchedIntegrationIds: string[];
            /** @description The app. */
            appInfo: {
                /**
                 * Format: uuid
                 * @description Its id.
                 */
                appId: string;
                /** @description Its key. */
                key: string;
                /** @description Its name. */
                name: string;
            };
        };
        /** @description The integration there is. */
        EnsuredIntegration: {
            /**
             * Format: uuid
             * @description Its id.
             */
            integrationId: string;
            /** @description Whether this request made it. */
            isNewIntegration: boolean;
        };
        /**
         * @description What a key may do: `execute` (run actions, read about apps, actions and logs), `accounts` (connected accounts and
         *     integrations), `admin` (everything, keys too).
         * @enum {string}
         */
        KeyScope: "execute" | "accounts" | "admin";
        /** @description What the key is bound to. Each member narrows; one that is not there binds nothing. Null where it is bound to nothing. */
        BoundsOfKey: {
            /** @description The one entity that it acts for and sees. */
            entityId?: string;
            /** @description The apps that it knows. */
            apps?: string[];
            /** @description The actions that it knows. */
            actions?: string[];
            /** @description Whether it changes nothing. */
            readOnly?: boolean;
        } | null;
        /** @description An API key, without the key itself. */
        ApiKey: {
            /**
             * Format: uuid
             * @description The id of the key.
             */
            id: string;
            /** @description What it is called. */
            name: string;
            /** @description Its first characters, to tell keys apart. */
            hint: string;
            /**
             * @description Whether it is good now.
             * @enum {string}
             */
            status: "valid" | "expired" | "revoked";
            /** @description What it may do. */
            scopes: components["schemas"]["KeyScope"][];
            bounds: components["schemas"]["BoundsOfKey"];
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description From when on it is refused. Null where it does not expire.
             */
            expiresAt: string | null;
            /**
             * Format: date-time
             * @description When it was revoked.
             */
            revokedAt: string | null;
            /**
             * Format: date-time
             * @description When it was used last, to the minute. Null where it never was.
             */
            lastUsedAt: string | null;
        };
        /** @description Keys, the newest first. */
        ApiKeyList: {
            /** @description The keys. */
            items: components["schemas"]["ApiKey"][];
            /** @description Send it as `cursor` to get the next ones. Null at the end. */
            nextCursor: string | null;
        };
        /**
         * @description What the key is to be bound to. Each member narrows, and one that is left out binds nothing. A key with bounds cannot
         *     have the scope `admin`.
         */
        KeyBounds: {
            /** @description The one entity that it acts for and sees. A call that names none is of this one. */
            entityId?: string;
            /** @description The apps that it knows (keys, names or ids). Others are unknown. */
            apps?: string[];
            /** @description The actions that it knows (ids or aliases). Others are unknown, and so are the apps that have none of them. */
            actions?: string[];
            /**
             * @description Whether it changes nothing: it executes actions whose method is GET or HEAD and that their app does not call writing,
             *     and is refused wherever something here would change.
             */
            readOnly?: boolean;
        };
        /** @description A key that is to be made. */
        CreateKeyRequest: {
            /** @description What to call it, so that people can tell keys apart. */
            name: string;
            /** @description What it may do. Every scope when absent; of a key with bounds every one but `admin`. */
            scopes?: components["schemas"]["KeyScope"][];
            bounds?: components["schemas"]["KeyBounds"];
            /** @description In how many seconds it is refused. Never when absent. */
            expiresInSeconds?: number;
        };
        /** @description A key that was just made. */
        CreatedKey: {
            /** @description The key itself. It is shown this once. */
            key: string;
            apiKey: components["schemas"]["ApiKey"];
        };
        /** @description The key was revoked. */
        RevokedKey: {
            /**
             * @description Always `success`.
             * @enum {string}
             */
            status: "success";
        };
        /** @description How a key is rotated. */
        RotateKeyRequest: {
            /** @description How many seconds the old key goes on. Defaults to 0, which revokes it at once. */
            graceSeconds?: number;
        };
        /** @description A key that was just made, and the one that it replaces. */
        RotatedKey: {
            /** @description The key itself. It is shown this once. */
            key: string;
            apiKey: components["schemas"]["ApiKey"];
            replaced: components["schemas"]["ApiKey"];
        };
        /** @description What is used within a time. */
        PeriodUsage: {
            /** @description How many there were. */
            used: number;
            /** @description How many there may be; null means any number. */
            limit: number | null;
            /** @description The month or the day that is counted, in UTC. */
            period: string;
            /**
             * Format: date-time
             * @description When it ends, and is counted anew.
             */
            resetsAt: string;
        };
        /** @description What a project has used of its quotas, and the key of the call of its own. */
        Usage: {
            executions: components["schemas"]["PeriodUsage"];
            modelTokens: components["schemas"]["PeriodUsage"];
            /** @description The bytes of the files that the project keeps. They go by themselves some days after their last use. */
            storedBytes: {
                /** @description How many bytes there are. */
                used: number;
                /** @description How many there may be; null means any number. */
                limit: number | null;
            };
            /** @description What the key of the call has used, of what keys have quotas of. A member is absent where they have none. */
            ofKey: {
                executions?: components["schemas"]["PeriodUsage"];
                modelTokens?: components["schemas"]["PeriodUsage"];
            };
        };
        /** @description The project that the API key belongs to. */
        ClientInfo: {
            /** @description The project. */
            client: {
                /**
                 * Format: uuid
                 * @description The id of the project.
                 */
                id: string;
                /** @description Always 0; clients of the v2 API expect it. */
                autoId: number;
                /** @description The name of the project. */
                name: string;
                /** @description Empty; a project has no address. */
                email: string;
                /**
                 * Format: date-time
                 * @description When the project was made.
                 */
                createdAt: string;
                /**
                 * Format: date-time
                 * @description When the project last changed.
                 */
                updatedAt: string;
                /** @description Always false. */
                triggersEnabled: boolean;
                /**
                 * @description Always `SELF_HOSTED`.
                 * @enum {string}
                 */
                plan: "SELF_HOSTED";
                /** @description Always false. */
                isNewWebhook: boolean;
            };
            /** @description The key of this call. */
            apiKey: {
                /** @description The id of the key. */
                id: string;
                /** @description The name of the key. */
                name: string;
                /**
                 * Format: uuid
                 * @description The id of the project.
                 */
                clientId: string;
                /** @description Empty; a key belongs to a project, not to a person. */
                memberId: string;
                /** @description The first characters of the key, to tell keys apart. Never the key itself. */
                key: string;
                /** @description What the key may do. */
                scopes: components["schemas"]["KeyScope"][];
                bounds: components["schemas"]["BoundsOfKey"];
                /**
                 * Format: date-time
                 * @description From when on the key is refused. Null where it does not expire.
                 */
                expiresAt: string | null;
            };
        };
        /** @description An execution, as a list shows it. */
        Log: {
            /**
             * Format: uuid
             * @description The id of the record.
             */
            id: string;
            /** @description The connected account that was used. */
            connectionId: string | null;
            /**
             * Format: uuid
             * @description The project.
             */
            clientId: string;
            status: components["schemas"]["ExecutionStatus"];
            /** @description The key of the app. Null where no such action exists. */
            appName: string | null;
            /**
             * Format: date-time
             * @description When the execution began.
             */
            createdAt: string;
            /**
             * @description What kind of record it is.
             * @enum {string}
             */
            type: "action";
            /** @description The execution in short. */
            meta: {
                origin: components["schemas"]["LogOrigin"];
                /** @description The id of the action; where there is no such action, what the caller named. */
                actionId: string;
                /** @description The name that the action was asked for by, its id or an alias. */
                actionName: string;
                /** @description On whose behalf. */
                entityId: string | null;
                /** @description The id of the request. */
                requestId: string;
                /** @description Why it failed or was refused. */
                error: string | null;
                /** @description The name of the error with which it was refused. */
                errorName: string | null;
                /** @description The HTTP status of the app's own server. */
                upstreamStatus: number | null;
                /** @description How long it took. Null while it runs. */
                durationMs: number | null;
            };
        };
        /** @description Executions, the newest first. */
        LogList: {
            /** @description The executions. */
            data: components["schemas"]["Log"][];
            /**
             * @description Send it as `cursor` to get the next ones. Null at the end, and only there: where few of many executions are
             *     searched for, an answer may have fewer than `limit`, even none, and a `nextCursor`.
             */
            nextCursor: string | null;
        };
        /** @description What a client did by itself. Every member is optional, and unknown ones are kept in none. */
        CreateLogRequest: {
            /** @description The key of the app. */
            providerName?: string;
            /** @description The action. `client` when absent. */
            actionName?: string;
            /** @description What was asked for, any JSON value. */
            request?: unknown;
            /** @description What came of it, any JSON value. */
            response?: unknown;
            /** @description Whether it failed. Defaults to false. */
            isError?: boolean;
            /** @description Why it failed. */
            error?: string;
            /** @description On whose behalf (`default` when absent). */
            entityId?: string;
            /**
             * Format: uuid
             * @description The connected account that was used.
             */
            connectedAccountId?: string;
            /** @description Records with the same id belong together. */
            sessionId?: string;
        };
        /** @description A record that is kept. */
        CreatedLog: {
            /** @description Always true, where clients of the v1 API look for it. */
            isIngested: boolean;
            /**
             * Format: uuid
             * @description The id of the record.
             */
            logId: string;
        };
        /** @description That the server is there. */
        Health: {
            /**
             * @description Always `ok`.
             * @enum {string}
             */
            status: "ok";
        };
        /** @description That the server can do its work. */
        Readiness: {
            /**
             * @description Always `ready`.
             * @enum {string}
             */
            status: "ready";
        };
        /** @description This contract, as one OpenAPI 3.1 document. */
        OpenApiDocument: {
            /** @description The version of OpenAPI. */
            openapi: string;
            /** @description The title and the version of the contract. */
            info: {
                [key: string]: unknown;
            };
            /** @description The operations. */
            paths: {
                [key: string]: unknown;
            };
        } & {
            [key: string]: unknown;
        };
    };
    responses: {
        /** @description The request is at fault, and nothing was executed. */
        ExecutionRefused: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The API key is missing or wrong. */
        Unauthorized: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The project has no such action or account. */
        ExecutedNotFound: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request did not arrive whole in time, or a language model did not answer in time. */
        TextTimeout: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The app, the account, the language model, the key or the server takes no more for now, and nothing was executed. */
        ExecutionBusy: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                "retry-after": components["headers"]["RetryAfter"];
                ratelimit: components["headers"]["RateLimit"];
                "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The server failed. */
        InternalServerError: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The app gave no access token, or the language model made nothing of the text; nothing was sent to the app. */
        ExecutionUnavailable: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request is at fault, and nothing was sent. */
        ProxyRefused: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The project has no such connected account. */
        ProxiedAccountNotFound: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request did not arrive whole in time. */
        RequestTimeout: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The app, the account, the key or the server takes no more for now, and nothing was sent. */
        TooManyExecutions: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                "retry-after": components["headers"]["RetryAfter"];
                ratelimit: components["headers"]["RateLimit"];
                "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The app gave no access token, so nothing was sent to it. */
        TokenUnavailable: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request is at fault, or no account can be used. */
        PreviewRefused: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The key or its project has sent as many requests as it may, or the server has more to do than it can. Nothing was done. */
        TooManyRequests: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                "retry-after": components["headers"]["RetryAfter"];
                ratelimit: components["headers"]["RateLimit"];
                "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request is at fault, or the language model did not come to a valid input. */
        FillingRefused: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no such action. */
        ActionNotFound: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The language model, the key or the server takes no more requests for now, and nothing was executed. */
        LanguageModelBusy: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                "retry-after": components["headers"]["RetryAfter"];
                ratelimit: components["headers"]["RateLimit"];
                "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The language model made nothing of the text, and nothing was executed. */
        LanguageModelFailed: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The key lacks the scope, a parameter does not fit this contract, or there is no such app. */
        InvalidActionsQuery: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The key lacks the scope, a parameter does not fit this contract, or there is no such app. */
        InvalidSearchQuery: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The key lacks the scope, or the request was refused before it was read. */
        ReadRefused: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The key lacks the scope, a parameter does not fit this contract, or there is no such app. */
        InvalidTagsQuery: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The key lacks the scope, the version does not exist, or a parameter does not fit this contract. */
        ActionRefused: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The key lacks the scope, or a parameter does not fit this contract. */
        InvalidFilesQuery: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request is at fault; there is no upload. */
        UploadRequestRefused: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The project keeps as many bytes of files as it may, the key or its project has sent as many requests as it may, or the server has more to do than it can. Nothing was done. */
        NoRoomForUpload: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                "retry-after": components["headers"]["RetryAfter"];
                ratelimit: components["headers"]["RateLimit"];
                "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The address is not good. */
        FileAddressRefused: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no such file. */
        FileNotFound: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The address is not good, or the bytes are not; nothing was stored. */
        UploadRefused: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The project keeps as many bytes of files as it may; none of these is read. */
        NoRoomForFile: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                "retry-after": components["headers"]["RetryAfter"];
                ratelimit: components["headers"]["RateLimit"];
                "ratelimit-policy": components["headers"]["RateLimitPolicy"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The key lacks the scope, or a parameter does not fit this contract. */
        InvalidLogId: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The project has no such execution. */
        LogNotFound: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no such app. */
        AppNotFound: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The key lacks the scope, a parameter does not fit this contract, or there is no such app. */
        InvalidAccountsQuery: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request is at fault, and nothing was connected. */
        AccountCreationRefused: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The project has no such integration. */
        IntegrationNotFound: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The app gave no access token, so nothing was sent to it. */
        CreatedTokenUnavailable: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The key lacks the scope, or a parameter does not fit this contract. */
        InvalidPath: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The project has no such connected account. */
        ConnectedAccountNotFound: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The key may not do it, or the id does not fit this contract. */
        AccountPathRefused: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request is at fault, and the account is as it was. */
        AccountChangeRefused: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The key lacks the scope, the id does not fit this contract, or the account has no credential that is good. */
        InfoRefused: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The app gave no access token, so nothing was sent to it. */
        InfoTokenUnavailable: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request is at fault, and the account is as it was. */
        ReinitiationRefused: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The app gave no access token, so nothing was sent to it. */
        ReinitiatedTokenUnavailable: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request is at fault, and nothing was connected. */
        ConnectionRefused: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no such app or integration. */
        ConnectedNotFound: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The app gave no access token, so nothing was sent to it. */
        InitiatedTokenUnavailable: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request is at fault, and no link was made. */
        LinkRefused: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no such app or integration. */
        LinkedNotFound: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The consent is not awaited, and nothing was connected. A page for people where `Accept` prefers HTML. */
        AuthorizationRefused: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
                "text/html": string;
            };
        };
        /** @description The key lacks the scope, a parameter does not fit this contract, or there is no such app. */
        InvalidIntegrationsQuery: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request is at fault, and nothing was configured. */
        IntegrationOfAppRefused: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no such app. */
        IntegrationOfAppNotFound: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The key lacks the scope, or a parameter does not fit this contract. */
        InvalidIntegrationId: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The project has no such integration. */
        UsedIntegrationNotFound: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The key may not do it, or the id does not fit this contract. */
        IntegrationPathRefused: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request is at fault, and the integration is as it was. */
        IntegrationChangeRefused: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request is at fault, and nothing was configured. */
        IntegrationRefused: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no such app. */
        IntegratedAppNotFound: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request is at fault, and nothing was configured. */
        IntegrationSearchRefused: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The key lacks the scope, or a parameter does not fit this contract. */
        InvalidKeysQuery: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request is at fault, and no key was made. */
        KeyRefused: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request is at fault, or the key is the last of its kind; it is as good as before. */
        KeyRevocationRefused: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The project has no such key. */
        KeyNotFound: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request is at fault, and no key was made. */
        KeyRotationRefused: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The key lacks the scope, is bound to a part of the project, or the headers are too large. */
        UsageRefused: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request was refused before it was read. */
        InvalidHead: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The key lacks the scope, a parameter does not fit this contract, or there is no such app. */
        InvalidLogsQuery: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request is at fault, and nothing is kept. */
        LogRefused: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The server cannot do its work now. */
        NotReady: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description An app, an action or a version does not exist, or the request was refused before it was read. */
        ContractRefused: {
            headers: {
                "x-request-id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /**
         * @description The id of an action, such as `GITHUB_ISSUES_CREATE`, or one of its aliases, such as `GITHUB_CREATE_AN_ISSUE`. Matched without regard to case.
         * @example GITHUB_ISSUES_CREATE
         */
        ActionId: string;
        /**
         * @description Names this call, so that it can be repeated without being done twice (draft-ietf-httpapi-idempotency-key-header): a
         *     key of your choice, such as a UUID, 1 to 255 characters, in quotes as the draft has it (`"8e03978e-40d5"`) or
         *     without. For at least 24 hours the same call with the same key, in the same project, gets the answer of the first one, with
         *     the header `Idempotency-Replayed: true`; while the first one runs, it waits for it. Another call with the same key is
         *     refused. A call that was refused before anything was sent leaves its key free.
         * @example "8e03978e-40d5-43dd-bc93-6894a57f9324"
         */
        IdempotencyKey: string;
        /**
         * @description Only actions of these apps (keys, names or ids), separated by commas. One that there is not is refused.
         * @example [
         *       "github"
         *     ]
         */
        AppsFilter: string[];
        /**
         * @description Only these actions, by ids or aliases, separated by commas. Each comes back under the name that it was asked for by;
         *     unknown names are left out of the answer.
         * @example [
         *       "GITHUB_ISSUES_CREATE"
         *     ]
         */
        ActionsFilter: string[];
        /**
         * @description Only actions with one of these tags, separated by commas.
         * @example [
         *       "issues"
         *     ]
         */
        TagsFilter: string[];
        /**
         * @description Only the actions that their app's manifest calls important.
         * @example false
         */
        ImportantFilter: boolean;
        /**
         * @description Only actions that have to do with this, said in words, the best first: ranked by the words of their
         *     ids, names, tags, descriptions and parameters.
         * @example open an issue in a repository
         */
        UseCase: string;
        /**
         * @description With `useCase`, no more than so many of the best, over all pages.
         * @example 10
         */
        UseCaseLimit: number;
        /**
         * @description Which page, from 1.
         * @example 1
         */
        Page: number;
        /**
         * @description How many actions on a page. With a limit a page ends before it is larger than 2 MB, and `totalPages` tells whether more
         *     come; so does a page of what `useCase` finds. Without one a page has a thousand actions, however large they are, since
         *     older clients read one page alone; a large one is sent while it is made, without `content-length`.
         * @example 30
         */
        ActionsLimit: number;
        /**
         * @description What somebody wants to do, in words. The body may say it in its place.
         * @example open an issue in a repository
         */
        SearchedUseCase: string;
        /**
         * @description How many actions are found at most, the best of all apps.
         * @example 10
         */
        SearchLimit: number;
        /**
         * @description Only actions of apps that need no account, or of which the project has an active one.
         * @example false
         */
        AvailableAppsFilter: boolean;
        /**
         * @description Whether each alias of an action is an item of its own, beside the action under its id.
         * @example false
         */
        ShowAliases: boolean;
        /**
         * @description How many actions on a page.
         * @example 30
         */
        SummariesLimit: number;
        /**
         * @description A version as `x_y`, or `latest`, or `latest:base`, the newest before the next major one (the default).
         * @example latest
         */
        VersionQuery: string;
        /**
         * @description How many.
         * @example 100
         */
        FilesLimit: number;
        /**
         * @description The `nextCursor` of the answer before.
         * @example 7d8f3a52-0c1b-4e7a-b1a4-6f2f9f1f7c33
         */
        FilesCursor: string;
        /**
         * @description Always `request`.
         * @example request
         */
        FileUploadType: "request";
        /**
         * @description The id of a file, which is its key too.
         * @example 0199f0aa-5b1c-7d3e-8f20-3c1d2e4f5a6b
         */
        FileId: string;
        /**
         * @description When the address ends to be good, in seconds since 1970.
         * @example 1767225600
         */
        AddressExpires: number;
        /**
         * @description What tells the server that it made the address.
         * @example k1.Y2hhcmdlZC1ieS1hbi1leGFtcGxlLXNpZ25hdHVyZQ
         */
        AddressSignature: string;
        /**
         * @description The id of an execution's record, as `logId` in the answer of a traced execution.
         * @example 7d8f3a52-0c1b-4e7a-b1a4-6f2f9f1f7c33
         */
        LogId: string;
        /**
         * @description The key, name or id of an app. Matched without regard to case.
         * @example github
         */
        AppName: string;
        /**
         * @description Only accounts of these entities, separated by commas.
         * @example [
         *       "default"
         *     ]
         */
        EntityFilter: string[];
        /**
         * @deprecated
         * @description The older name of `entityId`.
         * @example [
         *       "default"
         *     ]
         */
        UserUuidFilter: string[];
        /**
         * @description Only accounts of these apps (keys, names or ids), separated by commas. One that there is not is refused, unless the
         *     project has an account or an integration of it; beside `user_uuid` it has no accounts, since clients in the field ask
         *     so for an account of a tool of their own.
         * @example [
         *       "github"
         *     ]
         */
        AppNamesFilter: string[];
        /**
         * @description Only accounts with one of these statuses, separated by commas.
         * @example [
         *       "ACTIVE"
         *     ]
         */
        StatusFilter: components["schemas"]["ConnectedAccountStatus"][];
        /**
         * @description Only accounts with one of these labels, separated by commas.
         * @example [
         *       "work"
         *     ]
         */
        LabelsFilter: string[];
        /**
         * @description Only accounts of this integration.
         * @example 0f4f1d36-6f0a-4b0e-9d3c-52a1c47e8a10
         */
        IntegrationIdFilter: string;
        /**
         * @description Only the account with this id.
         * @example 3b6e9c1a-8f1d-4c37-9a52-1f0d2c7e4b90
         */
        ConnectionIdFilter: string;
        /**
         * @description Only accounts whose status is ACTIVE.
         * @example false
         */
        ShowActiveOnly: boolean;
        /**
         * @description Disabled accounts too.
         * @example false
         */
        ShowDisabled: boolean;
        /**
         * @description How many accounts on a page. More than 1000 counts as 1000.
         * @example 50
         */
        PageSize: number;
        /**
         * @description The id of a connected account.
         * @example 3b6e9c1a-8f1d-4c37-9a52-1f0d2c7e4b90
         */
        ConnectedAccountId: string;
        /**
         * @description Only integrations of this app, by its key, name or id. One that there is not is refused, unless the project has an
         *     account or an integration of it.
         * @example github
         */
        AppNameFilter: string;
        /**
         * @description Only integrations of this app, by its id, key or name, as `appName` has it. `appName` wins.
         * @example 2deed40b-5adf-5cac-af6a-6a14d3b91a31
         */
        AppIdFilter: string;
        /**
         * @description Disabled integrations too.
         * @example false
         */
        ShowDisabledIntegrations: boolean;
        /**
         * @description How many integrations on a page. More than 1000 counts as 1000.
         * @example 50
         */
        IntegrationsPageSize: number;
        /**
         * @description The id of an integration.
         * @example 0f4f1d36-6f0a-4b0e-9d3c-52a1c47e8a10
         */
        IntegrationId: string;
        /**
         * @description How many.
         * @example 100
         */
        KeysLimit: number;
        /**
         * @description The `nextCursor` of the answer before.
         * @example 7d8f3a52-0c1b-4e7a-b1a4-6f2f9f1f7c33
         */
        KeysCursor: string;
        /**
         * @description The id of an API key, as the list of keys shows it.
         * @example 8c1f0a77-6b0e-4c0c-9a43-8f7a3f2d1e55
         */
        KeyId: string;
    };
    requestBodies: never;
    headers: {
        /**
         * @description The id of this request, as the log knows it. A legal id sent by the caller is echoed.
         * @example 9f0c2b1e-5a35-4a59-8f6f-0d7c5b6f2d11
         */
        RequestId: string;
        /**
         * @description The HTTP status that the app's own server answered with. Absent when it did not answer.
         * @example 201
         */
        UpstreamStatus: number;
        /**
         * @description The `Link` header of the app's own server (RFC 8288), where it pages its lists with one.
         * @example <https://api.github.com/user/repos?page=2>; rel="next"
         */
        UpstreamLink: string;
        /**
         * @description `pending` when the action was performed and the record of it could not be written yet: it is kept, and written as
         *     soon as the database takes it. Do not repeat the call for its sake. Absent when the record is written.
         * @example pending
         */
        RecordState: "pending";
        /**
         * @description `true` when this is the answer of an earlier call with the same `Idempotency-Key`, and nothing was sent now. Absent
         *     otherwise.
         * @example true
         */
        IdempotencyReplayed: "true";
        /**
         * @description How many seconds to wait before the next try (RFC 9110, section 10.2.3). Absent where nobody knows.
         * @example 5
         */
        RetryAfter: number;
        /**
         * @description What is left of the limit that was reached, and in how many seconds it is counted anew
         *     (draft-ietf-httpapi-ratelimit-headers). Absent where neither a rate nor a quota was exceeded.
         * @example "key";r=0;t=7
         */
        RateLimit: string;
        /**
         * @description The limit that was reached: of a `key`, a `project` or an `account` so many requests (`q`) in so many seconds (`w`), or of
         *     the project's `executions`, `model-tokens` or `stored-bytes` (draft-ietf-httpapi-ratelimit-headers). Absent where neither
         *     a rate nor a quota was exceeded.
         * @example "key";q=5000;w=10
         */
        RateLimitPolicy: string;
        /**
         * @description The answer holds a secret, and is kept nowhere on its way (RFC 9111, section 5.2.2.5).
         * @example no-store
         */
        NoStore: "no-store";
        /**
         * @description The name to save the file by (RFC 6266). Always an attachment.
         * @example attachment; filename="report.pdf"
         */
        FileDisposition: string;
        /**
         * @description Tells browsers to take the media type as it is said.
         * @example nosniff
         */
        ContentTypeOptions: "nosniff";
        /**
         * @description Since when what was called is deprecated (RFC 9745), as a structured date: `@` and seconds since 1970. A deprecated
         *     operation answers with it always; another one when the request used a deprecated parameter or member.
         * @example @1793491200
         */
        Deprecation: string;
        /**
         * @description Until when it works (RFC 8594), as an HTTP date. It comes with `deprecation`.
         * @example Sun, 31 Dec 2028 23:59:59 GMT
         */
        Sunset: string;
        /** @description Where the user goes on to. */
        ReturnAddress: string;
        /**
         * @description Changes with the document (RFC 9110, section 8.8.3). Send it back as `If-None-Match`.
         * @example "3f2a9c"
         */
        EntityTag: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    executeAction: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Names this call, so that it can be repeated without being done twice (draft-ietf-httpapi-idempotency-key-header): a
                 *     key of your choice, such as a UUID, 1 to 255 characters, in quotes as the draft has it (`"8e03978e-40d5"`) or
                 *     without. For at least 24 hours the same call with the same key, in the same project, gets the answer of the first one, with
                 *     the header `Idempotency-Replayed: true`; while the first one runs, it waits for it. Another call with the same key is
                 *     refused. A call that was refused before anything was sent leaves its key free.
                 * @example "8e03978e-40d5-43dd-bc93-6894a57f9324"
                 */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description The id of an action, such as `GITHUB_ISSUES_CREATE`, or one of its aliases, such as `GITHUB_CREATE_AN_ISSUE`. Matched without regard to case.
                 * @example GITHUB_ISSUES_CREATE
                 */
                actionId: components["parameters"]["ActionId"];
            };
            cookie?: never;
        };
        /** @description How to execute the action. */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ExecuteActionRequest"];
            };
        };
        responses: {
            /** @description The action was tried; `successful` says how it went. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    "x-upstream-status": components["headers"]["UpstreamStatus"];
                    link: components["headers"]["UpstreamLink"];
                    "x-record": components["headers"]["RecordState"];
                    "idempotency-replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExecuteActionResponse"];
                };
            };
            400: components["responses"]["ExecutionRefused"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["ExecutedNotFound"];
            408: components["responses"]["TextTimeout"];
            429: components["responses"]["ExecutionBusy"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["ExecutionUnavailable"];
        };
    };
    executeProxy: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Names this call, so that it can be repeated without being done twice (draft-ietf-httpapi-idempotency-key-header): a
                 *     key of your choice, such as a UUID, 1 to 255 characters, in quotes as the draft has it (`"8e03978e-40d5"`) or
                 *     without. For at least 24 hours the same call with the same key, in the same project, gets the answer of the first one, with
                 *     the header `Idempotency-Replayed: true`; while the first one runs, it waits for it. Another call with the same key is
                 *     refused. A call that was refused before anything was sent leaves its key free.
                 * @example "8e03978e-40d5-43dd-bc93-6894a57f9324"
                 */
                "idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description The request, and the account that it is sent with. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExecuteProxyRequest"];
            };
        };
        responses: {
            /** @description The request was sent; `successful` says how it went. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    "x-upstream-status": components["headers"]["UpstreamStatus"];
                    link: components["headers"]["UpstreamLink"];
                    "x-record": components["headers"]["RecordState"];
                    "idempotency-replayed": components["headers"]["IdempotencyReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExecuteActionResponse"];
                };
            };
            400: components["responses"]["ProxyRefused"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["ProxiedAccountNotFound"];
            408: components["responses"]["RequestTimeout"];
            429: components["responses"]["TooManyExecutions"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["TokenUnavailable"];
        };
    };
    previewExecution: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of an action, such as `GITHUB_ISSUES_CREATE`, or one of its aliases, such as `GITHUB_CREATE_AN_ISSUE`. Matched without regard to case.
                 * @example GITHUB_ISSUES_CREATE
                 */
                actionId: components["parameters"]["ActionId"];
            };
            cookie?: never;
        };
        /** @description What the execution would be asked for. */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PreviewExecutionRequest"];
            };
        };
        responses: {
            /** @description The request. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    "cache-control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreviewedRequest"];
                };
            };
            400: components["responses"]["PreviewRefused"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["ExecutedNotFound"];
            408: components["responses"]["RequestTimeout"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getActionInputs: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of an action, such as `GITHUB_ISSUES_CREATE`, or one of its aliases, such as `GITHUB_CREATE_AN_ISSUE`. Matched without regard to case.
                 * @example GITHUB_ISSUES_CREATE
                 */
                actionId: components["parameters"]["ActionId"];
            };
            cookie?: never;
        };
        /** @description What the input is to say. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["GetActionInputsRequest"];
            };
        };
        responses: {
            /** @description A valid input. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetActionInputsResponse"];
                };
            };
            400: components["responses"]["FillingRefused"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["ActionNotFound"];
            408: components["responses"]["TextTimeout"];
            429: components["responses"]["LanguageModelBusy"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["LanguageModelFailed"];
        };
    };
    listActions: {
        parameters: {
            query?: {
                /**
                 * @description Only actions of these apps (keys, names or ids), separated by commas. One that there is not is refused.
                 * @example [
                 *       "github"
                 *     ]
                 */
                apps?: components["parameters"]["AppsFilter"];
                /**
                 * @description Only these actions, by ids or aliases, separated by commas. Each comes back under the name that it was asked for by;
                 *     unknown names are left out of the answer.
                 * @example [
                 *       "GITHUB_ISSUES_CREATE"
                 *     ]
                 */
                actions?: components["parameters"]["ActionsFilter"];
                /**
                 * @description Only actions with one of these tags, separated by commas.
                 * @example [
                 *       "issues"
                 *     ]
                 */
                tags?: components["parameters"]["TagsFilter"];
                /**
                 * @description Only the actions that their app's manifest calls important.
                 * @example false
                 */
                filterImportantActions?: components["parameters"]["ImportantFilter"];
                /**
                 * @description Only actions that have to do with this, said in words, the best first: ranked by the words of their
                 *     ids, names, tags, descriptions and parameters.
                 * @example open an issue in a repository
                 */
                useCase?: components["parameters"]["UseCase"];
                /**
                 * @description With `useCase`, no more than so many of the best, over all pages.
                 * @example 10
                 */
                usecaseLimit?: components["parameters"]["UseCaseLimit"];
                /**
                 * @description Which page, from 1.
                 * @example 1
                 */
                page?: components["parameters"]["Page"];
                /**
                 * @description How many actions on a page. With a limit a page ends before it is larger than 2 MB, and `totalPages` tells whether more
                 *     come; so does a page of what `useCase` finds. Without one a page has a thousand actions, however large they are, since
                 *     older clients read one page alone; a large one is sent while it is made, without `content-length`.
                 * @example 30
                 */
                limit?: components["parameters"]["ActionsLimit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of actions. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActionList"];
                };
            };
            400: components["responses"]["InvalidActionsQuery"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
    searchActions: {
        parameters: {
            query?: {
                /**
                 * @description What somebody wants to do, in words. The body may say it in its place.
                 * @example open an issue in a repository
                 */
                useCase?: components["parameters"]["SearchedUseCase"];
                /**
                 * @description Only actions of these apps (keys, names or ids), separated by commas. One that there is not is refused.
                 * @example [
                 *       "github"
                 *     ]
                 */
                apps?: components["parameters"]["AppsFilter"];
                /**
                 * @description How many actions are found at most, the best of all apps.
                 * @example 10
                 */
                limit?: components["parameters"]["SearchLimit"];
                /**
                 * @description Only actions of apps that need no account, or of which the project has an active one.
                 * @example false
                 */
                filterByAvailableApps?: components["parameters"]["AvailableAppsFilter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What somebody wants to do. */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SearchActionsRequest"];
            };
        };
        responses: {
            /** @description The actions found. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActionSearchResult"];
                };
            };
            400: components["responses"]["InvalidSearchQuery"];
            401: components["responses"]["Unauthorized"];
            408: components["responses"]["RequestTimeout"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
    listActionSummaries: {
        parameters: {
            query?: {
                /**
                 * @description Only actions of these apps (keys, names or ids), separated by commas. One that there is not is refused.
                 * @example [
                 *       "github"
                 *     ]
                 */
                apps?: components["parameters"]["AppsFilter"];
                /**
                 * @description Only these actions, by ids or aliases, separated by commas. Each comes back under the name that it was asked for by;
                 *     unknown names are left out of the answer.
                 * @example [
                 *       "GITHUB_ISSUES_CREATE"
                 *     ]
                 */
                actions?: components["parameters"]["ActionsFilter"];
                /**
                 * @description Only actions with one of these tags, separated by commas.
                 * @example [
                 *       "issues"
                 *     ]
                 */
                tags?: components["parameters"]["TagsFilter"];
                /**
                 * @description Only the actions that their app's manifest calls important.
                 * @example false
                 */
                filterImportantActions?: components["parameters"]["ImportantFilter"];
                /**
                 * @description Only actions that have to do with this, said in words, the best first: ranked by the words of their
                 *     ids, names, tags, descriptions and parameters.
                 * @example open an issue in a repository
                 */
                useCase?: components["parameters"]["UseCase"];
                /**
                 * @description Whether each alias of an action is an item of its own, beside the action under its id.
                 * @example false
                 */
                showAliases?: components["parameters"]["ShowAliases"];
                /**
                 * @description Which page, from 1.
                 * @example 1
                 */
                page?: components["parameters"]["Page"];
                /**
                 * @description How many actions on a page.
                 * @example 30
                 */
                limit?: components["parameters"]["SummariesLimit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of actions. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActionSummaryList"];
                };
            };
            400: components["responses"]["InvalidActionsQuery"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
    listActionEnums: {
        parameters: {
            query?: {
                /**
                 * @description Whether each alias of an action is an item of its own, beside the action under its id.
                 * @example false
                 */
                showAliases?: components["parameters"]["ShowAliases"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The names. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NameList"];
                };
            };
            400: components["responses"]["ReadRefused"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
    listActionEnumsOfV1: {
        parameters: {
            query?: {
                /**
                 * @description Whether each alias of an action is an item of its own, beside the action under its id.
                 * @example false
                 */
                showAliases?: components["parameters"]["ShowAliases"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The names. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NameList"];
                };
            };
            400: components["responses"]["ReadRefused"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
    listActionTags: {
        parameters: {
            query?: {
                /**
                 * @description Only actions of these apps (keys, names or ids), separated by commas. One that there is not is refused.
                 * @example [
                 *       "github"
                 *     ]
                 */
                apps?: components["parameters"]["AppsFilter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The tags. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WordList"];
                };
            };
            400: components["responses"]["InvalidTagsQuery"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getAction: {
        parameters: {
            query?: {
                /**
                 * @description A version as `x_y`, or `latest`, or `latest:base`, the newest before the next major one (the default).
                 * @example latest
                 */
                version?: components["parameters"]["VersionQuery"];
            };
            header?: never;
            path: {
                /**
                 * @description The id of an action, such as `GITHUB_ISSUES_CREATE`, or one of its aliases, such as `GITHUB_CREATE_AN_ISSUE`. Matched without regard to case.
                 * @example GITHUB_ISSUES_CREATE
                 */
                actionId: components["parameters"]["ActionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The action. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Action"];
                };
            };
            400: components["responses"]["ActionRefused"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["ActionNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
    listFiles: {
        parameters: {
            query?: {
                /**
                 * @description How many.
                 * @example 100
                 */
                limit?: components["parameters"]["FilesLimit"];
                /**
                 * @description The `nextCursor` of the answer before.
                 * @example 7d8f3a52-0c1b-4e7a-b1a4-6f2f9f1f7c33
                 */
                cursor?: components["parameters"]["FilesCursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Files, the newest first. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileList"];
                };
            };
            400: components["responses"]["InvalidFilesQuery"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
    createFileUpload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Always `request`.
                 * @example request
                 */
                fileType: components["parameters"]["FileUploadType"];
            };
            cookie?: never;
        };
        /** @description Which file. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateFileUploadRequest"];
            };
        };
        responses: {
            /** @description Where its bytes go. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileUpload"];
                };
            };
            400: components["responses"]["UploadRequestRefused"];
            401: components["responses"]["Unauthorized"];
            408: components["responses"]["RequestTimeout"];
            429: components["responses"]["NoRoomForUpload"];
            500: components["responses"]["InternalServerError"];
        };
    };
    downloadFile: {
        parameters: {
            query: {
                /**
                 * @description When the address ends to be good, in seconds since 1970.
                 * @example 1767225600
                 */
                expires: components["parameters"]["AddressExpires"];
                /**
                 * @description What tells the server that it made the address.
                 * @example k1.Y2hhcmdlZC1ieS1hbi1leGFtcGxlLXNpZ25hdHVyZQ
                 */
                signature: components["parameters"]["AddressSignature"];
            };
            header?: never;
            path: {
                /**
                 * @description The id of a file, which is its key too.
                 * @example 0199f0aa-5b1c-7d3e-8f20-3c1d2e4f5a6b
                 */
                fileId: components["parameters"]["FileId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bytes, in the file's own media type, to be saved and not shown. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    "content-disposition": components["headers"]["FileDisposition"];
                    "x-content-type-options": components["headers"]["ContentTypeOptions"];
                    [name: string]: unknown;
                };
                content: {
                    "*/*": components["schemas"]["FileBytes"];
                };
            };
            400: components["responses"]["FileAddressRefused"];
            404: components["responses"]["FileNotFound"];
            500: components["responses"]["InternalServerError"];
        };
    };
    uploadFile: {
        parameters: {
            query: {
                /**
                 * @description When the address ends to be good, in seconds since 1970.
                 * @example 1767225600
                 */
                expires: components["parameters"]["AddressExpires"];
                /**
                 * @description What tells the server that it made the address.
                 * @example k1.Y2hhcmdlZC1ieS1hbi1leGFtcGxlLXNpZ25hdHVyZQ
                 */
                signature: components["parameters"]["AddressSignature"];
            };
            header?: never;
            path: {
                /**
                 * @description The id of a file, which is its key too.
                 * @example 0199f0aa-5b1c-7d3e-8f20-3c1d2e4f5a6b
                 */
                fileId: components["parameters"]["FileId"];
            };
            cookie?: never;
        };
        /** @description The bytes. Of their Content-Type nothing is read; the upload request named the media type. */
        requestBody: {
            content: {
                "*/*": components["schemas"]["FileBytes"];
            };
        };
        responses: {
            /** @description The file is stored. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadedFile"];
                };
            };
            400: components["responses"]["UploadRefused"];
            404: components["responses"]["FileNotFound"];
            408: components["responses"]["RequestTimeout"];
            429: components["responses"]["NoRoomForFile"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getLog: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of an execution's record, as `logId` in the answer of a traced execution.
                 * @example 7d8f3a52-0c1b-4e7a-b1a4-6f2f9f1f7c33
                 */
                logId: components["parameters"]["LogId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The record. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogDetail"];
                };
            };
            400: components["responses"]["InvalidLogId"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["LogNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
    listApps: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The apps. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppList"];
                };
            };
            400: components["responses"]["ReadRefused"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
    listAppEnums: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The names. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NameList"];
                };
            };
            400: components["responses"]["ReadRefused"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
    listAppCategories: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The categories. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WordList"];
                };
            };
            400: components["responses"]["ReadRefused"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getApp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The key, name or id of an app. Matched without regard to case.
                 * @example github
                 */
                appName: components["parameters"]["AppName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The app. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["App"];
                };
            };
            400: components["responses"]["ReadRefused"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["AppNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
    listConnectedAccounts: {
        parameters: {
            query?: {
                /**
                 * @description Only accounts of these entities, separated by commas.
                 * @example [
                 *       "default"
                 *     ]
                 */
                entityId?: components["parameters"]["EntityFilter"];
                /**
                 * @deprecated
                 * @description The older name of `entityId`.
                 * @example [
                 *       "default"
                 *     ]
                 */
                user_uuid?: components["parameters"]["UserUuidFilter"];
                /**
                 * @description Only accounts of these apps (keys, names or ids), separated by commas. One that there is not is refused, unless the
                 *     project has an account or an integration of it; beside `user_uuid` it has no accounts, since clients in the field ask
                 *     so for an account of a tool of their own.
                 * @example [
                 *       "github"
                 *     ]
                 */
                appNames?: components["parameters"]["AppNamesFilter"];
                /**
                 * @description Only accounts with one of these statuses, separated by commas.
                 * @example [
                 *       "ACTIVE"
                 *     ]
                 */
                status?: components["parameters"]["StatusFilter"];
                /**
                 * @description Only accounts with one of these labels, separated by commas.
                 * @example [
                 *       "work"
                 *     ]
                 */
                labels?: components["parameters"]["LabelsFilter"];
                /**
                 * @description Only accounts of this integration.
                 * @example 0f4f1d36-6f0a-4b0e-9d3c-52a1c47e8a10
                 */
                integrationId?: components["parameters"]["IntegrationIdFilter"];
                /**
                 * @description Only the account with this id.
                 * @example 3b6e9c1a-8f1d-4c37-9a52-1f0d2c7e4b90
                 */
                connectionId?: components["parameters"]["ConnectionIdFilter"];
                /**
                 * @description Only accounts whose status is ACTIVE.
                 * @example false
                 */
                showActiveOnly?: components["parameters"]["ShowActiveOnly"];
                /**
                 * @description Disabled accounts too.
                 * @example false
                 */
                showDisabled?: components["parameters"]["ShowDisabled"];
                /**
                 * @description Which page, from 1.
                 * @example 1
                 */
                page?: components["parameters"]["Page"];
                /**
                 * @description How many accounts on a page. More than 1000 counts as 1000.
                 * @example 50
                 */
                pageSize?: components["parameters"]["PageSize"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of accounts. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    deprecation: components["headers"]["Deprecation"];
                    sunset: components["headers"]["Sunset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectedAccountList"];
                };
            };
            400: components["responses"]["InvalidAccountsQuery"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
    createConnectedAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The integration and the credential. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateConnectedAccountRequest"];
            };
        };
        responses: {
            /** @description The account was made. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    deprecation: components["headers"]["Deprecation"];
                    sunset: components["headers"]["Sunset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionResponse"];
                };
            };
            400: components["responses"]["AccountCreationRefused"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["IntegrationNotFound"];
            408: components["responses"]["RequestTimeout"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["CreatedTokenUnavailable"];
        };
    };
    getConnectedAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a connected account.
                 * @example 3b6e9c1a-8f1d-4c37-9a52-1f0d2c7e4b90
                 */
                connectedAccountId: components["parameters"]["ConnectedAccountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectedAccount"];
                };
            };
            400: components["responses"]["InvalidPath"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["ConnectedAccountNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
    deleteConnectedAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a connected account.
                 * @example 3b6e9c1a-8f1d-4c37-9a52-1f0d2c7e4b90
                 */
                connectedAccountId: components["parameters"]["ConnectedAccountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account is gone. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletedAccount"];
                };
            };
            400: components["responses"]["AccountPathRefused"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["ConnectedAccountNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
    updateConnectedAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a connected account.
                 * @example 3b6e9c1a-8f1d-4c37-9a52-1f0d2c7e4b90
                 */
                connectedAccountId: components["parameters"]["ConnectedAccountId"];
            };
            cookie?: never;
        };
        /** @description The labels. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateConnectedAccountRequest"];
            };
        };
        responses: {
            /** @description The account as it is now. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectedAccount"];
                };
            };
            400: components["responses"]["AccountChangeRefused"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["ConnectedAccountNotFound"];
            408: components["responses"]["RequestTimeout"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getConnectedAccountInfo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a connected account.
                 * @example 3b6e9c1a-8f1d-4c37-9a52-1f0d2c7e4b90
                 */
                connectedAccountId: components["parameters"]["ConnectedAccountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The credential. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    "cache-control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectedAccountInfo"];
                };
            };
            400: components["responses"]["InfoRefused"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["ConnectedAccountNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["InfoTokenUnavailable"];
        };
    };
    enableConnectedAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a connected account.
                 * @example 3b6e9c1a-8f1d-4c37-9a52-1f0d2c7e4b90
                 */
                connectedAccountId: components["parameters"]["ConnectedAccountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The change was made. */
            201: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["AccountPathRefused"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["ConnectedAccountNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
    disableConnectedAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a connected account.
                 * @example 3b6e9c1a-8f1d-4c37-9a52-1f0d2c7e4b90
                 */
                connectedAccountId: components["parameters"]["ConnectedAccountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The change was made. */
            201: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            400: components["responses"]["AccountPathRefused"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["ConnectedAccountNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
    reinitiateConnection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of a connected account.
                 * @example 3b6e9c1a-8f1d-4c37-9a52-1f0d2c7e4b90
                 */
                connectedAccountId: components["parameters"]["ConnectedAccountId"];
            };
            cookie?: never;
        };
        /** @description The new credential. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReinitiateConnectionRequest"];
            };
        };
        responses: {
            /** @description The account has the new credential, or waits for the user. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionResponse"];
                };
            };
            400: components["responses"]["ReinitiationRefused"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["ConnectedAccountNotFound"];
            408: components["responses"]["RequestTimeout"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["ReinitiatedTokenUnavailable"];
        };
    };
    initiateConnection: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The app, and the credential. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["InitiateConnectionRequest"];
            };
        };
        responses: {
            /** @description The account was made. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InitiateConnectionResponse"];
                };
            };
            400: components["responses"]["ConnectionRefused"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["ConnectedNotFound"];
            408: components["responses"]["RequestTimeout"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            502: components["responses"]["InitiatedTokenUnavailable"];
        };
    };
    createConnectLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The app, and for whom. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateConnectLinkRequest"];
            };
        };
        responses: {
            /** @description The link. */
            201: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    "cache-control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectLink"];
                };
            };
            400: components["responses"]["LinkRefused"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["LinkedNotFound"];
            408: components["responses"]["RequestTimeout"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
    finishConnection: {
        parameters: {
            query?: {
                /**
                 * @description What the link had; it tells which consent this is.
                 * @example kX0v7m3Qw1
                 */
                state?: string;
                /**
                 * @description What the token is fetched with.
                 * @example 4f1a9c0e7b
                 */
                code?: string;
                /**
                 * @description Which authorization server answers (RFC 9207). It must be the issuer that the app's manifest names, or, where
                 *     that names none, one on the origin of the app's own OAuth addresses.
                 * @example https://login.example.com
                 */
                iss?: string;
                /**
                 * @description Why the app gave no code (RFC 6749, section 4.1.2.1).
                 * @example access_denied
                 */
                error?: string;
                /**
                 * @description The same, for people.
                 * @example The user denied the request.
                 */
                error_description?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The consent is finished, and there is no address to go on to. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FinishedConnection"];
                };
            };
            /** @description The consent is finished, well or not; the user goes on. */
            302: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    location: components["headers"]["ReturnAddress"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["AuthorizationRefused"];
            500: components["responses"]["InternalServerError"];
        };
    };
    listIntegrations: {
        parameters: {
            query?: {
                /**
                 * @description Only integrations of this app, by its key, name or id. One that there is not is refused, unless the project has an
                 *     account or an integration of it.
                 * @example github
                 */
                appName?: components["parameters"]["AppNameFilter"];
                /**
                 * @description Only integrations of this app, by its id, key or name, as `appName` has it. `appName` wins.
                 * @example 2deed40b-5adf-5cac-af6a-6a14d3b91a31
                 */
                appId?: components["parameters"]["AppIdFilter"];
                /**
                 * @description Disabled integrations too.
                 * @example false
                 */
                showDisabled?: components["parameters"]["ShowDisabledIntegrations"];
                /**
                 * @description Which page, from 1.
                 * @example 1
                 */
                page?: components["parameters"]["Page"];
                /**
                 * @description How many integrations on a page. More than 1000 counts as 1000.
                 * @example 50
                 */
                pageSize?: components["parameters"]["IntegrationsPageSize"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of integrations. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntegrationList"];
                };
            };
            400: components["responses"]["InvalidIntegrationsQuery"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
    createIntegrationOfApp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The app, and how it is configured. */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CreateIntegrationOfAppRequest"];
            };
        };
        responses: {
            /** @description There is such an integration. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Integration"];
                };
            };
            400: components["responses"]["IntegrationOfAppRefused"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["IntegrationOfAppNotFound"];
            408: components["responses"]["RequestTimeout"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getIntegration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of an integration.
                 * @example 0f4f1d36-6f0a-4b0e-9d3c-52a1c47e8a10
                 */
                integrationId: components["parameters"]["IntegrationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The integration. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Integration"];
                };
            };
            400: components["responses"]["InvalidIntegrationId"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["UsedIntegrationNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
    deleteIntegration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of an integration.
                 * @example 0f4f1d36-6f0a-4b0e-9d3c-52a1c47e8a10
                 */
                integrationId: components["parameters"]["IntegrationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The integration is gone. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletedIntegration"];
                };
            };
            400: components["responses"]["IntegrationPathRefused"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["UsedIntegrationNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
    updateIntegration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of an integration.
                 * @example 0f4f1d36-6f0a-4b0e-9d3c-52a1c47e8a10
                 */
                integrationId: components["parameters"]["IntegrationId"];
            };
            cookie?: never;
        };
        /** @description What is to change. */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["UpdateIntegrationRequest"];
            };
        };
        responses: {
            /** @description The integration as it is now. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Integration"];
                };
            };
            400: components["responses"]["IntegrationChangeRefused"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["UsedIntegrationNotFound"];
            408: components["responses"]["RequestTimeout"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
    createIntegration: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The app, and how it is configured. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateIntegrationRequest"];
            };
        };
        responses: {
            /** @description The integration was made. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Integration"];
                };
            };
            400: components["responses"]["IntegrationRefused"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["IntegratedAppNotFound"];
            408: components["responses"]["RequestTimeout"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
    searchIntegrations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What the integrations are to be like. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateIntegrationRequest"];
            };
        };
        responses: {
            /** @description Those that there are. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchedIntegrations"];
                };
            };
            400: components["responses"]["IntegrationSearchRefused"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["IntegratedAppNotFound"];
            408: components["responses"]["RequestTimeout"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getOrCreateIntegration: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The app, and how it is configured. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateIntegrationRequest"];
            };
        };
        responses: {
            /** @description There is such an integration. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnsuredIntegration"];
                };
            };
            400: components["responses"]["IntegrationRefused"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["IntegratedAppNotFound"];
            408: components["responses"]["RequestTimeout"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
    listKeys: {
        parameters: {
            query?: {
                /**
                 * @description How many.
                 * @example 100
                 */
                limit?: components["parameters"]["KeysLimit"];
                /**
                 * @description The `nextCursor` of the answer before.
                 * @example 7d8f3a52-0c1b-4e7a-b1a4-6f2f9f1f7c33
                 */
                cursor?: components["parameters"]["KeysCursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Keys, the newest first. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyList"];
                };
            };
            400: components["responses"]["InvalidKeysQuery"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
    createKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What the key is to be like. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateKeyRequest"];
            };
        };
        responses: {
            /** @description The key. */
            201: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    "cache-control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedKey"];
                };
            };
            400: components["responses"]["KeyRefused"];
            401: components["responses"]["Unauthorized"];
            408: components["responses"]["RequestTimeout"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
    revokeKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of an API key, as the list of keys shows it.
                 * @example 8c1f0a77-6b0e-4c0c-9a43-8f7a3f2d1e55
                 */
                keyId: components["parameters"]["KeyId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key is good no more. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevokedKey"];
                };
            };
            400: components["responses"]["KeyRevocationRefused"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["KeyNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
    rotateKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of an API key, as the list of keys shows it.
                 * @example 8c1f0a77-6b0e-4c0c-9a43-8f7a3f2d1e55
                 */
                keyId: components["parameters"]["KeyId"];
            };
            cookie?: never;
        };
        /** @description How long the old key goes on. */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RotateKeyRequest"];
            };
        };
        responses: {
            /** @description The new key, and the old one as it is now. */
            201: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    "cache-control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RotatedKey"];
                };
            };
            400: components["responses"]["KeyRotationRefused"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["KeyNotFound"];
            408: components["responses"]["RequestTimeout"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getUsage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is used, and how much there is. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Usage"];
                };
            };
            400: components["responses"]["UsageRefused"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getClientInfo: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The project and the key. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientInfo"];
                };
            };
            400: components["responses"]["InvalidHead"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
    listLogs: {
        parameters: {
            query?: {
                /**
                 * @description How far back to look.
                 * @example 1d
                 */
                time?: "5m" | "30m" | "6h" | "1d" | "1w" | "1month" | "1y";
                /**
                 * @description Only those that ended so. `error` includes those that were refused.
                 * @example error
                 */
                status?: "all" | "success" | "error";
                /**
                 * @description Only those whose action, entity, account, request id or error contains this.
                 * @example GITHUB
                 */
                search?: string;
                /**
                 * @description Only those on behalf of this entity.
                 * @example anna
                 */
                entityId?: string;
                /**
                 * @description Only those of the app of this key, name or id. One that there is not is refused, unless the project has an account
                 *     or an integration of it, or a record of it among its newest 100,000.
                 * @example github
                 */
                appName?: string;
                /**
                 * @description Only those of this session.
                 * @example session-42
                 */
                sessionId?: string;
                /**
                 * @description How many.
                 * @example 10
                 */
                limit?: number;
                /**
                 * @description The `nextCursor` of the answer before.
                 * @example eyJ0IjoxNzc3ODg2NzYyMTIwfQ
                 */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Executions, the newest first. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogList"];
                };
            };
            400: components["responses"]["InvalidLogsQuery"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
    createLog: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What the client did. */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CreateLogRequest"];
            };
        };
        responses: {
            /** @description It is kept. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    "x-record": components["headers"]["RecordState"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedLog"];
                };
            };
            400: components["responses"]["LogRefused"];
            401: components["responses"]["Unauthorized"];
            408: components["responses"]["RequestTimeout"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            400: components["responses"]["InvalidHead"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It can. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            400: components["responses"]["InvalidHead"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["NotReady"];
        };
    };
    getReference: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The `ETag` of the page that the caller has.
                 * @example "3f2a9c"
                 */
                "if-none-match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    etag: components["headers"]["EntityTag"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description The caller has it already. */
            304: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    etag: components["headers"]["EntityTag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidHead"];
            500: components["responses"]["InternalServerError"];
        };
    };
    getOpenApiDocument: {
        parameters: {
            query?: {
                /**
                 * @description Expand the actions of these apps (keys, names or ids), separated by commas.
                 * @example [
                 *       "hackernews"
                 *     ]
                 */
                apps?: string[];
                /**
                 * @description Expand these actions (ids or aliases), separated by commas; beside those of `apps`, if both are given. The path of
                 *     an action has the name that it was asked for by, and its input goes by the names of that one.
                 * @example [
                 *       "GITHUB_ISSUES_CREATE"
                 *     ]
                 */
                actions?: string[];
                /**
                 * @description The version of each action: `x_y`, or `latest`, or `latest:base`, the newest before the next major one (the
                 *     default). Of an app only the actions that have it are expanded. Needs `apps` or `actions`.
                 * @example latest
                 */
                version?: string;
                /**
                 * @description `actions` leaves every operation out that is no action, and what only those reach: accounts, integrations, logs,
                 *     files. Needs `apps` or `actions`.
                 * @example actions
                 */
                only?: "actions";
            };
            header?: {
                /**
                 * @description The `ETag` of the document that the caller has.
                 * @example "3f2a9c"
                 */
                "if-none-match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The contract. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    etag: components["headers"]["EntityTag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenApiDocument"];
                };
            };
            /** @description The caller has it already. */
            304: {
                headers: {
                    "x-request-id": components["headers"]["RequestId"];
                    etag: components["headers"]["EntityTag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["ContractRefused"];
            401: components["responses"]["Unauthorized"];
            500: components["responses"]["InternalServerError"];
        };
    };
}
