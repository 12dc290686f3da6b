import { createRequire } from 'node:module';
import { join } from 'node:path';
import { installComposioSdk } from './install-sdk.js';

/** What an SDK call is given: the tests say it, and the SDK judges it. */
type Parameters = Record<string, unknown>;

/** What composio-core 0.5.39 exports, as far as the tests use it. */
export interface ComposioSdk {
  Composio: new (config: ComposioConfig) => Composio;
  ComposioToolSet: new (config: ToolSetConfig) => ComposioToolSet;
  OpenAIToolSet: new (config: ToolSetConfig) => OpenAIToolSet;
  LangchainToolSet: new (config: ToolSetConfig) => LangchainToolSet;
  VercelAIToolSet: new (config: ToolSetConfig) => VercelAIToolSet;
  ComposioError: new (...parts: never[]) => ComposioError;
}

export interface ComposioConfig {
  apiKey: string;
  /** An origin, without `/api`. */
  baseUrl: string;
  allowTracing?: boolean;
}

export interface ToolSetConfig extends ComposioConfig {
  /** Which account to use, by app. */
  connectedAccountIds?: Record<string, string>;
}

export interface ComposioError extends Error {
  errCode: string;
  description: string;
  metadata?: { statusCode: number; requestId: string };
}

export interface Execution {
  data: Record<string, unknown>;
  successful: boolean;
  error: string | null;
  logId?: string;
}

export interface Account {
  id: string;
  appName: string;
  entityId: string;
  status: string;
  invocationCount: number;
}

export interface ConnectionRequest {
  connectionStatus: string;
  connectedAccountId: string;
  redirectUrl: string | null;
  waitUntilActive(seconds?: number): Promise<Account>;
  saveUserAccessData(data: Parameters): Promise<{ status?: number; error?: unknown }>;
}

interface Entity {
  execute(call: { actionName: string; params: Parameters; connectedAccountId?: string }): Promise<Execution>;
  getConnection(which: { app: string }): Promise<Account>;
  getConnections(): Promise<Account[]>;
  initiateConnection(data: Parameters): Promise<ConnectionRequest>;
  getActiveTriggers(): Promise<unknown>;
}

export interface Composio {
  getEntity(id?: string): Entity;
  getExpectedParamsForUser(which: Parameters): Promise<unknown>;
  apps: {
    list(): Promise<{ key: string }[]>;
    get(which: { appKey: string }): Promise<{ key: string; no_auth: boolean }>;
    getRequiredParams(appKey: string): Promise<{ availableAuthSchemes: string[]; authSchemes: Parameters }>;
  };
  actions: {
    list(filter: Parameters): Promise<{ items: { name: string; appName: string }[] }>;
    get(which: { actionName: string }): Promise<{ name: string; parameters: Parameters }>;
    execute(call: { actionName: string; requestBody: Parameters }): Promise<Execution>;
    executeRequest(call: Parameters): Promise<unknown>;
    findActionEnumsByUseCase(which: Parameters): Promise<unknown>;
  };
  connectedAccounts: {
    list(filter: Parameters): Promise<{ items: Account[] }>;
    get(which: { connectedAccountId: string }): Promise<Account>;
    delete(which: { connectedAccountId: string }): Promise<{ status: string; count: number }>;
    disable(which: { connectedAccountId: string }): Promise<{ status: string }>;
    enable(which: { connectedAccountId: string }): Promise<{ status: string }>;
    initiate(data: Parameters): Promise<ConnectionRequest>;
    reinitiateConnection(data: Parameters): Promise<unknown>;
  };
  integrations: Record<
    'list' | 'get' | 'create' | 'getOrCreateIntegration' | 'delete' | 'getRequiredParams',
    (data: Parameters) => Promise<unknown>
  >;
  triggers: { list(filter: Parameters): Promise<unknown> };
  activeTriggers: { list(filter: Parameters): Promise<unknown> };
}

export interface ComposioToolSet {
  /** An action that runs in the caller's process. */
  createAction(options: {
    actionName: string;
    toolName?: string;
    callback(input: Parameters): Promise<Execution>;
  }): Promise<unknown>;
  executeAction(call: {
    action: string;
    params: Parameters;
    entityId?: string;
    connectedAccountId?: string;
    nlaText?: string;
  }): Promise<Execution>;
}

/** A tool as OpenAI's chat completions take it. */
export interface OpenAITool {
  type: 'function';
  function: {
    name: string;
    description: string;
    parameters: { properties: Parameters; required?: string[] };
  };
}

export interface OpenAIToolSet extends ComposioToolSet {
  getTools(filter: Parameters, entityId?: string, integrationId?: string): Promise<OpenAITool[]>;
  /** @returns one JSON text for each choice that calls a tool */
  handleToolCall(completion: Parameters, entityId?: string): Promise<string[]>;
}

export interface LangchainToolSet {
  /** @returns tools whose `invoke` answers a JSON text */
  getTools(filter: Parameters): Promise<{ name: string; invoke(input: Parameters): Promise<string> }[]>;
}

export interface VercelAIToolSet {
  getTools(filter: Parameters): Promise<Record<string, { execute(input: Parameters): Promise<string> }>>;
}

/** Loads the SDK, unchanged; what the environment tells it, it reads here. */
export async function loadComposioSdk(): Promise<ComposioSdk> {
  const folder = await installComposioSdk();
  return createRequire(join(folder, 'package.json'))('composio-core');
}
