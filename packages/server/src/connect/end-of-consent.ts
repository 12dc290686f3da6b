import type { Catalog } from '@actway/catalog';
import type { ConnectPages } from './connect-pages.js';

/** The pages on which a consent ends that nobody gave an address to go on to. They tell what anybody may know. */
const paths = { connected: '/connect/connected', failed: '/connect/not-connected' } as const;

/** The address of the page for a consent to an app, which ended well or not. */
export function endOfConsentUrl(publicUrl: string, appKey: string, isConnected: boolean): string {
  const path = isConnected ? paths.connected : paths.failed;
  return `${publicUrl.replace(/\/$/, '')}${path}?app=${encodeURIComponent(appKey)}`;
}

/** What a page shows by its path, and for the app in its query. */
export function endOfConsentPages(
  catalog: Catalog,
  pages: ConnectPages,
): Record<string, (appKey: string) => string> {
  const about = (write: (app: { name: string }) => string) => (appKey: string) =>
    write(catalog.findApp(appKey) ?? { name: 'The app' });
  return {
    [paths.connected]: about((app) => pages.done(app)),
    [paths.failed]: about((app) => pages.notDone(app)),
  };
}
