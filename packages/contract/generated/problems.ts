// Generated from openapi/ by `npm run generate`. Do not edit: change the contract and run it again.

/** What each problem means: its status, the family that clients of the v2 API know, when it happens, what to do. */
export const problems = {
  "InvalidRequestError": {
    "status": 400,
    "type": "BadRequestError",
    "when": "The request does not fit this contract.",
    "help": "Correct the members that `details` names."
  },
  "MalformedJsonError": {
    "status": 400,
    "type": "BadRequestError",
    "when": "The body is not JSON.",
    "help": "Send a JSON object, encoded as UTF-8."
  },
  "MalformedRequestError": {
    "status": 400,
    "type": "BadRequestError",
    "when": "The request is not legal HTTP, or its path has a broken percent-encoding.",
    "help": "Check the request line, the headers and the encoding of the path."
  },
  "UnsupportedMediaTypeError": {
    "status": 400,
    "type": "BadRequestError",
    "when": "The body is declared as something other than JSON in UTF-8, or has an unknown encoding.",
    "help": "Send the header `content-type: application/json`."
  },
  "RequestTooLargeError": {
    "status": 400,
    "type": "BadRequestError",
    "when": "The body is larger than ACTWAY_MAX_REQUEST_BYTES.",
    "help": "Send less, or raise ACTWAY_MAX_REQUEST_BYTES on the server."
  },
  "RequestHeadersTooLargeError": {
    "status": 400,
    "type": "BadRequestError",
    "when": "The request line and the headers are larger than 16 KiB together.",
    "help": "Send fewer or shorter headers."
  },
  "InvalidInputError": {
    "status": 400,
    "type": "BadRequestError",
    "when": "`input` does not fit the schema of the action.",
    "help": "Correct the members that `details` names; GET /api/v2/actions/{actionId} shows the schema."
  },
  "InvalidAuthConfigError": {
    "status": 400,
    "type": "BadRequestError",
    "when": "`authConfig` cannot be turned into a request.",
    "help": "Correct the members that `details` names."
  },
  "ActionVersionNotFoundError": {
    "status": 400,
    "type": "BadRequestError",
    "when": "The action has no such version.",
    "help": "Use a version that the message lists, or leave `version` out."
  },
  "AppMismatchError": {
    "status": 400,
    "type": "BadRequestError",
    "when": "`appName` is not the app that the action belongs to.",
    "help": "Leave `appName` out, or name the app of the action."
  },
  "NoConnectedAccountError": {
    "status": 400,
    "type": "BadRequestError",
    "when": "The app needs a connected account, and the entity has no active and enabled one.",
    "help": "Connect one with POST /api/v2/connectedAccounts/initiateConnection, let the user connect one on a link of POST /api/v2/connectedAccounts/links, or send `authConfig`."
  },
  "ConnectedAccountAppMismatchError": {
    "status": 400,
    "type": "BadRequestError",
    "when": "The connected account belongs to another app than the action.",
    "help": "Use an account of the app of the action."
  },
  "ConnectedAccountEntityMismatchError": {
    "status": 400,
    "type": "BadRequestError",
    "when": "The connected account belongs to another entity than `entityId`.",
    "help": "Leave `entityId` out, or use an account of that entity."
  },
  "ConnectedAccountDisabledError": {
    "status": 400,
    "type": "BadRequestError",
    "when": "The connected account is disabled.",
    "help": "Enable it with POST /api/v1/connectedAccounts/{connectedAccountId}/enable."
  },
  "ConnectedAccountExpiredError": {
    "status": 400,
    "type": "BadRequestError",
    "when": "The credential of the connected account has expired.",
    "help": "Connect it again, under its id, with POST /api/v1/connectedAccounts/{connectedAccountId}/reinitiate."
  },
  "ConnectedAccountNotActiveError": {
    "status": 400,
    "type": "BadRequestError",
    "when": "The connected account cannot be used. Connecting it has not been finished or has failed, or this server cannot open its credential.",
    "help": "Finish connecting it, or connect a new one."
  },
  "AuthSchemeNotSupportedError": {
    "status": 400,
    "type": "BadRequestError",
    "when": "The app has no such auth scheme, or several and none is named, or it needs no account at all.",
    "help": "Use one of the auth schemes that GET /api/v1/apps/{appName} lists."
  },
  "InvalidCredentialError": {
    "status": 400,
    "type": "BadRequestError",
    "when": "A field that the auth scheme asks for is missing or unusable.",
    "help": "Send the fields that `details` names."
  },
  "LanguageModelNotConfiguredError": {
    "status": 400,
    "type": "BadRequestError",
    "when": "`text` is not empty, and the server has no language model to read it.",
    "help": "Send `input` without `text`, or let the operator set ACTWAY_LLM_BASE_URL and ACTWAY_LLM_MODEL."
  },
  "InvalidProxyRequestError": {
    "status": 400,
    "type": "BadRequestError",
    "when": "The request through an account cannot be sent, or would leave the app's origins.",
    "help": "Correct the members that `details` names; a path such as `/user` is always on the app's own origin."
  },
  "EgressRefusedError": {
    "status": 400,
    "type": "BadRequestError",
    "when": "The address that the request would go to is private or not allowed.",
    "help": "Use a public address, or let the operator name it in ACTWAY_EGRESS_ALLOW."
  },
  "IdempotencyKeyReusedError": {
    "status": 400,
    "type": "BadRequestError",
    "when": "The `Idempotency-Key` stands for another call, which was made with it within the last 24 hours.",
    "help": "Send a new key with each new call, and the same body when you repeat one."
  },
  "ExecutionStillRunningError": {
    "status": 400,
    "type": "BadRequestError",
    "when": "The first call with this `Idempotency-Key` still runs, and did not end before the deadline of this one.",
    "help": "Look the first one up in the log, or repeat this call with the same key later; nothing is done twice."
  },
  "OutcomeUnknownError": {
    "status": 400,
    "type": "BadRequestError",
    "when": "The first call with this `Idempotency-Key` was interrupted after it may have reached the app, so whether it was done is not known.",
    "help": "Look at the app whether it was done. Where it was not, make the call again with a new key."
  },
  "AnswerNotKeptError": {
    "status": 400,
    "type": "BadRequestError",
    "when": "The first call with this `Idempotency-Key` is over, and its answer was too large to be kept.",
    "help": "Do not repeat it. The record of the first call tells how it went; read its result by another call."
  },
  "IntegrationDisabledError": {
    "status": 400,
    "type": "BadRequestError",
    "when": "The integration is disabled.",
    "help": "Enable it with PATCH /api/v1/integrations/{integrationId}, or connect through another."
  },
  "OAuthClientMissingError": {
    "status": 400,
    "type": "BadRequestError",
    "when": "The auth scheme needs an OAuth client, and the project has none for the app.",
    "help": "Create an integration with POST /api/v2/integrations/create, with `client_id` and `client_secret`."
  },
  "OAuthUnavailableError": {
    "status": 400,
    "type": "BadRequestError",
    "when": "A user would have to consent, and the server is a sandbox.",
    "help": "Send an `access_token` among the fields of the credential, or run the server live with `actway serve`."
  },
  "RedirectUriRefusedError": {
    "status": 400,
    "type": "BadRequestError",
    "when": "The address to send the user to is none of those that the integration allows.",
    "help": "Use one of the integration's `redirectUris`, or create an integration that allows it."
  },
  "AuthorizationUnknownError": {
    "status": 400,
    "type": "BadRequestError",
    "when": "The user came back from an app with a `state` that is unknown, was used or has expired.",
    "help": "Begin the connection again, and open the new link."
  },
  "FileAddressRefusedError": {
    "status": 400,
    "type": "BadRequestError",
    "when": "The address of the file has expired, or is not one that this server made.",
    "help": "Ask for a new one: with POST /api/v2/actions/files/upload/request, or by executing the action again."
  },
  "FileTooLargeError": {
    "status": 400,
    "type": "BadRequestError",
    "when": "A file is larger than ACTWAY_MAX_FILE_BYTES.",
    "help": "Use a smaller file, or raise ACTWAY_MAX_FILE_BYTES on the server."
  },
  "FileContentMismatchError": {
    "status": 400,
    "type": "BadRequestError",
    "when": "The bytes that arrived are not those that the upload request named.",
    "help": "Send the file whole and unchanged, or ask for an upload with its own digest."
  },
  "ScopeMissingError": {
    "status": 400,
    "type": "BadRequestError",
    "when": "The key in the header `x-api-key` lacks the scope that the operation needs.",
    "help": "Use a key that has the scope, or make one with `actway keys create --scopes`."
  },
  "OutsideKeyBoundsError": {
    "status": 400,
    "type": "BadRequestError",
    "when": "The key is bound, and the request leads outside of its bounds.",
    "help": "Stay within them (GET /api/v1/client/auth/client_info tells them), or use another key."
  },
  "LastAdminKeyError": {
    "status": 400,
    "type": "BadRequestError",
    "when": "No other key could administer the project.",
    "help": "Make another key with the scope `admin` first; `actway keys revoke` on the store revokes this one all the same."
  },
  "UnauthorizedError": {
    "status": 401,
    "type": "UnauthorizedError",
    "when": "The header `x-api-key` is missing, unknown, revoked or expired.",
    "help": "Send a valid key in the header `x-api-key`; `npx actway keys create --name NAME` makes one, and the sandbox prints its own."
  },
  "ActionNotFoundError": {
    "status": 404,
    "type": "NotFoundError",
    "when": "There is no such action.",
    "help": "GET /api/v2/actions lists the actions there are."
  },
  "AppNotFoundError": {
    "status": 404,
    "type": "NotFoundError",
    "when": "There is no such app.",
    "help": "GET /api/v1/apps lists the apps there are."
  },
  "ConnectedAccountNotFoundError": {
    "status": 404,
    "type": "NotFoundError",
    "when": "The project has no such connected account.",
    "help": "GET /api/v1/connectedAccounts lists the accounts there are."
  },
  "IntegrationNotFoundError": {
    "status": 404,
    "type": "NotFoundError",
    "when": "The project has no such integration.",
    "help": "GET /api/v1/integrations lists the integrations there are."
  },
  "LogNotFoundError": {
    "status": 404,
    "type": "NotFoundError",
    "when": "The project has no such execution.",
    "help": "GET /api/v1/logs lists the executions there are."
  },
  "FileNotFoundError": {
    "status": 404,
    "type": "NotFoundError",
    "when": "There is no such file.",
    "help": "Upload it again with POST /api/v2/actions/files/upload/request, or execute the action again."
  },
  "KeyNotFoundError": {
    "status": 404,
    "type": "NotFoundError",
    "when": "The project has no such key that is valid.",
    "help": "GET /api/v2/keys lists the keys there are."
  },
  "RouteNotFoundError": {
    "status": 404,
    "type": "NotFoundError",
    "when": "No operation has this path.",
    "help": "GET /openapi.json lists the operations there are."
  },
  "NotOfferedError": {
    "status": 404,
    "type": "NotFoundError",
    "when": "The path belongs to a part of the v1 and v2 API that this server does not have.",
    "help": "See https://github.com/actway/actway/blob/main/docs/composio.md for what there is in its place."
  },
  "MethodNotAllowed": {
    "status": 404,
    "type": "NotFoundError",
    "when": "The path exists, but not with this method.",
    "help": "Use a method that the header `Allow` lists."
  },
  "RequestTimeoutError": {
    "status": 408,
    "type": "RequestTimeoutError",
    "when": "The request did not arrive whole in time.",
    "help": "Send it again, faster."
  },
  "LanguageModelTimeoutError": {
    "status": 408,
    "type": "RequestTimeoutError",
    "when": "The language model did not answer within ACTWAY_DEADLINE_MS.",
    "help": "Try again, with a shorter `text`, or send `input` without `text`."
  },
  "LanguageModelBusyError": {
    "status": 429,
    "type": "TooManyRequestsError",
    "when": "The endpoint of the language model answered 429.",
    "help": "Try again later, or send `input` without `text`."
  },
  "TooManyExecutionsError": {
    "status": 429,
    "type": "TooManyRequestsError",
    "when": "As many executions of the app, the account, the key or its project as may be are under way, and it was not this one's turn in time.",
    "help": "Try again after the seconds that `retry-after` names; the operator sets how many may run at once."
  },
  "RateLimitExceededError": {
    "status": 429,
    "type": "TooManyRequestsError",
    "when": "The key, its project or the connected account has used up what it may in a time.",
    "help": "Try again after the seconds that `retry-after` names; the operator sets how many there may be."
  },
  "QuotaExceededError": {
    "status": 429,
    "type": "TooManyRequestsError",
    "when": "A quota is used up, of the project, the key or the connected account. It may be one of executions in a month, of tokens of the language model in a day, or of bytes of stored files.",
    "help": "Try again after the seconds that `retry-after` names, where it is there. The operator sets the quotas."
  },
  "OverloadedError": {
    "status": 429,
    "type": "TooManyRequestsError",
    "when": "The server has more to do than it can, and refuses those first who send most.",
    "help": "Try again after the seconds that `retry-after` names, and send less at once."
  },
  "InternalServerError": {
    "status": 500,
    "type": "InternalServerError",
    "when": "The server failed. The log of the server has the reason under `requestId`.",
    "help": "Try again; if it stays, tell the operator the `requestId`."
  },
  "TokenUnavailableError": {
    "status": 502,
    "type": "BadGatewayError",
    "when": "The app's token endpoint failed or could not be reached, and there is no access token that is good still.",
    "help": "Try again in a moment; the account stays connected."
  },
  "LanguageModelRefusedError": {
    "status": 502,
    "type": "BadGatewayError",
    "when": "The language model refused to read `text`.",
    "help": "Word `text` differently, or send `input` without `text`."
  },
  "LanguageModelUnusableError": {
    "status": 502,
    "type": "BadGatewayError",
    "when": "The answer of the language model is no JSON object, or is too large.",
    "help": "Try again, or send `input` without `text`."
  },
  "LanguageModelUnavailableError": {
    "status": 502,
    "type": "BadGatewayError",
    "when": "The endpoint of the language model could not be reached, or failed.",
    "help": "Try again later, or send `input` without `text`; the operator finds the reason in the log under `requestId`."
  },
  "NotReadyError": {
    "status": 503,
    "type": "ServiceUnavailableError",
    "when": "The server cannot reach its database or write to it, or is shutting down.",
    "help": "Try again in a moment."
  }
} as const;

/** The name of a problem, from the closed list of the contract. */
export type ProblemName = keyof typeof problems;
