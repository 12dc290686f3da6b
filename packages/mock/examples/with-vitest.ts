// A test of your own code with vitest: no account, no network, every answer on demand.
import { type Mock, startMock } from '@actway/mock';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

let mock: Mock;

beforeAll(async () => {
  mock = await startMock();
});
beforeEach(() => mock.use());
afterAll(() => mock.close());

/** The code under test. */
async function reportBug(title: string): Promise<string> {
  const response = await fetch(`${mock.url}/api/v2/actions/GITHUB_ISSUES_CREATE/execute`, {
    method: 'POST',
    headers: { 'x-api-key': mock.apiKey, 'content-type': 'application/json' },
    body: JSON.stringify({ input: { owner: 'octocat', repo: 'hello-world', title } }),
  });
  const answer = await response.json();
  if (!response.ok) return `refused: ${answer.name}`;
  return answer.successful ? 'reported' : `failed: ${answer.error}`;
}

test('a bug is reported', async () => {
  expect(await reportBug('The door squeaks')).toBe('reported');
});

test('a report tells that GitHub did not answer', async () => {
  mock.use({ executeAction: 'upstreamTimedOut' });
  expect(await reportBug('The door squeaks')).toContain('did not answer');
});

test('a report tells that the account has expired', async () => {
  mock.use('accountExpired');
  expect(await reportBug('The door squeaks')).toBe('refused: ConnectedAccountExpiredError');
});
