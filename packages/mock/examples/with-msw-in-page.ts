// What a page runs while it is developed: a service worker in the browser answers in place of actway.
import { createHandlers } from '@actway/mock/msw';
import { setupWorker } from 'msw/browser';

const baseUrl = 'http://localhost:3000';
const worker = setupWorker(...createHandlers({ baseUrl }));

/** Resolves when every call to actway is answered in the browser. */
export const started = worker.start({ onUnhandledRequest: 'bypass' });

/** For the console of the browser: `showScenario('upstreamTimedOut')`, and `showScenario()` to go back. */
export function showScenario(scenario?: string): void {
  worker.resetHandlers();
  if (scenario !== undefined) worker.use(...createHandlers({ baseUrl, scenario }));
}
