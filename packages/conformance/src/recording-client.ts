import { type Client, createClient } from '@actway/client';
import type { Answer } from './judge-answer.js';
import { type PlainRequest, sendPlain } from './send-plain.js';

/** The typed client, and what came over the wire at its last call. */
export interface RecordingClient {
  client: Client;
  /** A request that no typed client would send, recorded too. */
  send(path: string, request?: PlainRequest): Promise<Answer>;
  /** @throws when nothing has been answered yet */
  last(): Answer;
}

/**
 * A client whose answers can be judged as they came, before the client made anything of them.
 * @param onAnswer called when there is another one
 */
export function createRecordingClient(
  baseUrl: string,
  apiKey: string,
  onAnswer: () => void = () => {},
): RecordingClient {
  let last: Answer | undefined;
  const record = async (request: Request): Promise<Response> => {
    const response = await fetch(request);
    last = {
      status: response.status,
      headers: response.headers,
      text: await response.clone().text(),
      request: { method: request.method, path: new URL(request.url).pathname },
    };
    onAnswer();
    return response;
  };
  return {
    client: createClient({ baseUrl, apiKey, fetch: record }),
    send: async (path, request) => {
      last = await sendPlain(baseUrl + path, request);
      onAnswer();
      return last;
    },
    last: () => {
      if (!last) throw new Error('Nothing has been answered yet.');
      return last;
    },
  };
}
