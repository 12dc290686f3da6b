import type { ChildServer } from '../bench/processes/child-server.js';
import type { MemoryAfterCollection } from '../bench/processes/event-loop-probe.js';
import type { Rests } from './rests.js';

export type RestingMemory = MemoryAfterCollection;

/** What a server holds while none of its callers asks for anything. */
export async function measureAtRest(server: ChildServer, rests: Rests): Promise<RestingMemory> {
  await rests.stop();
  try {
    return await server.memoryAfterCollection();
  } finally {
    rests.go();
  }
}
