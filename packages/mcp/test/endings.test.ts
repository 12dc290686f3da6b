import { startLiveServer } from '@actway/testing/live-server';
import { expect, it } from 'vitest';
import { agentApp } from './support/agent-app.js';
import { askMcp, callTool } from './support/raw-mcp.js';

it('a server that stops ends what clients listen to, and finishes the call that is under way', async () => {
  const live = await startLiveServer({ app: agentApp });
  try {
    const name = 'subscriptions/listen';
    const listening = await fetch(`${live.url}/mcp?apps=test`, {
      method: 'POST',
      headers: {
        'x-api-key': live.apiKey,
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        'mcp-protocol-version': '2026-07-28',
        'mcp-method': name,
      },
      body: JSON.stringify({
        jsonrpc: '2.0',
        id: 1,
        method: name,
        params: {
          notifications: { toolsListChanged: true },
          _meta: {
            'io.modelcontextprotocol/protocolVersion': '2026-07-28',
            'io.modelcontextprotocol/clientInfo': { name: 'tests', version: '1.0.0' },
            'io.modelcontextprotocol/clientCapabilities': {},
          },
        },
      }),
    });
    expect(listening.headers.get('content-type')).toBe('text/event-stream');
    const arrived = new Promise<void>((resolve) => {
      live.upstream.respond = (_request, response) => {
        resolve();
        stopped.then(() => response.writeHead(200, { 'content-type': 'text/plain' }).end('late'));
      };
    });
    let stop = (): void => {};
    const stopped = new Promise<void>((resolve) => {
      stop = resolve;
    });
    const calling = callTool(live, 'TEST_SIMPLE_TEXT', {}, { search: '?apps=test' });
    await arrived;
    const closed = live.stop();
    expect(await listening.text()).toContain('notifications/subscriptions/acknowledged');
    stop();
    expect((await calling).structuredContent).toEqual({ text: 'late' });
    await closed;
  } finally {
    await live.close();
  }
});

it.each(['2026-07-28', 'of 2025'] as const)(
  'a caller who hangs up ends the request to the app, in the revision %s',
  async (revision) => {
    const live = await startLiveServer({ app: agentApp, stopTimeoutMs: 100 });
    try {
      const controller = new AbortController();
      const ended = new Promise<void>((resolve) => {
        live.upstream.respond = (_request, response) => {
          response.once('close', resolve);
          controller.abort();
        };
      });
      const asked = askMcp(
        live,
        'tools/call',
        { name: 'TEST_SIMPLE_TEXT', arguments: {} },
        {
          search: '?apps=test',
          signal: controller.signal,
          ...(revision === 'of 2025' ? { revision } : {}),
        },
      );
      await expect(asked).rejects.toThrow('aborted');
      await ended;
    } finally {
      await live.close();
    }
  },
);
