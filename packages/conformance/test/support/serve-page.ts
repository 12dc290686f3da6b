import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** A page, on an origin of its own. */
export interface ServedPage {
  origin: string;
  close(): Promise<void>;
}

export interface PageOptions {
  /** The script of the page, to be bundled. */
  source: string;
  /** What the script exports is this global. */
  globalName: string;
  /** Further scripts, by path. */
  files?: Record<string, string>;
}

/** Serves a page with one script, bundled as a site would bundle it. */
export async function servePage({ source, globalName, files }: PageOptions): Promise<ServedPage> {
  const scripts: Record<string, string> = { '/page.js': await bundle(source, globalName), ...files };
  const server = createServer((request, response) => {
    const script = scripts[request.url ?? ''];
    if (script !== undefined) response.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
    else if (request.url === '/') {
      const html = '<!doctype html><title>A page</title><script src="/page.js"></script>';
      response.writeHead(200, { 'content-type': 'text/html' }).end(html);
    } else response.writeHead(404).end();
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

async function bundle(contents: string, globalName: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
    bundle: true,
    format: 'iife',
    globalName,
    platform: 'browser',
    write: false,
  });
  return outputFiles.map(({ text }) => text).join('\n');
}
