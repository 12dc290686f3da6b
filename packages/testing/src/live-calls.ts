export interface CallOptions {
  method?: string;
  /** Null: none is sent. */
  key?: string | null;
  headers?: Record<string, string>;
  /** Sent as it is. */
  text?: string;
  body?: unknown;
}

export interface Called {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: what came over the wire is what the tests are about
  json: any;
}

/** Ways to call a server that is up. */
export interface LiveCalls {
  call(path: string, options?: CallOptions): Promise<Called>;
  execute(actionId: string, body?: unknown, options?: CallOptions): Promise<Called>;
  /** Connects an account and answers its id. */
  connect(
    app: string,
    authScheme: string,
    fields: Record<string, string>,
    entityId?: string,
  ): Promise<string>;
}

/** Calls with this key, unless a call has another. */
export function createLiveCalls(url: string, apiKey: string): LiveCalls {
  const call = async (
    path: string,
    { method = 'GET', key = apiKey, headers, text, body }: CallOptions = {},
  ): Promise<Called> => {
    const content = text ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(key === null ? {} : { 'x-api-key': key }),
        ...(content === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(content === undefined ? {} : { body: content }),
    });
    const answered = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      json: answered === '' ? undefined : JSON.parse(answered),
    };
  };

  return {
    call,
    execute: (actionId, body, more = {}) =>
      call(`/api/v2/actions/${actionId}/execute`, {
        method: 'POST',
        ...(body === undefined ? {} : { body }),
        ...more,
      }),
    connect: async (app, authScheme, fields, entityId) => {
      const { json } = await call('/api/v2/connectedAccounts/initiateConnection', {
        method: 'POST',
        body: {
          app: { uniqueKey: app },
          config: { authScheme },
          connection: { initiateData: fields, ...(entityId ? { entityId } : {}) },
        },
      });
      return json.connectionResponse.connectedAccountId;
    },
  };
}
