import type { Send } from '../egress/egress.js';

/** How tokens are asked for. */
export interface TokenSetup {
  /** Sends to token endpoints. @throws UpstreamFailure when no whole answer came back */
  send: Send;
  /** For one token request, in milliseconds. Default: 15000. Always shorter than a lease, which is twice as long. */
  tokenDeadlineMs?: number;
}
