import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Subject, startServerSubject } from '@actway/conformance';
import { vi } from 'vitest';
import { type ComposioConfig, type ComposioSdk, loadComposioSdk } from '../../src/composio/composio-sdk.js';

/** The SDK, and a sandbox server for it. */
export interface RunningComposio {
  sdk: ComposioSdk;
  server: Subject;
  /** What each of its clients is constructed with. */
  config: ComposioConfig;
  close(): Promise<void>;
}

/** Starts a server, and loads the SDK in an environment that is not this machine's own. */
export async function startComposio(): Promise<RunningComposio> {
  const home = await mkdtemp(join(tmpdir(), 'actway-composio-'));
  vi.stubEnv('HOME', home);
  vi.stubEnv('TELEMETRY_DISABLED', 'true');
  vi.stubEnv('COMPOSIO_LOGGING_LEVEL', 'silent');
  // These two switch telemetry off as well, and its tests need it on.
  vi.stubEnv('CI', undefined);
  vi.stubEnv('DEVELOPMENT', undefined);
  const [sdk, server] = await Promise.all([loadComposioSdk(), startServerSubject()]);
  // The SDK looks for its newest version whenever it is constructed: nothing listens at this proxy.
  vi.stubEnv('https_proxy', 'http://127.0.0.1:9');
  return {
    sdk,
    server,
    config: { apiKey: server.apiKey, baseUrl: server.url },
    close: async () => {
      vi.unstubAllEnvs();
      await server.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}
