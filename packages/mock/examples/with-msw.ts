// A test of your own code with Mock Service Worker 2: no server at all. In a browser the same handlers go to `setupWorker`.
import { createHandlers } from '@actway/mock/msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';

const baseUrl = 'http://localhost:3000';
const server = setupServer(...createHandlers({ baseUrl }));

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

/** The code under test. */
async function countApps(): Promise<string> {
  const response = await fetch(`${baseUrl}/api/v1/apps`, { headers: { 'x-api-key': 'any-key' } });
  const answer = await response.json();
  return response.ok ? `${answer.items.length} apps` : `refused: ${answer.name}`;
}

test('the apps are counted', async () => {
  expect(await countApps()).toMatch(/^\d+ apps$/);
});

test('a failure of the server is told', async () => {
  server.use(...createHandlers({ baseUrl, scenario: 'internalServerError' }));
  expect(await countApps()).toBe('refused: InternalServerError');
});
