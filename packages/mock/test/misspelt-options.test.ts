import { expect, test } from 'vitest';
import { startMock } from '../src/index.js';
import { createHandlers } from '../src/msw/index.js';

/** Options as JavaScript gives them, which no compiler has seen. */
const untyped = (options: object) => options;

test.each([
  [{ scenerio: 'upstreamTimedOut' }, 'There is no option `scenerio`. Did you mean scenario?'],
  [{ apikey: 'the-good-one' }, 'There is no option `apikey`. Did you mean apiKey?'],
  [{ latency: 5 }, 'There is no option `latency`. There is: scenario, delay, failure,'],
  [{ failure: { rate: 1, satus: 404 } }, 'There is no option `failure.satus`. Did you mean failure.status?'],
  [{ delay: { min: 1, max: 2, maxx: 3 } }, 'There is no option `delay.maxx`. Did you mean delay.max?'],
])('startMock refuses %j by its name', async (options, message) => {
  await expect(startMock(untyped(options))).rejects.toThrow(message);
});

test('createHandlers refuses an option that it does not know by its name', () => {
  expect(() => createHandlers(untyped({ baseURL: 'http://localhost:3000', scenrio: 'x' }))).toThrow(
    'There is no option `baseURL`. Did you mean baseUrl?',
  );
  expect(() => createHandlers(untyped({ port: 4010 }))).toThrow('There is no option `port`.');
});

test('an option that is undefined counts as absent, whatever its name', () => {
  expect(createHandlers(untyped({ port: undefined })).length).toBeGreaterThan(0);
});
