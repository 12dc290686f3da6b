import type { AnswerSize } from '../processes/issue-list.js';
import type { LoadMeasurement } from './load.js';

/** Of calls on one connection, one after the other, in microseconds. */
export interface LatencyMeasurement {
  p50: number;
  p99: number;
}

/** All that was measured of one subject with answers of one size: an entry for each round. */
export interface ExecuteSeries {
  subject: string;
  size: AnswerSize;
  /** How many calls a round has. */
  amount: number;
  load: LoadMeasurement[];
  latency: LatencyMeasurement[];
}
