import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { connectAccount, createActwayKey } from '../execute/connect-actway.js';
import { executeCall } from '../execute/execute-call.js';
import type { Ground } from '../execute/ground.js';
import type { ExecuteSubject } from '../execute/start-subject.js';
import { sendCalls, untilSent } from '../load/send-calls.js';
import { printedBy } from '../processes/run-process.js';

const multiplyRows = fileURLToPath(new URL('multiply-rows-process.js', import.meta.url));

export interface GrownSubject extends ExecuteSubject {
  /** How many accounts, and as many records. */
  rows: number;
}

/** An actway on SQLite whose project has so many connected accounts and as many records. */
export async function startGrown(ground: Ground, rows: number): Promise<GrownSubject> {
  const name = `${rows} rows`;
  const setup = await ground.setup(`rows-${rows}`);
  const key = await createActwayKey(setup);
  const first = await ground.startActway(setup);
  const accountId = await connectAccount(first.url, key, 'default');
  await sendCalls({ name, servers: [first] }, executeCall('small', key, accountId), 1, untilSent(1));
  await first.stop();
  const file = join(setup.folder, 'actway.db');
  await printedBy([multiplyRows, file, String(rows), 'connected_accounts', 'executions']);
  return { name, rows, key, accountId, servers: [await ground.startActway(setup)] };
}
