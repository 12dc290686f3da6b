import { type RawBuilder, sql } from 'kysely';

type Sql = RawBuilder<unknown>;

/**
 * How many of the last bits of `created_at` the spans of `account_counts` leave out, the widest first: 199 days, 3 days,
 * 70 minutes, 66 seconds, one second.
 */
const shifts = [34, 28, 22, 16, 10] as const;

/** There are few spans of this width. */
export const widestShift = shifts[0];
const narrowestShift = shifts[4];

/** A part of a list that is newest first: the positions from `first` up to `end`, which is not in it, from 0. */
export interface Positions {
  readonly first: number;
  readonly end: number;
}

/** How many accounts there are: one row with `total`. `counted` narrows the rows of `account_counts`. */
export function totalOf(counted: Sql): RawBuilder<{ total: number }> {
  return sql`select coalesce(sum(accounts), 0) as total from account_counts
    where ${counted} and shift = ${sql.lit(widestShift)}`;
}

/**
 * The accounts that `matching` narrows `connected_accounts` to, newest first, of which `counted` has the counts: those
 * at some positions. Wide spans tell in which narrower ones the positions are, so that only these are looked at, and
 * only the accounts of the narrowest are read, at least one of them for each.
 */
export function accountsAt<Row>(counted: Sql, matching: Sql, positions: Positions): RawBuilder<Row> {
  const { first, end } = positions;
  const found = spansOf(narrowestShift);
  return sql<Row>`
    with ${sql.join(shifts.map((shift, index) => spansAt(counted, shift, shifts[index - 1], positions)))}
    select connected_accounts.* from ${found} as found cross join connected_accounts
    where ${matching} and created_at between ${rangeOf(sql`found.span`, narrowestShift)}
    order by created_at desc, id desc
    limit ${end - first} offset cast(${first} - (select coalesce(min(newer), 0) from ${found}) as bigint)`;
}

/** The spans of a width that have accounts at the positions, and how many `newer` accounts there are than theirs. */
function spansAt(counted: Sql, shift: number, wider: number | undefined, { first, end }: Positions): Sql {
  const run = wider === undefined ? runOfAll(counted, shift) : runWithin(counted, shift, wider);
  return sql`${spansOf(shift)} as (
    select span, through - accounts as newer from (${run}) as run
    where through > ${first} and through - accounts < ${end})`;
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
