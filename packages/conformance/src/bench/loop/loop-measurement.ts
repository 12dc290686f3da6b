import type { HealthDelays } from './health-probe.js';
import type { HostileOutcome } from './send-hostile.js';

/** What a server did while it was sent one case again and again. */
export interface LoopMeasurement {
  name: string;
  outcomes: HostileOutcome[];
  delays: HealthDelays;
  /** What all of it took of the processor, in milliseconds. */
  processor: number;
  /** The most that was ever resident, in bytes. */
  peakMemory: number;
}
