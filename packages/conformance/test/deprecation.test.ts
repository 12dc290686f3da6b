import { type Subject, startMockSubject, startServerSubject, startStubSubject } from '@actway/conformance';
import { loadContract } from '@actway/contract/document';
import { startMock } from '@actway/mock';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';

/** What the contract says of everything in it that is deprecated. */
const told = { deprecation: '@1793491200', sunset: 'Sun, 31 Dec 2028 23:59:59 GMT' };
const untold = { deprecation: null, sunset: null };
const integrationId = '00000000-0000-4000-8000-000000000000';

describe.each([
  ['server', startServerSubject],
  ['stub', startStubSubject],
  ['mock', startMockSubject],
] as const)('the %s tells of what is deprecated', (_name, start) => {
  let subject: Subject;
  beforeAll(async () => {
    subject = await start();
  });
  afterAll(() => subject?.close());

  const send = async (path: string, body?: unknown, key = subject.apiKey) => {
    const response = await fetch(subject.url + path, {
      headers: { 'x-api-key': key, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    });
    await response.arrayBuffer();
    const { headers } = response;
    return { deprecation: headers.get('deprecation'), sunset: headers.get('sunset') };
  };
  const accounts = '/api/v1/connectedAccounts';

  it('on every answer of an operation that is deprecated', async () => {
    expect(await send(accounts, { integrationId, data: {} })).toEqual(told);
    expect(await send(accounts, { integrationId: 3 })).toEqual(told);
    expect(await send(accounts, {}, '')).toEqual(told);
  });

  it('where the request uses a parameter that is deprecated', async () => {
    expect(await send(`${accounts}?user_uuid=anna`)).toEqual(told);
    expect(await send(`${accounts}?user_uuid=anna&page=0`)).toEqual(told);
  });

  it('and nowhere else', async () => {
    expect(await send(`${accounts}?entityId=anna`)).toEqual(untold);
    expect(await send(`${accounts}?user_uuid=`)).toEqual(untold);
    expect(await send('/api/v1/apps')).toEqual(untold);
  });
});

test('a member of a body that is deprecated is told of, and of several dates the earliest count', async () => {
  const contract = loadContract() as {
    paths: Record<string, Record<string, Record<string, unknown>>>;
    components: { schemas: Record<string, { properties: Record<string, Record<string, unknown>> }> };
  };
  Object.assign(contract.paths['/api/v2/integrations/create']?.post ?? {}, {
    deprecated: true,
    'x-deprecated-at': '2026-12-01',
    'x-sunset': '2027-06-30',
  });
  Object.assign(contract.components.schemas.ExecuteActionRequest?.properties.sessionInfo ?? {}, {
    deprecated: true,
    'x-deprecated-at': '2026-10-01',
    'x-sunset': '2030-01-01',
  });
  const mock = await startMock({ contract });
  const post = async (path: string, body: unknown) => {
    const { headers } = await fetch(mock.url + path, {
      method: 'POST',
      headers: { 'x-api-key': mock.apiKey, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return [headers.get('deprecation'), headers.get('sunset')];
  };
  const execute = '/api/v2/actions/HACKERNEWS_GET_TOP_STORIES/execute';
  expect(await post(execute, { sessionInfo: {} })).toEqual(['@1790812800', 'Tue, 01 Jan 2030 23:59:59 GMT']);
  expect(await post(execute, {})).toEqual([null, null]);
  expect(await post('/api/v2/integrations/create', {})).toEqual([
    '@1796083200',
    'Wed, 30 Jun 2027 23:59:59 GMT',
  ]);
  expect(await post('/api/v1/connectedAccounts', { integrationId, data: {}, userUuid: 'anna' })).toEqual(
    Object.values(told),
  );
  await mock.close();
});
