import type { ExecutionOutcome } from '@actway/engine';

/** What of the upstream's own answer comes back as headers. */
export function upstreamHeaders({ upstreamStatus, link }: ExecutionOutcome): Record<string, string> {
  return {
    ...(upstreamStatus === undefined ? {} : { 'x-upstream-status': String(upstreamStatus) }),
    ...(link === undefined ? {} : { link }),
  };
}
