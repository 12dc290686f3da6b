import type { ColdCalls } from './cold-calls.js';

/** What was measured of a server with so many actions: an entry for each round. */
export interface SizeSeries {
  actions: number;
  /** In milliseconds. */
  starts: number[];
  /** Resident once started, in bytes. */
  memories: number[];
  /** The median time of a call to an action that all servers have, in milliseconds. */
  calls: number[];
  /** What such a call takes of the processor, in microseconds. */
  processors: number[];
  cold: ColdCalls | undefined;
}
