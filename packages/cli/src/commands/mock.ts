import { startMock } from '@actway/mock';
import { stopOnSignals } from '../run-server.js';

/** `actway mock`: the mock of the contract, for front ends. */
export async function mock(options: {
  port: number;
  scenario?: string | undefined;
  delay?: number | undefined;
}): Promise<void> {
  const running = await startMock(options);
  stopOnSignals(() => running.close());
  process.stdout.write(
    `The mock is ready: ${running.url} (its page lists every scenario). Ctrl-C stops it.\n`,
  );
}
