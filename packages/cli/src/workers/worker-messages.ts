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
