/** The time for which something is counted, in UTC. Times are milliseconds since 1970. */
export interface QuotaPeriod {
  /** `2026-11` or `2026-11-29`: a later period sorts behind. */
  readonly name: string;
  readonly startsAt: number;
  readonly endsAt: number;
}

export function monthOf(time: number): QuotaPeriod {
  const date = new Date(time);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  return {
    name: date.toISOString().slice(0, 'yyyy-mm'.length),
    startsAt: Date.UTC(year, month),
    endsAt: Date.UTC(year, month + 1),
  };
}

export function dayOf(time: number): QuotaPeriod {
  const date = new Date(time);
  const startsAt = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate());
  return {
    name: date.toISOString().slice(0, 'yyyy-mm-dd'.length),
    startsAt,
    endsAt: startsAt + 86_400_000,
  };
}
