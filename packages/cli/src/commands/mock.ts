import { startMock } from '@actway/mock';
import { openAppCatalog } from '../open-app-catalog.js';
import { stopOnSignals } from '../run-server.js';
import { readSettings } from '../settings/settings.js';

export interface MockCommandOptions {
  port: number;
  scenario?: string | undefined;
  delay?: number | undefined;
}

/** `actway mock`: the mock of the contract, for front ends, with the shipped apps and those of ACTWAY_APPS. */
export async function mock(environment: NodeJS.ProcessEnv, options: MockCommandOptions): Promise<void> {
  const catalog = await openAppCatalog(readSettings(environment));
  const running = await startMock({ ...options, catalog });
  stopOnSignals(() => running.close());
  process.stdout.write(
    `The mock is ready: ${running.url} (its page lists every scenario). Ctrl-C stops it.\n`,
  );
}
