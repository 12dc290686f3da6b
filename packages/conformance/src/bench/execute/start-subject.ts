import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Subject } from '../load/subject.js';
import type { ActwaySetup } from '../processes/actway-server.js';
import { benchToken, connectAccount, createActwayKey } from './connect-actway.js';
import type { Ground } from './ground.js';

/** With its own key and account. */
export interface ExecuteSubject extends Subject {
  key: string;
  accountId: string;
}

/** What the others are held against. */
export const baseline = 'gateway';

const here = (name: string) => new URL(name, import.meta.url);

/** How each subject is started, in the order of the table. */
const starters = new Map<string, (ground: Ground, name: string) => Promise<ExecuteSubject>>([
  ['node-http', (ground, name) => startBare(ground, name, here('node-process.js'))],
  ['node-http-2', (ground, name) => startBare(ground, name, here('node-process.js'), 2)],
  ['express', (ground, name) => startBare(ground, name, here('express-process.js'))],
  [baseline, startGateway],
  ['actway', async (ground, name) => startActway(ground, name, await ground.setup(name), 1)],
  ['actway-postgres', (ground, name) => startOnPostgres(ground, name, 1)],
  ['actway-postgres-2', (ground, name) => startOnPostgres(ground, name, 2)],
]);

export const subjectNames = [...starters.keys()];

/** @throws Error when there is no subject of this name, or it does not start */
export async function startSubject(ground: Ground, name: string): Promise<ExecuteSubject> {
  const start = starters.get(name);
  if (start === undefined) throw new Error(`No subject ${name}: there are ${subjectNames.join(', ')}.`);
  return start(ground, name);
}

async function startBare(ground: Ground, name: string, file: URL, processes = 1): Promise<ExecuteSubject> {
  const servers: Subject['servers'] = [await ground.start(file, {})];
  while (servers.length < processes) servers.push(await ground.start(file, {}));
  return { name, servers, key: randomUUID(), accountId: randomUUID() };
}

async function startGateway(ground: Ground, name: string): Promise<ExecuteSubject> {
  const key = randomUUID();
  const accountId = randomUUID();
  const server = await ground.start(here('gateway/gateway-process.js'), {
    DATABASE: join(ground.folder, 'gateway.db'),
    API_KEY: key,
    ACCOUNT_ID: accountId,
    TOKEN: benchToken,
  });
  return { name, servers: [server], key, accountId };
}

async function startOnPostgres(ground: Ground, name: string, processes: number): Promise<ExecuteSubject> {
  const postgres = await ground.postgres();
  const subject = await startActway(ground, name, await ground.setup(name, postgres.url), processes);
  return { ...subject, databaseTime: () => postgres.processorTime() };
}

async function startActway(
  ground: Ground,
  name: string,
  setup: ActwaySetup,
  processes: number,
): Promise<ExecuteSubject> {
  const key = await createActwayKey(setup);
  const first = await ground.startActway(setup);
  const accountId = await connectAccount(first.url, key, name);
  const servers: Subject['servers'] = [first];
  while (servers.length < processes) servers.push(await ground.startActway(setup));
  return { name, servers, key, accountId };
}
