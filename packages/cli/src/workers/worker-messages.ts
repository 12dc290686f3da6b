import cluster from 'node:cluster';

/** What a supervisor tells a worker. */
export type ToWorker =
  /** Finish what is in flight and end; nothing more will come to the port. */
  | { actway: 'stop' }
  /** Finish and end while others take what comes: what comes on a connection that is open is answered still. */
  | { actway: 'drain' }
  /** Do what one process does for all of this host: retention, sweeps, the rotation of keys. */
  | { actway: 'keep-up' };

/** What a worker tells its supervisor: it listens. */
export interface FromWorker {
  actway: 'ready';
  url: string;
}

/** Set for the processes that a supervisor starts, and for no other: pm2, too, starts its processes as workers. */
export const supervisedVariable = 'ACTWAY_SUPERVISED';

/** Whether this process is a worker of ours. */
export function isSupervised(environment: NodeJS.ProcessEnv): boolean {
  return cluster.isWorker && environment[supervisedVariable] === String(process.ppid);
}
