import { expect, test } from 'vitest';
import { faultsOfAnswer } from './judge-answer.js';
import { call, startTestMock } from './start-test-mock.js';

const execute = '/api/v2/actions/LIBRARY_BOOKS_LIST/execute';
const account = '3b6e9c1a-8f1d-4c37-9a52-1f0d2c7e4b90';

test('every fault of a body is told at once, with a JSON pointer', async () => {
  const mock = await startTestMock();
  const answer = await call(mock, execute, {
    method: 'POST',
    body: {
      input: 4,
      allowTracing: 'yes',
      connectedAccountId: '7',
      authConfig: { parameters: [{ in: 'x' }] },
    },
  });
  expect(answer).toMatchObject({ status: 400, body: { name: 'InvalidRequestError' } });
  expect(answer.body.details).toEqual(
    expect.arrayContaining([
      { in: 'body', path: '/input', message: 'must be object', code: 'type' },
      { in: 'body', path: '/allowTracing', message: 'must be boolean', code: 'type' },
      { in: 'body', path: '/connectedAccountId', message: 'must match format "uuid"', code: 'format' },
      { in: 'body', path: '/authConfig/parameters/0/name', message: 'is required', code: 'required' },
      { in: 'body', path: '/authConfig/parameters/0/value', message: 'is required', code: 'required' },
      {
        in: 'body',
        path: '/authConfig/parameters/0/in',
        message: 'must be one of: header, query, path, subdomain, cookie',
        code: 'enum',
      },
    ]),
  );
  expect(answer.body.details).toHaveLength(6);
  expect(answer.body.detail).toContain('6 members of the request are at fault: ');
  expect(faultsOfAnswer('executeAction', answer)).toEqual([]);
});

test('hundreds of faults are told whole', async () => {
  const mock = await startTestMock();
  const traceLogs = Array.from({ length: 300 }, () => ({ type: 1 }));
  const answer = await call(mock, execute, { method: 'POST', body: { traceLogs } });
  expect(answer.body.details).toHaveLength(300);
  expect(answer.body.details[299].path).toBe('/traceLogs/299/type');
});

test('faults of query and path name the parameter as the contract spells it', async () => {
  const mock = await startTestMock();
  const list = await call(mock, '/api/v1/connectedAccounts?page=0&pageSize=x&status=NOPE,ACTIVE');
  expect(list.body.details).toEqual(
    expect.arrayContaining([
      { in: 'query', path: '/page', message: 'must be >= 1', code: 'minimum' },
      { in: 'query', path: '/pageSize', message: 'must be integer', code: 'type' },
      {
        in: 'query',
        path: '/status/0',
        message: 'must be one of: INITIATED, ACTIVE, FAILED, EXPIRED',
        code: 'enum',
      },
    ]),
  );
  const one = await call(mock, '/api/v1/connectedAccounts/17');
  expect(one.body.details).toEqual([
    { in: 'path', path: '/connectedAccountId', message: 'must match format "uuid"', code: 'format' },
  ]);
});

test('faults of a header are told', async () => {
  const mock = await startTestMock();
  const answer = await call(mock, '/openapi.json', { headers: { 'if-none-match': 'x'.repeat(257) } });
  expect(answer.body.details).toEqual([
    {
      in: 'header',
      path: '/if-none-match',
      message: 'must NOT have more than 256 characters',
      code: 'maxLength',
    },
  ]);
});

test('a body that is not an object is at fault as a whole', async () => {
  const mock = await startTestMock();
  const answer = await call(mock, execute, { method: 'POST', body: [] });
  expect(answer.body.details).toEqual([{ in: 'body', path: '', message: 'must be object', code: 'type' }]);
});

test('empty strings count as absent where the contract says so, in bodies and in queries', async () => {
  const mock = await startTestMock();
  const executed = await call(mock, execute, {
    method: 'POST',
    body: { connectedAccountId: '', appName: '', entityId: '', text: '', version: '' },
  });
  expect(executed.status).toBe(200);
  const listed = await call(mock, '/api/v1/connectedAccounts?status=&pageSize=&integrationId=');
  expect(listed.status).toBe(200);
  const created = await call(mock, '/api/v1/connectedAccounts', {
    method: 'POST',
    body: { integrationId: '', data: {} },
  });
  expect(created.body.details).toMatchObject([{ path: '/integrationId', code: 'format' }]);
});

test('unknown members and unknown query parameters are ignored', async () => {
  const mock = await startTestMock();
  const answer = await call(mock, `${execute}?__code=500&x=1`, { method: 'POST', body: { nobody: 1 } });
  expect(answer.status).toBe(200);
  expect((await call(mock, `/api/v1/connectedAccounts/${account}?__example=no`)).status).toBe(200);
});

test('Accept does not change the answer', async () => {
  const mock = await startTestMock();
  const answer = await call(mock, '/healthz', { headers: { accept: 'text/csv' } });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('application/json');
});
