import { type LiveServer, startLiveServer } from '@actway/testing/live-server';
import { startUpstream as startPlace } from '@actway/testing/recording-upstream';
import { afterEach, describe, expect, it } from 'vitest';

let server: LiveServer | undefined;
afterEach(() => server?.close());

describe('an address that is open for one app alone', () => {
  it('is reached by the actions of the app, and not by addresses of a caller', async () => {
    server = await startLiveServer({ allowOnlyFor: 'httpbin' });
    const { execute, upstream } = server;
    expect((await execute('HTTPBIN_GET', { authConfig: { parameters: [] } })).json.successful).toBe(true);
    expect(upstream.seen).toHaveLength(1);
    const chosen = await execute('HTTPBIN_GET', { authConfig: { base_url: upstream.url, parameters: [] } });
    expect([chosen.status, chosen.json.name, chosen.json.details[0].path]).toEqual([
      400,
      'EgressRefusedError',
      '/authConfig/base_url',
    ]);
    expect((await execute('HACKERNEWS_GET_TOP_STORIES')).json.name).toBe('EgressRefusedError');
    expect(upstream.seen).toHaveLength(1);
  });
});

describe('addresses of callers', () => {
  it('are not reached, though all may reach them, where the setting lets callers choose none', async () => {
    const place = await startPlace();
    server = await startLiveServer({ allow: [place.host], callerAddresses: 'none' });
    const refused = await server.execute('HTTPBIN_GET', {
      authConfig: { base_url: place.url, parameters: [] },
    });
    expect([refused.status, refused.json.name]).toEqual([400, 'EgressRefusedError']);
    expect((await server.execute('HTTPBIN_GET', { authConfig: { parameters: [] } })).json.successful).toBe(
      true,
    );
    expect(place.seen).toEqual([]);
    await place.close();
  });
});
