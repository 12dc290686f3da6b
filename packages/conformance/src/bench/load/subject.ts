import type { ChildServer } from '../processes/child-server.js';

/** What is measured: one server, or several behind the same load that answer alike. */
export interface Subject {
  name: string;
  servers: [ChildServer, ...ChildServer[]];
  /** What the database server beside it has used of the processor, in microseconds; absent when it has none. */
  databaseTime?(): Promise<number>;
}

/** What its processes have used of the processor so far, in microseconds. */
export async function subjectTime({ servers }: Subject): Promise<number> {
  const times = await Promise.all(servers.map((server) => server.processorTime()));
  return times.reduce((sum, time) => sum + time, 0);
}
