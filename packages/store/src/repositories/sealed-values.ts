import { type RawBuilder, sql } from 'kysely';
import type { SealedCell, SealedColumn, SealedValueRepository } from '../sealed-values.js';
import type { RepositoryContext } from './repository-context.js';

export function createSealedValueRepository({ database }: RepositoryContext): SealedValueRepository {
  async function list(
    table: SealedColumn['table'],
    column: SealedColumn['column'],
    condition: RawBuilder<boolean>,
    { after, limit }: { after: string; limit: number },
  ): Promise<SealedCell[]> {
    const cells = sql<SealedCell>`
      select id, project_id as ${sql.ref('projectId')}, app_key as ${sql.ref('appKey')},
        ${sql.ref(column)} as sealed
      from ${sql.table(table)}
      where id > ${after} and ${condition}
      order by id limit ${limit}`;
    return (await cells.execute(database)).rows;
  }

  return {
    listBeginning: ({ table, column }, prefix, page) => list(table, column, beginsSo(column, prefix), page),

    listOthers: ({ table, column }, prefix, page) =>
      list(table, column, beginsOtherwise(column, prefix), page),

    async countOthers({ table, column }, prefix) {
      const counted = sql<{ count: number }>`
        select count(*) as count from ${sql.table(table)} where ${beginsOtherwise(column, prefix)}`;
      return Number((await counted.execute(database)).rows[0]?.count ?? 0);
    },

    async replace({ table, column }, { id, sealed: previous }, sealed) {
      const replacing = sql`
        update ${sql.table(table)} set ${sql.ref(column)} = ${sealed}
        where id = ${id} and ${sql.ref(column)} = ${previous}`;
      return ((await replacing.execute(database)).numAffectedRows ?? 0n) > 0n;
    },
  };
}

/** Not LIKE, for which the "_" that an id may have means any character. A column with no value is neither. */
function beginsSo(column: SealedColumn['column'], prefix: string): RawBuilder<boolean> {
  return sql<boolean>`substr(${sql.ref(column)}, 1, ${sql.lit(prefix.length)}) = ${prefix}`;
}

function beginsOtherwise(column: SealedColumn['column'], prefix: string): RawBuilder<boolean> {
  return sql<boolean>`substr(${sql.ref(column)}, 1, ${sql.lit(prefix.length)}) <> ${prefix}`;
}
