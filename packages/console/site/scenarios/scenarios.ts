export interface Scenario {
  operation: string;
  method: string;
  path: string;
  status: number;
  /** The name to ask for; null for an answer that has no body. */
  example: string | null;
  summary: string;
  /** Null: a plain request leads to it; else what keeps the tool from it, so that it is asked for. */
  met: Record<'server' | 'stub' | 'mock', string | null>;
}

interface Scenarios {
  scenarios: readonly Scenario[];
  /** What the tools cannot come to by themselves. */
  limitations: readonly { subject: string; name: string; cannot: string }[];
}

/** Put in when the console is built, by `read-scenarios.mjs`. */
declare const __SCENARIOS__: Scenarios;

export const { scenarios, limitations } = __SCENARIOS__;
