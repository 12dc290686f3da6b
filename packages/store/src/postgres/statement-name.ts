import { type CompiledQuery, InsertQueryNode, UpdateQueryNode } from 'kysely';

const maximumNames = 100;
const names = new Map<string, string>();

/**
 * A name under which a connection keeps the statement prepared, which makes the two writes of each execution about
 * a third faster. Undefined for what answers with rows: a newer version of the server may add a column
 * while this one runs, and PostgreSQL refuses a prepared statement whose columns have changed.
 */
export function statementName({ query, sql }: CompiledQuery): string | undefined {
  if (!(InsertQueryNode.is(query) || UpdateQueryNode.is(query)) || query.returning !== undefined)
    return undefined;
  const known = names.get(sql);
  if (known !== undefined || names.size >= maximumNames) return known;
  const name = `actway_${names.size}`;
  names.set(sql, name);
  return name;
}
