import { join } from 'node:path';
import { type Catalog, openCatalog } from '@actway/catalog';
import type { Client } from '@actway/client';
import { createEgress } from '@actway/engine';
import { type LoopbackUpstream, startUpstream } from '@actway/testing/loopback-upstream';
import { serveApps } from './serve-apps.js';

/** A request as the app's own server would have got it. */
export interface AppRequest {
  /** The origin that it was meant for. */
  origin: string;
  path: string;
  query: URLSearchParams;
  headers: Record<string, string | string[] | undefined>;
}

/** A live server whose requests to apps go to a server on this machine, which answers what the test says. */
export interface RecipeServer {
  catalog: Catalog;
  client: Client;
  /** The status and the body of each answer from now on. */
  answer: { status: number; body: unknown };
  /** What the apps were asked since the last call. */
  takeRequests(): AppRequest[];
  close(): Promise<void>;
}

/** @param folder with a folder `apps` in it */
export async function startRecipeServer(folder: string): Promise<RecipeServer> {
  const catalog = await openCatalog({ folders: [join(folder, 'apps')] });
  const answer: RecipeServer['answer'] = { status: 200, body: {} };
  const upstream: LoopbackUpstream = await startUpstream((_, response) =>
    response
      .writeHead(answer.status, { 'content-type': 'application/json' })
      .end(JSON.stringify(answer.body)),
  );
  const egress = createEgress({ allow: [upstream.host] });
  const requests: AppRequest[] = [];
  const served = await serveApps({
    catalog,
    folder,
    egress,
    maxResponseBytes: 1024 * 1024,
    async send(_app, request, limits) {
      const { origin, pathname } = new URL(request.baseUrl);
      const before = upstream.seen.length;
      const got = await egress.send(
        { ...request, baseUrl: upstream.url },
        { ...limits, credentialOrigins: [upstream.url] },
      );
      for (const { url, headers } of upstream.seen.slice(before)) {
        const { pathname: path, searchParams: query } = new URL(url, upstream.url);
        requests.push({ origin, path: pathname.replace(/\/$/, '') + path, query, headers });
      }
      return got;
    },
  });
  return {
    catalog,
    client: served.client,
    answer,
    takeRequests: () => requests.splice(0),
    close: async () => {
      await served.close();
      await upstream.close();
    },
  };
}
