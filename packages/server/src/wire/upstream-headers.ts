import type { ExecutionOutcome } from '@actway/engine';

/** What of the upstream's own answer comes back as headers. */
export function upstreamHeaders({ upstreamStatus, link }: ExecutionOutcome): Record<string, string> {
  const headers: Record<string, string> = {};
  if (upstreamStatus !== undefined) headers['x-upstream-status'] = String(upstreamStatus);
  if (link !== undefined) headers.link = link;
  return headers;
}
