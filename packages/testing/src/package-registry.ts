import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A registry of packages on 127.0.0.1 that gives out one package, as npm asks for it. */
export interface PackageRegistry {
  url: string;
  /** The path of every request. */
  asked: string[];
  close(): Promise<void>;
}

/** @param versions the archive of each version, as `npm pack` makes it */
export async function startPackageRegistry(
  name: string,
  versions: Record<string, Uint8Array>,
): Promise<PackageRegistry> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '').split('?')[0] ?? '';
    asked.push(path);
    const archive = versions[/\/-\/(.+)\.tgz$/.exec(path)?.[1] ?? ''];
    if (archive !== undefined)
      response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(archive);
    else if (path === `/${name}`)
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(listing()));
    else response.writeHead(404, { 'content-type': 'application/json' }).end('{"error":"not found"}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const listing = () => ({
    name,
    'dist-tags': { latest: Object.keys(versions).at(-1) },
    versions: Object.fromEntries(
      Object.entries(versions).map(([version, archive]) => {
        const integrity = `sha512-${createHash('sha512').update(archive).digest('base64')}`;
        const tarball = `${url}/${name}/-/${version}.tgz`;
        return [version, { name, version, dist: { tarball, integrity } }];
      }),
    ),
  });

  return {
    url,
    asked,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
