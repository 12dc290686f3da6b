import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** A page, on an origin of its own. */
export interface ClientPage {
  origin: string;
  close(): Promise<void>;
}

/** Serves a page whose global `actway` is the built client, bundled as a site would bundle it. */
export async function serveClientPage(): Promise<ClientPage> {
  const script = await bundleClient();
  const server = createServer((request, response) => {
    const [type, body] =
      request.url === '/client.js'
        ? ['text/javascript', script]
        : ['text/html', '<!doctype html><title>A page</title><script src="/client.js"></script>'];
    response.writeHead(200, { 'content-type': type }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function bundleClient(): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `export * from '@actway/client';`,
      resolveDir: fileURLToPath(new URL('.', import.meta.url)),
    },
    bundle: true,
    format: 'iife',
    globalName: 'actway',
    platform: 'browser',
    write: false,
  });
  return outputFiles.map(({ text }) => text).join('\n');
}
