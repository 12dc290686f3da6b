import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createActwayKey } from '../bench/execute/connect-actway.js';
import { Ground } from '../bench/execute/ground.js';
import type { ChildServer } from '../bench/processes/child-server.js';
import { writeHostileApp } from './hostile-app.js';
import type { HostileTarget } from './hostile-target.js';

/** Runs the work against one server, in a folder of its own, whose app answers as a hostile one would. */
export async function withAttackedServer(
  settings: Record<string, string>,
  work: (target: HostileTarget, server: ChildServer) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'actway-attacked-'));
  const upstream = new URL('../bench/loop/hostile-upstream-process.js', import.meta.url);
  const ground = await Ground.prepare(folder, upstream);
  try {
    await writeHostileApp(join(folder, 'apps'), ground.upstream);
    const setup = await ground.setup('actway');
    const key = await createActwayKey(setup);
    const server = await ground.startActway({ ...setup, settings });
    await work({ url: server.url, key }, server);
  } finally {
    await ground.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
