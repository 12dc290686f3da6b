import type { FetchDocument } from '@actway/catalog/import';
import { createEgress, withinDeadline } from '@actway/engine';
import { settingNames } from './settings/setting-names.js';
import type { readSettings } from './settings/settings.js';

/** Gets documents from https addresses, under the rules that requests of actions are under. */
export interface DocumentFetcher {
  fetchDocument: FetchDocument;
  close(): Promise<void>;
}

export function openDocumentFetcher({
  egressAllow,
  deadlineMs,
}: Pick<ReturnType<typeof readSettings>, 'egressAllow' | 'deadlineMs'>): DocumentFetcher {
  const egress = createEgress({ allow: egressAllow, settingNames });
  return {
    close: () => egress.close(),
    async fetchDocument(url, maxBytes) {
      const { origin, pathname, search } = new URL(url);
      const request = {
        method: 'GET',
        baseUrl: origin,
        path: pathname,
        query: search.slice(1),
        headers: { accept: 'application/json, application/yaml, */*', 'user-agent': 'actway' },
      };
      const { status, body } = await withinDeadline(deadlineMs, undefined, ({ ending: signal }) =>
        egress.send(request, {
          signal,
          maxResponseBytes: maxBytes,
          credentialOrigins: [],
          secretHeaders: [],
          secretQuery: [],
        }),
      );
      if (status !== 200)
        throw new Error(`${origin}${pathname} answered with the status ${status}, not 200.`);
      return body;
    },
  };
}
