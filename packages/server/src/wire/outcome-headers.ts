import type { ExecutionOutcome } from '@actway/engine';

/** What of the upstream's own answer comes back as headers, whether the record is still to be written, and
 * whether it is the answer of an earlier call. */
export function outcomeHeaders({
  upstreamStatus,
  link,
  record,
  isReplay,
}: ExecutionOutcome): Record<string, string> {
  const headers: Record<string, string> = {};
  if (upstreamStatus !== undefined) headers['x-upstream-status'] = String(upstreamStatus);
  if (link !== undefined) headers.link = link;
  if (record === 'pending') headers['x-record'] = 'pending';
  if (isReplay) headers['idempotency-replayed'] = 'true';
  return headers;
}
