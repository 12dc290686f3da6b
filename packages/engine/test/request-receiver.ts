import { createEgress } from '../src/egress/create-egress.js';
import type { UpstreamRequest } from '../src/request/upstream-request.js';
import { sendLimits } from './egress-harness.js';
import { type SeenRequest, startUpstream } from './loopback-upstream.js';

/** A real server, and the way to it. */
export interface RequestReceiver {
  url: string;
  /** Sends the request, and tells what the server read from the wire. */
  receive(request: UpstreamRequest): Promise<SeenRequest>;
  close(): Promise<void>;
}

export async function startReceiver(): Promise<RequestReceiver> {
  const upstream = await startUpstream();
  const egress = createEgress({ allow: ['127.0.0.1'] });
  return {
    url: upstream.url,
    receive: async (request) => {
      await egress.send(request, sendLimits());
      const seen = upstream.seen.at(-1);
      if (seen === undefined) throw new Error('nothing arrived');
      return seen;
    },
    close: async () => {
      await upstream.close();
      await egress.close();
    },
  };
}
