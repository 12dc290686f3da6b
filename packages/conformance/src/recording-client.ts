import { type Client, createClient } from '@actway/client';
import type { Answer } from './judge-answer.js';

/** The typed client, and what came over the wire at its last call. */
export interface RecordingClient {
  client: Client;
  /** @throws when nothing has been answered yet */
  last(): Answer;
}

/** A client whose answers can be judged as they came, before the client made anything of them. */
export function createRecordingClient(baseUrl: string, apiKey: string): RecordingClient {
  let last: Answer | undefined;
  const client = createClient({
    baseUrl,
    apiKey,
    fetch: async (request) => {
      const response = await fetch(request);
      last = { status: response.status, headers: response.headers, text: await response.clone().text() };
      return response;
    },
  });
  return {
    client,
    last: () => {
      if (!last) throw new Error('Nothing has been answered yet.');
      return last;
    },
  };
}
