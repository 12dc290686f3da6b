import type { UpstreamRequest } from '@actway/catalog';
import { createEgress, type SendLimits } from '@actway/engine';
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
      await egress.send(request, limits());
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

function limits(): SendLimits {
  return {
    signal: new AbortController().signal,
    maxResponseBytes: 1_000_000,
    credentialOrigins: [],
    secretHeaders: [],
    secretQuery: [],
  };
}
