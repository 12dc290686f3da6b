import { expect, test } from 'vitest';
import { MockError, startMock } from '../src/index.js';
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

const text = 'a text that is not empty';
const anyOptions = 'The options must be an object with any of: ';
test.each([
  [{ scenario: 5 }, 'The option `scenario` must be the name of a scenario, or an object'],
  [{ scenario: { listApps: 5 } }, 'The option `scenario` must be the name of a scenario'],
  [{ scenario: null }, 'The option `scenario` must be the name of a scenario'],
  [{ apiKey: 5 }, `The option \`apiKey\` must be ${text}`],
  [{ apiKey: '' }, `The option \`apiKey\` must be ${text}`],
  [{ cors: 'x' }, 'The option `cors` must be true or false.'],
  [{ port: '4010' }, 'The option `port` must be a whole number from 0'],
  [{ port: 70_000 }, 'The option `port` must be a whole number from 0'],
  [{ host: 5 }, 'The option `host` must be a name or an address, such as 127.0.0.1.'],
  [{ requestTimeoutMs: '5s' }, 'The option `requestTimeoutMs` must be milliseconds'],
  [{ delay: '5' }, 'The option `delay` must be milliseconds from 0 to 600000, or { min, max }'],
  [{ delay: null }, 'The option `delay` must be milliseconds'],
  [{ delay: { min: 5 } }, 'The option `delay` must be milliseconds'],
  [{ delay: { min: 5, max: '6' } }, 'The option `delay.max` must be milliseconds'],
  [{ failure: 1 }, 'The option `failure` must be an object with the `rate`'],
  [{ failure: {} }, 'The option `failure` must be an object with the `rate`'],
  [{ failure: { rate: '1' } }, 'The option `failure.rate` must be a number from 0 to 1.'],
  [{ failure: { rate: 1, seed: 'x' } }, 'The option `failure.seed` must be a number.'],
  [{ contract: 5 }, 'The option `contract` must be a bundled OpenAPI 3.1 document'],
  [{ contract: {} }, 'The document cannot be mocked: it has no operation under `paths`.'],
  [{ catalog: {} }, 'The option `catalog` must be a catalog, as `openCatalog`'],
  [[], `${anyOptions}scenario, delay,`],
  [null, `${anyOptions}scenario, delay,`],
])('startMock refuses %j by what the option takes', async (options, message) => {
  const error = await startMock(options as object).then(
    (mock) => mock.close(),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(MockError);
  expect(String(error)).toContain(message);
});

test.each([
  [{ baseUrl: 5 }, 'The option `baseUrl` must be an address with its scheme, such as http://localhost:3000.'],
  [{ baseUrl: 'http://x', scenario: 5 }, 'The option `scenario` must be the name of a scenario'],
  [{ apiKey: 5 }, `The option \`apiKey\` must be ${text}`],
  [{ delay: '5' }, 'The option `delay` must be milliseconds from 0 to 600000.'],
  [{ contract: {} }, 'The document cannot be mocked: it has no operation under `paths`.'],
  [{ contract: [] }, 'The option `contract` must be a bundled OpenAPI 3.1 document'],
  [[], `${anyOptions}baseUrl, scenario,`],
  [null, `${anyOptions}baseUrl, scenario,`],
])('createHandlers refuses %j by what the option takes', (options, message) => {
  const create = () => createHandlers(options as object);
  expect(create).toThrow(MockError);
  expect(create).toThrow(message);
});

test('a scenario and a contract that come later are judged alike', async () => {
  const mock = await startMock();
  try {
    expect(() => mock.use(5 as never)).toThrow('The option `scenario` must be the name of a scenario');
    await expect(mock.useContract(null as never)).rejects.toThrow('The option `contract` must be a bundled');
    await expect(mock.useContract({})).rejects.toThrow('it has no operation under `paths`');
  } finally {
    await mock.close();
  }
});

test('an option that is undefined counts as absent, whatever its name', () => {
  expect(createHandlers(untyped({ port: undefined })).length).toBeGreaterThan(0);
});
