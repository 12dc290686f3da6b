import { type RawBuilder, sql } from 'kysely';

type Sql = RawBuilder<unknown>;

/**
 * How many of the last bits of `created_at` the spans of `account_counts` leave out: 199 days, 12 days, 19 hours, 70
 * minutes, 4 minutes. Each span has sixteen of the next width.
 */
const shifts = [34, 30, 26, 22, 18] as const;

/** There are few spans of this width. */
export const widestShift = shifts[0];
const narrowestShift = shifts[4];

/** A part of a list that is newest first: the positions from `first` up to `end`, which is not in it, from 0. */
export interface Positions {
  readonly first: number;
  readonly end: number;
}

/** Where the accounts at some positions are. */
export interface Place {
  /** How many there are at all positions. */
  readonly total: number;
  /** How many spans of the narrowest width have those at the positions. */
  readonly spans: number;
  /** The last of these spans, and the first; null when there are none. */
  readonly oldest: number | null;
  readonly newest: number | null;
  /** How many accounts are newer than these spans. */
  readonly newer: number;
}

/** One row, a `Place`. `counted` narrows the rows of `account_counts`. */
export function placeOf(counted: Sql, positions: Positions): RawBuilder<Place> {
  return sql`
    with ${spansAt(counted, positions)}
    select count(*) as spans, min(span) as oldest, max(span) as newest, coalesce(min(newer), 0) as newer,
      (select coalesce(sum(accounts), 0) from account_counts
        where ${counted} and shift = ${sql.lit(widestShift)}) as total
    from ${spansOf(narrowestShift)}`;
}

/** The accounts that `matching` narrows `connected_accounts` to, of which `counted` has the counts, newest first. */
export function accountsAt<Row>(
  counted: Sql,
  matching: Sql,
  positions: Positions,
  place: Place,
): RawBuilder<Row> {
  const { first, end } = positions;
  const { oldest, newest, spans, newer } = place;
  const part = sql`order by created_at desc, id desc limit ${end - first} offset ${first - Number(newer)}`;
  if (oldest !== null && newest !== null && Number(newest) - Number(oldest) + 1 === Number(spans)) {
    const since = Number(oldest) * 2 ** narrowestShift;
    const before = (Number(newest) + 1) * 2 ** narrowestShift;
    return sql<Row>`select * from connected_accounts
      where ${matching} and created_at >= ${since} and created_at < ${before} ${part}`;
  }
  // Between the spans there may be any number of accounts that do not match.
  return sql<Row>`
    with ${spansAt(counted, positions)}
    select connected_accounts.* from ${spansOf(narrowestShift)} as found cross join connected_accounts
    where ${matching} and created_at between ${rangeOf(sql`found.span`, narrowestShift)} ${part}`;
}

/**
 * For a WITH clause: the spans of each width that have accounts at the positions, and how many `newer` accounts there
 * are than theirs. Only spans within those found of the next wider width are looked at.
 */
function spansAt(counted: Sql, { first, end }: Positions): Sql {
  const steps = shifts.map((shift, index) => {
    const wider = shifts[index - 1];
    const run = wider === undefined ? runOfAll(counted, shift) : runWithin(counted, shift, wider);
    return sql`${spansOf(shift)} as (
      select span, through - accounts as newer from (${run}) as run
      where through > ${first} and through - accounts < ${end})`;
  });
  return sql.join(steps);
}

function spansOf(shift: number): Sql {
  return sql.ref(`spans_${shift}`);
}

/** Every span of a width: how many `accounts` it has, and how many it and all newer ones have, `through` it. */
function runOfAll(counted: Sql, shift: number): Sql {
  return sql`
    select bucket as span, sum(accounts) as accounts, sum(sum(accounts)) over (order by bucket desc) as through
    from account_counts where ${counted} and shift = ${sql.lit(shift)}
    group by bucket`;
}

/** The same of the spans within those that were found of a wider width. A CROSS JOIN keeps SQLite to this order. */
function runWithin(counted: Sql, shift: number, wider: number): Sql {
  return sql`
    select bucket as span, sum(accounts) as accounts,
      wide.newer + sum(sum(accounts)) over (partition by wide.span order by bucket desc) as through
    from ${spansOf(wider)} as wide cross join account_counts
    where ${counted} and shift = ${sql.lit(shift)} and bucket between ${rangeOf(sql`wide.span`, wider - shift)}
    group by wide.span, wide.newer, bucket`;
}

/** From the least to the greatest number that is `span` without its last bits. */
function rangeOf(span: Sql, bits: number): Sql {
  return sql`(${span} << ${sql.lit(bits)}) and (${span} << ${sql.lit(bits)}) + ${sql.lit(2 ** bits - 1)}`;
}
