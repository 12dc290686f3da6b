import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Catalog, openCatalog } from '@actway/catalog';
import { importApp } from '@actway/catalog/import';
import type { Client } from '@actway/client';
import { createEgress } from '@actway/engine';
import { startPrism } from '@actway/mock';
import { packedFile } from '@actway/testing/packed-file';
import type { WholeDocument } from '@actway/testing/whole-documents';
import { parse } from 'yaml';
import { serveApps } from './serve-apps.js';

/** What Prism said of the request that an execution sent. */
export interface Verdict {
  method: string;
  /** Path and query. */
  target: string;
  /** Content type and body; empty when there is no body. */
  sent: string;
  status: number;
  /** Every fault that it found; none: it accepted the request. */
  faults: string;
}

/** A server that knows one imported app, whose requests are judged by Prism on its document, as its maker wrote it where Prism can. */
export interface ImportedApp {
  catalog: Catalog;
  client: Client;
  judgeUrl: string;
  /** The verdicts since the last call, in order. */
  takeVerdicts(): Verdict[];
  close(): Promise<void>;
}

export async function startImportedApp(document: WholeDocument): Promise<ImportedApp> {
  const folder = await mkdtemp(join(tmpdir(), 'actway-imported-'));
  const source = await packedFile(document.package, document.path);
  await importApp({ source, key: document.key, out: join(folder, 'apps'), auth: document.auth });
  const catalog = await openCatalog({ folders: [join(folder, 'apps')] });
  const judging = document.readConverted
    ? catalog.document(catalog.app(document.key), 'latest')
    : parse(await readFile(source, 'utf8'));
  const prism = await startPrism(judging, { validateRequest: true });
  const egress = createEgress({ allow: [new URL(prism.url).host] });
  const verdicts: Verdict[] = [];
  const served = await serveApps({
    catalog,
    folder,
    egress,
    maxResponseBytes: 25 * 1024 * 1024,
    async send(_app, request, limits) {
      const answer = await egress.send(
        { ...request, headers: { ...request.headers, accept: '*/*' }, baseUrl: prism.url },
        { ...limits, credentialOrigins: [prism.url], followRedirects: false },
      );
      const faults = answer.headers['sl-violations'] ?? '';
      const target = `${request.path}${request.query === '' ? '' : `?${request.query}`}`;
      verdicts.push({
        method: request.method,
        target,
        sent: request.body === undefined ? '' : `${request.headers['content-type']} ${request.body}`,
        status: answer.status,
        faults: String(faults),
      });
      return answer;
    },
  });
  return {
    catalog,
    client: served.client,
    judgeUrl: prism.url,
    takeVerdicts: () => verdicts.splice(0),
    close: async () => {
      await served.close();
      await prism.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
