import type { ExecutionOutcome } from '@actway/engine';

/** What of the upstream's own answer comes back as headers, and whether the record is still to be written. */
export function outcomeHeaders({ upstreamStatus, link, record }: ExecutionOutcome): Record<string, string> {
  const headers: Record<string, string> = {};
  if (upstreamStatus !== undefined) headers['x-upstream-status'] = String(upstreamStatus);
  if (link !== undefined) headers.link = link;
  if (record === 'pending') headers['x-record'] = 'pending';
  return headers;
}
