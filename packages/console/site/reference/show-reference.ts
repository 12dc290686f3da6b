import '@scalar/api-reference/style.css';
import { createApiReference } from '@scalar/api-reference';
import { baseUrl } from '../shared/base';
import { consoleHeaders } from '../shared/console-headers';
import { afterChanges } from './after-changes';
import type { Document } from './contract';
import { mendAccessibility } from './mend-accessibility';
import { openInputs } from './open-inputs';

/**
 * Shows a contract, with its operations to try. The library asks nobody but this server: its fonts, its proxy, its
 * assistant, its counting and its links to an application of its own are off, and it keeps no key.
 */
export function showReference(place: HTMLElement, content: Document): void {
  createApiReference(place, {
    content,
    servers: [{ url: baseUrl }],
    forceDarkModeState: isDark() ? 'dark' : 'light',
    hideDarkModeToggle: true,
    withDefaultFonts: false,
    telemetry: false,
    agent: { disabled: true },
    hideClientButton: true,
    showDeveloperTools: 'never',
    documentDownloadType: 'none',
    persistAuth: false,
    showOperationId: true,
    // The bodies of actions are shown with them; listed once more they would bury the operations.
    hideModels: true,
    defaultHttpClient: { targetKey: 'shell', clientKey: 'curl' },
    onBeforeRequest: ({ request }) => {
      if (request.headers.get('x-api-key')) return;
      request.headers.delete('x-api-key');
      for (const [name, value] of Object.entries(consoleHeaders)) request.headers.set(name, value);
    },
  });
  afterChanges(() => {
    openInputs();
    mendAccessibility();
  });
}

/** As in the console: what the person chose there, else what the system says. */
function isDark(): boolean {
  const chosen = localStorage.getItem('mantine-color-scheme-value');
  return chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
}
