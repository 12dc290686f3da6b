import type { CompiledQuery, Kysely } from 'kysely';
import type { Database } from '../database.js';

/** A query that Kysely has built, whatever it builds. */
interface Compilable<Row> {
  compile(): CompiledQuery<Row>;
}

/** Runs the query with these texts in its slots; resolves with the first row, if there is one. */
export type PreparedQuery<Row> = (...texts: readonly string[]) => Promise<Row | undefined>;

/** Stand for the texts that come with each run. */
const slots = ['\0first', '\0second', '\0third'] as const;

/**
 * A query that is built and compiled once, when it is first run: that costs more than to run it. `build` uses each of
 * the slots that it needs as a value; the first stands for the first text of a run, and so on.
 */
export function preparedQuery<Row>(
  database: Kysely<Database>,
  build: (database: Kysely<Database>, places: typeof slots) => Compilable<Row>,
): PreparedQuery<Row> {
  let prepared: { query: CompiledQuery<Row>; places: readonly number[] } | undefined;
  return async (...texts) => {
    if (prepared === undefined) {
      const query = build(database, slots).compile();
      const places = query.parameters.map((parameter) => indexOfSlot(parameter));
      prepared = { query, places };
    }
    const { query, places } = prepared;
    const parameters = places.map((place, index) => (place === -1 ? query.parameters[index] : texts[place]));
    return (await database.executeQuery<Row>({ ...query, parameters })).rows[0];
  };
}

/** -1: an ordinary value. */
function indexOfSlot(parameter: unknown): number {
  return slots.findIndex((slot) => Object.is(slot, parameter));
}
