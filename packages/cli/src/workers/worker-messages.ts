/** What a supervisor tells a worker. */
export type ToWorker =
  /** Finish what is in flight and end; no further connection comes. */
  | { actway: 'stop' }
  /** Finish and end while others take what comes: what comes on a connection that is open is answered still. */
  | { actway: 'drain' }
  /** Do what one process does for all of this host: retention, sweeps, the rotation of keys. */
  | { actway: 'keep-up' };

/** What a worker tells its supervisor. */
export type FromWorker =
  /** It listens. */
  | { actway: 'ready'; url: string }
  /** It cannot start, and says so to whoever reads its output too. */
  | { actway: 'failed'; reason: string }
  /** It was signalled to end, and waits for the word to stop, behind which no connection comes. */
  | { actway: 'leave' };
