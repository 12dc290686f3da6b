import type { RequestHandler } from 'express';
import type { MockState } from '../front/answer-operation.js';
import { anyKey } from '../front/check-key.js';
import { renderPage } from './page.js';

/** Sends the page of the mock, with commands for the address that the browser used. */
export function sendPage(state: MockState): RequestHandler {
  return (request, response) => {
    const { document, operations } = state.contract;
    const { title = 'Contract' } = (document.info ?? {}) as { title?: string };
    response
      .set(
        'content-security-policy',
        "default-src 'self'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:",
      )
      .set('cache-control', 'no-store')
      .type('html')
      .send(
        renderPage({
          title,
          operations,
          url: `http://${hostOf(request.get('host'), request.socket.localPort)}`,
          apiKey: state.apiKey ?? anyKey,
        }),
      );
  };
}

/** The host of the request, which goes into commands for a shell: only what a host can be. */
function hostOf(host: string | undefined, port: number | undefined): string {
  return host !== undefined && /^(?:[\w.-]+|\[[\da-fA-F:]+\])(?::\d+)?$/.test(host)
    ? host
    : `127.0.0.1:${port}`;
}
