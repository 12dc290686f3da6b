import { type OperationId, type ProblemName, problems } from '@actway/contract';
import {
  EarlierCallError,
  EngineError,
  type EngineErrorCode,
  type EngineFault,
  type FaultSubject,
  LimitError,
  QuotaError,
  turnRetrySeconds,
  UnsentError,
  VaultError,
} from '@actway/engine';
import type { Problem, ProblemDetail } from '@actway/http-contract';
import { ProblemError } from '@actway/http-contract';
import { helpOfLimit } from './help-of-limit.js';
import { internalProblem } from './stub/internal-problem.js';

/** Engine words → wire words. The compiler demands a row for each code. */
const names: Record<EngineErrorCode, ProblemName> = {
  'action-unknown': 'ActionNotFoundError',
  'version-unknown': 'ActionVersionNotFoundError',
  'app-unknown': 'AppNotFoundError',
  'app-mismatch': 'AppMismatchError',
  'input-invalid': 'InvalidInputError',
  'auth-config-invalid': 'InvalidAuthConfigError',
  'account-unknown': 'ConnectedAccountNotFoundError',
  'account-missing': 'NoConnectedAccountError',
  'account-app-mismatch': 'ConnectedAccountAppMismatchError',
  'account-entity-mismatch': 'ConnectedAccountEntityMismatchError',
  'account-disabled': 'ConnectedAccountDisabledError',
  'account-expired': 'ConnectedAccountExpiredError',
  'account-not-active': 'ConnectedAccountNotActiveError',
  'account-sealed': 'ConnectedAccountNotActiveError',
  'auth-scheme-unknown': 'AuthSchemeNotSupportedError',
  'account-needless': 'AuthSchemeNotSupportedError',
  'credential-invalid': 'InvalidCredentialError',
  'integration-unknown': 'IntegrationNotFoundError',
  'integration-disabled': 'IntegrationDisabledError',
  'oauth-client-missing': 'OAuthClientMissingError',
  'oauth-unavailable': 'OAuthUnavailableError',
  'redirect-refused': 'RedirectUriRefusedError',
  'authorization-unknown': 'AuthorizationUnknownError',
  'token-unavailable': 'TokenUnavailableError',
  'language-model-missing': 'LanguageModelNotConfiguredError',
  'proxy-request-invalid': 'InvalidProxyRequestError',
  'language-model-timeout': 'LanguageModelTimeoutError',
  'language-model-busy': 'LanguageModelBusyError',
  'language-model-refused': 'LanguageModelRefusedError',
  'language-model-unusable': 'LanguageModelUnusableError',
  'language-model-unavailable': 'LanguageModelUnavailableError',
  'egress-refused': 'EgressRefusedError',
  'idempotency-key-reused': 'IdempotencyKeyReusedError',
  'execution-still-running': 'ExecutionStillRunningError',
  'outcome-unknown': 'OutcomeUnknownError',
  'answer-not-kept': 'AnswerNotKeptError',
  'execution-unknown': 'LogNotFoundError',
  'file-unknown': 'FileNotFoundError',
  'file-address-refused': 'FileAddressRefusedError',
  'file-too-large': 'FileTooLargeError',
  'file-differs': 'FileContentMismatchError',
  'too-many-executions': 'TooManyExecutionsError',
  'rate-limited': 'RateLimitExceededError',
  'quota-exceeded': 'QuotaExceededError',
  'cursor-invalid': 'InvalidRequestError',
  'filter-unknown': 'InvalidRequestError',
  'outside-bounds': 'OutsideKeyBoundsError',
  'key-unknown': 'KeyNotFoundError',
  'key-invalid': 'InvalidRequestError',
  'last-admin-key': 'LastAdminKeyError',
};

/** Where a subject stands in a request. */
interface Place {
  in: ProblemDetail['in'];
  path: string;
  /** The request only names the subject here, so what is at fault inside it has no place of its own. */
  isName?: true;
}

type Places = Partial<Record<FaultSubject, Place>>;

const usual: Required<Places> = {
  action: { in: 'path', path: '/actionId' },
  version: { in: 'body', path: '/version' },
  app: { in: 'body', path: '/appName' },
  input: { in: 'body', path: '/input' },
  authConfig: { in: 'body', path: '/authConfig' },
  key: { in: 'header', path: '/x-api-key' },
  account: { in: 'body', path: '/connectedAccountId' },
  entity: { in: 'body', path: '/entityId' },
  text: { in: 'body', path: '/text' },
  proxyRequest: { in: 'body', path: '' },
  idempotencyKey: { in: 'header', path: '/idempotency-key' },
  fields: { in: 'body', path: '/connection/initiateData' },
  authScheme: { in: 'body', path: '/config/authScheme' },
  integration: { in: 'body', path: '/app/integrationId' },
  client: { in: 'body', path: '/config/integrationSecrets' },
  redirectUri: { in: 'body', path: '/connection/extra/redirectURL' },
  redirectUris: { in: 'body', path: '/config/redirectUris' },
  state: { in: 'query', path: '/state' },
  execution: { in: 'path', path: '/logId' },
  file: { in: 'path', path: '/fileId' },
  address: { in: 'query', path: '' },
  content: { in: 'body', path: '' },
  cursor: { in: 'query', path: '/cursor' },
  query: { in: 'query', path: '' },
  keyId: { in: 'path', path: '/keyId' },
  keyApps: { in: 'body', path: '/bounds/apps' },
  keyActions: { in: 'body', path: '/bounds/actions' },
  keyScopes: { in: 'body', path: '/scopes' },
};

const entityInQuery: Places = { entity: { in: 'query', path: '/entityId' } };

const accountInPath: Places = { account: { in: 'path', path: '/connectedAccountId' } };

const integrationInConfig: Places = {
  app: { in: 'body', path: '/app/uniqueKey' },
  redirectUri: { in: 'body', path: '/config/redirectUris' },
};

/** The operations that have a subject elsewhere. */
const unusual: Partial<Record<OperationId, Places>> = {
  executeAction: { client: { in: 'body', path: '/connectedAccountId', isName: true } },
  getAction: { version: { in: 'query', path: '/version' } },
  executeProxy: { app: { in: 'body', path: '/endpoint' } },
  getApp: { app: { in: 'path', path: '/appName' } },
  getConnectedAccount: accountInPath,
  getConnectedAccountInfo: accountInPath,
  updateConnectedAccount: accountInPath,
  deleteConnectedAccount: accountInPath,
  enableConnectedAccount: accountInPath,
  disableConnectedAccount: accountInPath,
  listConnectedAccounts: entityInQuery,
  listLogs: entityInQuery,
  createConnectLink: {
    app: { in: 'body', path: '/app' },
    authScheme: { in: 'body', path: '/authScheme' },
    integration: { in: 'body', path: '/integrationId' },
    redirectUri: { in: 'body', path: '/redirectUri' },
    fields: { in: 'body', path: '/app', isName: true },
    client: { in: 'body', path: '/app', isName: true },
  },
  initiateConnection: {
    app: { in: 'body', path: '/app/uniqueKey' },
    entity: { in: 'body', path: '/connection/entityId' },
  },
  reinitiateConnection: {
    ...accountInPath,
    client: { in: 'path', path: '/connectedAccountId', isName: true },
    fields: { in: 'body', path: '/data' },
    redirectUri: { in: 'body', path: '/redirectUri' },
  },
  getIntegration: { integration: { in: 'path', path: '/integrationId' } },
  deleteIntegration: { integration: { in: 'path', path: '/integrationId' } },
  updateIntegration: {
    integration: { in: 'path', path: '/integrationId' },
    client: { in: 'body', path: '/authConfig' },
    redirectUri: { in: 'body', path: '/authConfig/redirect_uris' },
  },
  createIntegrationOfApp: {
    app: { in: 'body', path: '/appId' },
    authScheme: { in: 'body', path: '/authScheme' },
    client: { in: 'body', path: '/authConfig' },
    redirectUri: { in: 'body', path: '/authConfig/redirect_uris' },
  },
  searchIntegrations: integrationInConfig,
  getOrCreateIntegration: integrationInConfig,
  createIntegration: integrationInConfig,
  createConnectedAccount: {
    client: { in: 'body', path: '/integrationId', isName: true },
    fields: { in: 'body', path: '/data' },
    integration: { in: 'body', path: '/integrationId' },
    redirectUri: { in: 'body', path: '/redirectUri' },
  },
};

/** The problem that an engine's error is on the wire; any other error is returned as it is. */
export function problemOfEngine(error: unknown, operationId: OperationId): unknown {
  if (error instanceof UnsentError) return internalProblem(error.cause, 'unsent');
  if (!(error instanceof EngineError)) return error;
  return new ProblemError(names[error.code], error.message, {
    details: error.faults.map((fault) => detailOf(fault, operationId)),
    suggestions: error.suggestions,
    ...(error instanceof EarlierCallError && { earlierCall: earlierCallOf(error) }),
    help: helpOf(error, operationId),
    headers: headersOf(error),
    ...(error.cause instanceof VaultError && { isServersFault: true }),
    cause: error,
  });
}

function earlierCallOf({ call: { id, status } }: EarlierCallError): Problem['earlierCall'] {
  return status === undefined ? { logId: id } : { logId: id, status };
}

/** When to try again, and of a rate what the policy is (draft-ietf-httpapi-ratelimit-headers, version 10). */
function headersOf(error: EngineError): Record<string, string> {
  if (error instanceof LimitError) {
    const { subject, rate, retryAfterSeconds } = error.refusal;
    return {
      'retry-after': String(retryAfterSeconds),
      'ratelimit-policy': `"${subject}";q=${rate.count};w=${rate.seconds}`,
      ratelimit: `"${subject}";r=0;t=${retryAfterSeconds}`,
    };
  }
  if (error instanceof QuotaError) return headersOfQuota(error);
  return error.code === 'too-many-executions' ? { 'retry-after': String(turnRetrySeconds) } : {};
}

/** Bytes are given back by no time, but by the deletion of files. */
function headersOfQuota({ refusal, retryAfterSeconds }: QuotaError): Record<string, string> {
  const { quota, limit, period } = refusal;
  if (period === undefined || retryAfterSeconds === undefined) {
    return { 'ratelimit-policy': `"${quota}";q=${limit};qu="content-bytes"`, ratelimit: `"${quota}";r=0` };
  }
  const seconds = (period.endsAt - period.startsAt) / 1000;
  return {
    'retry-after': String(retryAfterSeconds),
    'ratelimit-policy': `"${quota}";q=${limit};w=${seconds}`,
    ratelimit: `"${quota}";r=0;t=${retryAfterSeconds}`,
  };
}

/** These say themselves what helps. */
const selfExplained: ReadonlySet<EngineErrorCode> = new Set(['egress-refused', 'account-needless']);

/** The operations that configure an OAuth client: the contract's table would send whoever called them back to them. */
const configuringClients: ReadonlySet<OperationId> = new Set([
  'createIntegration',
  'createIntegrationOfApp',
  'getOrCreateIntegration',
  'updateIntegration',
]);

/** What to do, where that is not what the contract's table says for the name. */
function helpOf(error: EngineError, operationId: OperationId): string | undefined {
  const { code } = error;
  if (selfExplained.has(code)) return '';
  if (code === 'filter-unknown') return problems.AppNotFoundError.help;
  if (code === 'account-sealed') return 'Nothing was sent. Tell whoever runs the server.';
  if (code !== 'oauth-client-missing' || !configuringClients.has(operationId)) return helpOfLimit(error);
  const member = placeOf('client', operationId).path.slice(1).replaceAll('/', '.');
  return `Register an OAuth application with the app, and send its \`client_id\` and \`client_secret\` in \`${member}\`.`;
}

/** The wire's name for what a record says of a refusal. */
export function problemNameOf(recorded: string | null): string | null {
  if (recorded === null) return null;
  if (recorded === 'internal') return 'InternalServerError';
  return names[recorded as EngineErrorCode] ?? recorded;
}

function detailOf({ subject, pointer, message, code }: EngineFault, operationId: OperationId): ProblemDetail {
  const place = placeOf(subject, operationId);
  return { in: place.in, path: place.path + (place.isName ? '' : pointer), message, code };
}

function placeOf(subject: FaultSubject, operationId: OperationId): Place {
  return unusual[operationId]?.[subject] ?? usual[subject];
}
