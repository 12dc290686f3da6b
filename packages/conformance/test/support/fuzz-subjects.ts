import { type FuzzedRequest, type Subject, startMockSubject, startServerSubject } from '@actway/conformance';
import { clientId, clientSecret, startIdentityProvider } from '@actway/testing/identity-provider';
import { startLanguageEndpoint } from '@actway/testing/language-endpoint';
import { startUpstream } from '@actway/testing/recording-upstream';
import { startConditions } from './conditions.js';
import { createStoredThings, type StoredThings } from './stored-things.js';

/** What requests that were made up are sent to. */
export interface FuzzSubjects {
  /** The server for a request: in its sandbox, but with a model for what reads a text, and live for a user's consent. */
  serverFor(request: FuzzedRequest): Pick<Subject, 'url' | 'apiKey'>;
  mock: Subject;
  things: StoredThings;
  close(): Promise<void>;
}

export async function startFuzzSubjects(): Promise<FuzzSubjects> {
  const model = await startLanguageEndpoint();
  model.answer({ respond: () => ({ content: '{}' }) });
  const [server, reading, mock, provider, upstream] = await Promise.all([
    startServerSubject(),
    startServerSubject({ ACTWAY_LLM_BASE_URL: model.baseUrl, ACTWAY_LLM_MODEL: 'small-1' }),
    startMockSubject('own'),
    startIdentityProvider(),
    startUpstream(),
  ]);
  const { apiKey } = server;
  const conditions = await startConditions(apiKey, upstream, provider);
  const live = {
    url: conditions.urls.live,
    apiKey,
    oauthClient: { client_id: clientId, client_secret: clientSecret },
  };
  return {
    serverFor: ({ operationId }) => {
      if (operationId === 'finishConnection') return live;
      return operationId === 'getActionInputs' ? reading : server;
    },
    mock,
    things: createStoredThings(server, live),
    close: async () => {
      await conditions.close();
      await Promise.all([server, reading, model, mock, provider, upstream].map((one) => one.close()));
    },
  };
}
