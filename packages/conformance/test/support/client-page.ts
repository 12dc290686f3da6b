import { type ServedPage, servePage } from './serve-page.js';

/** Serves a page whose global `actway` is the built client. */
export function serveClientPage(): Promise<ServedPage> {
  return servePage({ globalName: 'actway', source: `export * from '@actway/client';` });
}
