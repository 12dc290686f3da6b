import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const token = 'token-of-previews-5d1c9e70b2';
const queryKey = 'key-in-the-query-of-previews-8e11';
const parcels = {
  key: 'parcels',
  manifest: `
key: parcels
name: Parcels
description: Sends parcels.
logo: https://parcels.example/logo.svg
categories: [tests]
origins: ["{upstream}"]
authSchemes:
  - mode: API_KEY
    fields:
      - { name: query_key, displayName: Key, description: Goes into the query. }
      - { name: pin, displayName: Pin, description: Is short. }
    placements:
      - { in: query, name: key, value: "{query_key}" }
      - { in: header, name: X-Pin, value: "Pin {pin}" }
headers: { X-Shop: tests }
`,
  document: `
openapi: 3.1.0
info: { title: Parcels, version: 1.0.0 }
servers: [{ url: "{upstream}" }]
paths:
  /parcels/{place}:
    post:
      operationId: send
      parameters:
        - { name: place, in: path, required: true, schema: { type: string } }
        - { name: note, in: query, schema: { type: string } }
      requestBody:
        content:
          application/json:
            schema: { type: object, properties: { weight: { type: integer }, text: { type: string } } }
      responses: { "200": { description: Sent., content: { application/json: { schema: { type: object } } } } }
    get:
      operationId: find
      parameters: [{ name: place, in: path, required: true, schema: { type: string } }]
      responses: { "200": { description: Found., content: { application/json: { schema: { type: object } } } } }
`,
};

let live: LiveServer;
beforeAll(async () => {
  live = await startLiveServer({ app: parcels });
  live.upstream.respond = (_request, response) => response.end('{}');
});
afterAll(() => live?.close());

const preview = (actionId: string, body: object) =>
  live.call(`/api/v2/actions/${actionId}/execute/preview`, { method: 'POST', body });

describe('the request of an execution that is not executed', () => {
  it('is the one that an execution sends, with the credential of each place taken out', async () => {
    const accountId = await live.connect('parcels', 'API_KEY', { query_key: queryKey, pin: '7' }, 'anna');
    const body = { entityId: 'anna', input: { place: 'a b', note: 'k=7&x', weight: 7, text: 'A door.' } };
    const { status, headers, json } = await preview('PARCELS_SEND', body);
    expect([status, live.upstream.seen]).toEqual([200, []]);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(json).toMatchObject({
      method: 'POST',
      url: `${live.upstream.url}/parcels/a%20b?note=k%3D7%26x&key=[redacted]`,
      headers: { 'x-shop': 'tests', 'content-type': 'application/json', 'x-pin': '[redacted]' },
      body: '{"weight":7,"text":"A door."}',
      bodyBytes: 29,
      connectedAccountId: accountId,
    });
    await live.execute('PARCELS_SEND', body);
    const [seen] = live.upstream.seen.splice(0);
    expect(`${live.upstream.url}${seen?.url}`.replace(queryKey, '[redacted]')).toBe(json.url);
    expect(seen).toMatchObject({
      method: 'POST',
      body: json.body,
      headers: { 'x-pin': 'Pin 7', 'x-shop': 'tests' },
    });
  });

  it('shows nothing of what the caller gives as its credential', async () => {
    const { json } = await preview('PARCELS_SEND', {
      input: { place: 'here', text: `It is ${token}.` },
      authConfig: {
        parameters: [
          { in: 'header', name: 'Authorization', value: `Bearer ${token}` },
          { in: 'query', name: 'q', value: 'abc' },
        ],
        body: { more: `${token}-2` },
      },
    });
    expect(json).toMatchObject({
      url: `${live.upstream.url}/parcels/here?q=[redacted]`,
      headers: { authorization: 'Bearer [redacted]' },
      connectedAccountId: null,
    });
    expect(JSON.parse(json.body).text).toBe('It is [redacted].');
    expect(JSON.stringify(json)).not.toContain(token);
  });

  it('counts as no use of an account, and leaves no record', async () => {
    const accountId = await live.connect('parcels', 'API_KEY', { query_key: queryKey, pin: '7' }, 'ben');
    const records = async () => (await live.call('/api/v1/logs?limit=1000')).json.data.length;
    const before = await records();
    await preview('PARCELS_FIND', { input: { place: 'x' }, connectedAccountId: accountId });
    await preview('PARCELS_FIND', { input: {}, connectedAccountId: accountId });
    expect(await records()).toBe(before);
    const { json } = await live.call(`/api/v1/connectedAccounts/${accountId}`);
    expect(json.invocationCount).toBe(0);
  });

  it('is not shown of a body that is long or no text, but how many bytes that has', async () => {
    const authConfig = { parameters: [] };
    const long = await preview('PARCELS_SEND', {
      input: { place: 'x', text: 'é'.repeat(200_000) },
      authConfig,
    });
    expect(long.json).toMatchObject({ body: null, bodyBytes: 400_011 });
    const none = await preview('PARCELS_FIND', { input: { place: 'x' }, authConfig });
    expect(none.json).toMatchObject({ method: 'GET', body: null, bodyBytes: 0 });
  });

  it('tells each fault as an execution does', async () => {
    for (const body of [
      { input: { weight: 'much' } },
      { weight: 3 },
      { input: { place: '..' }, authConfig: { parameters: [] } },
      { input: { place: 'x' }, entityId: 'nobody' },
      { input: { place: 'x' }, version: '7_0' },
      { input: { place: 'x' }, authConfig: { parameters: [{ in: 'subdomain', name: 'no', value: 'x' }] } },
    ]) {
      const [previewed, executed] = [
        await preview('PARCELS_SEND', body),
        await live.execute('PARCELS_SEND', body),
      ];
      const told = ({ status, json }: typeof executed) => [status, json.name, json.details];
      expect(previewed.status).toBe(400);
      expect(told(previewed)).toEqual(told(executed));
    }
  });
});
