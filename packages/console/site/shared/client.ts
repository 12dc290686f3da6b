import { createClient } from '@actway/client';
import { baseUrl } from './base';
import { consoleHeaders } from './console-headers';

const sessionEnd = new EventTarget();

/** Calls back when the server knows the session no more. */
export function onSessionEnd(listener: () => void): () => void {
  sessionEnd.addEventListener('end', listener);
  return () => sessionEnd.removeEventListener('end', listener);
}

/** The client of the contract. The cookie of the session, which no script can read, stands in for a key. */
export const { api, execute } = createClient({
  baseUrl,
  apiKey: 'session',
  headers: consoleHeaders,
  fetch: async (request) => {
    request.headers.delete('x-api-key');
    const response = await fetch(request);
    if (response.status === 401) sessionEnd.dispatchEvent(new Event('end'));
    return response;
  },
});
